import { Code, RpcError } from '@skein/core'
import type { Codec, Marshaller, TypeRef } from '@skein/core'
import { formOf } from '@skein/kit/form'
import { MsgpackMarshaller } from './marshaller.ts'

export interface MsgpackOptions {
  /** How many objects, lists, maps and sets may lie within one another, both ways; from 1 to 2,000. @default 1000 */
  readonly maxDepth?: number
}

const DEEPEST = 2_000

/**
 * The codec `msgpack`: MessagePack with msgpackr's records. A message stands for itself; the messages of a stream share
 * the structures of their objects, so that each is described once.
 */
export function msgpack(options: MsgpackOptions = {}): Codec {
  const { maxDepth = 1_000 } = options
  if (!Number.isInteger(maxDepth) || maxDepth < 1 || maxDepth > DEEPEST) {
    const why = `msgpack({ maxDepth: ${maxDepth} }): give an integer from 1 to ${DEEPEST}`
    throw new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
  }
  return {
    name: 'msgpack',
    bind<T, R>(type: TypeRef<T, R>): Marshaller<T, R> {
      return new MsgpackMarshaller({ name: type.name, form: formOf(type, 'msgpack'), maxDepth })
    },
  }
}
