import type { FieldShape, MessageShape } from '@skein/protobuf/shape'
import type { MessageModel } from '../model/model.ts'
import { property } from '../model/names.ts'
import { Problem } from '../problem.ts'
import type { Comments } from './comments.ts'
import type { Names } from './types.ts'
import { typeOf } from './types.ts'

/** The interface of a message, its properties as they come in the `.proto`. */
export function printInterface(
  { name, fullName, proto, path, file }: MessageModel, shape: MessageShape, comments: Comments, names: Names,
): readonly string[] {
  const body: string[] = []
  const done = new Set<string>()
  const fields = new Map(shape.fields.map((field) => [field.id, field]))
  const docs = new Map<FieldShape, readonly string[]>()
  const ordered = proto.field.map((it, i) => {
    const field = fields.get(it.number ?? 0)
    if (field === undefined) {
      throw new Problem(`${file.path}: ${fullName}.${it.name}: its type ${it.typeName ?? ''} is in none of the files; give the one that has it`)
    }
    docs.set(field, comments.of([...path, 2, i], { deprecated: it.options?.deprecated }))
    return field
  })
  for (const field of ordered) {
    const { oneof } = field
    if (oneof === undefined) {
      const absent = field.presence === 'explicit' && !field.repeated && field.key === undefined
      body.push(...(docs.get(field) ?? []), `${property(field.name)}${absent ? '?' : ''}: ${typeOf(field, names)}`)
    } else if (!done.has(oneof.name)) {
      done.add(oneof.name)
      const index = proto.oneofDecl.findIndex((it) => it.name === oneof.name)
      const members = ordered.filter((it) => it.oneof?.name === oneof.name)
      body.push(...comments.of([...path, 8, index]), ...printOneof(oneof.property, members, docs, names))
    }
  }
  const head = comments.of(path, { deprecated: proto.options?.deprecated })
  if (body.length === 0) return [...head, `export interface ${name} {}`]
  return [...head, `export interface ${name} {`, ...body.map((line) => `  ${line}`), '}']
}

/** A union of what each member makes of the property, told apart by `case`. */
function printOneof(
  name: string, members: readonly FieldShape[], docs: ReadonlyMap<FieldShape, readonly string[]>, names: Names,
): readonly string[] {
  const lines = members.flatMap((field) => {
    const doc = docs.get(field) ?? []
    const [tag, value] = [`case: ${JSON.stringify(field.name).replaceAll('"', "'")}`, `value: ${typeOf(field, names)}`]
    if (doc.length === 0) return [`  | { ${tag}; ${value} }`]
    return ['  | {', ...[...doc, tag, value].map((line) => `    ${line}`), '  }']
  })
  return [`${property(name)}?:`, ...lines]
}
