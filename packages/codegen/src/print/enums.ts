import type { EnumModel } from '../model/model.ts'
import { property, valueNames } from '../model/names.ts'
import type { Comments } from './comments.ts'
import { WIDTH } from './width.ts'

/** An object of its numbers, and the type of them; of an open one, the type of any number. */
export function printEnum({ name, proto, path }: EnumModel, closed: boolean, comments: Comments): readonly string[] {
  const names = valueNames(proto.name ?? '', proto.value.map((value) => value.name ?? ''))
  const values = proto.value.flatMap((value, i) => [
    ...comments.of([...path, 2, i], { deprecated: value.options?.deprecated }),
    `${property(names[i] ?? '')}: ${value.number ?? 0},`,
  ])
  return [
    ...comments.of(path, { deprecated: proto.options?.deprecated }),
    `export const ${name} = {`,
    ...values.map((line) => `  ${line}`),
    '} as const',
    ...typeOf(name, closed),
  ]
}

/** `number & {}` and not `number`, so that editors go on offering the numbers that have names. */
function typeOf(name: string, closed: boolean): readonly string[] {
  const [head, type] = [`export type ${name} =`, `(typeof ${name})[keyof typeof ${name}]${closed ? '' : ' | (number & {})'}`]
  return head.length + type.length < WIDTH ? [`${head} ${type}`] : [head, `  ${type}`]
}
