import { fromBase64 } from '@skein/kit/base64'
import { Misfit } from '../misfit.ts'
import type { MessageShape } from '../shape.ts'
import { Broken } from '../wire/read.ts'
import type { Plain } from '../wire/unknown.ts'
import type { JsonOptions } from './options.ts'

/** The type of what a google.protobuf.Any holds. */
export function typeInAny(shape: MessageShape, url: string, { types }: JsonOptions): MessageShape {
  const name = url.slice(url.lastIndexOf('/') + 1)
  const inner = shape.find(name) ?? types?.find(name)?.shape
  if (inner === undefined) throw new Misfit(`no .proto file that is known here has ${url}, which is in a google.protobuf.Any`)
  return inner
}

/** What one holds, of the type that its URL names and the bytes in base64. */
export function openAny(
  shape: MessageShape, url: string, base64: string | undefined, options: JsonOptions,
): { readonly inner: MessageShape, readonly message: Plain } {
  const inner = typeInAny(shape, url, options)
  const bytes = fromBase64(base64 ?? '')!
  try {
    return { inner, message: shape.wire(inner).read(bytes, 0, bytes.length, 0, 0) }
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown
    throw new Misfit(`a google.protobuf.Any whose bytes are no ${inner.name}: ${thrown.message}`)
  }
}
