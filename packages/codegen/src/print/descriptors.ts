import type { Bytes } from '@skein/core'
import { toBase64 } from '@skein/kit/base64'
import { literal } from '@skein/protobuf/emit'
import type { FileModel } from '../model/model.ts'
import type { GenerateOptions } from '../options.ts'
import type { Refs } from './refs.ts'
import { WIDTH } from './width.ts'

/**
 * The constant that tells reflection and JSON what the file declares. Its text comes from a function at the end of the
 * file, where nobody has to scroll past it.
 */
export function printDescriptor(
  { proto, path, descriptor }: FileModel, text: string, refs: Refs, options: GenerateOptions,
): readonly string[] {
  const imports = proto.dependency.map((it) => refs.descriptorOf(it))
  const [type, make] = [refs.protobuf('FileDescriptor'), refs.protobuf('file', 'value')]
  const head = `export const ${descriptor}: ${type} = /* @__PURE__ */ ${make}(`
  const source = `${literal(path)}, /* @__PURE__ */ ${text}()`
  const values = valuesOf(path, refs, options)
  const all = [source, `() => [${imports.join(', ')}]`, ...values].join(', ')
  if (head.length + all.length < WIDTH) return [`${head}${all})`]
  if (all.length < WIDTH - 2) return [head, `  ${all},`, ')']
  return [head, `  ${source},`, '  () => [', ...imports.map((it) => `    ${it},`), '  ],', ...values.map((it) => `  ${it},`), ')']
}

/** The function that gives the descriptor, without positions and comments, in base64. */
export function printBytes(bytes: Bytes, text: string): readonly string[] {
  return [`function ${text}(): string {`, `  return '${toBase64(bytes)}'`, '}']
}

/** What was said of values, where it isn't what `file` takes for granted. */
function valuesOf(path: string, refs: Refs, { wellKnown = 'natural', keepCase = false }: GenerateOptions): readonly string[] {
  const said = [
    ...(wellKnown === 'exact' ? [`wellKnown: 'exact'`] : []),
    ...(keepCase ? ['keepCase: true'] : []),
    // JSON reads what is in an Any by its shape. Through this file alone, so that who has no Any needn't load how.
    ...(path === 'google/protobuf/any.proto' ? [`wire: ${refs.wire('interpret', 'value')}`] : []),
  ]
  return said.length === 0 ? [] : [`{ ${said.join(', ')} }`]
}
