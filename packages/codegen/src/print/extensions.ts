import { literal } from '@skein/protobuf/emit'
import type { FieldShape } from '@skein/protobuf/shape'
import type { ExtensionModel } from '../model/model.ts'
import type { Comments } from './comments.ts'
import type { Refs } from './refs.ts'
import { typeOf } from './types.ts'
import { WIDTH } from './width.ts'

/** The constant by which a message's extension is got and set. */
export function printExtension(
  { name, fullName, proto, path }: ExtensionModel, shape: FieldShape, comments: Comments, refs: Refs,
): readonly string[] {
  const extended = refs.type((proto.extendee ?? '').replace(/^\./, ''))
  const type = `${refs.protobuf('Extension')}<${extended}, ${typeOf(shape, refs)}>`
  const head = `export const ${name}: ${type} = /* @__PURE__ */ ${refs.protobuf('extension', 'value')}(`
  const args = `${literal(fullName)}, () => ${refs.descriptor}`
  return [
    ...comments.of(path, { deprecated: proto.options?.deprecated }),
    ...(head.length + args.length < WIDTH ? [`${head}${args})`] : [head, `  ${args},`, ')']),
  ]
}
