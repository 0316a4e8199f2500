import type { Bytes } from './metadata.ts'
import type { TypeRef } from './method.ts'

/** Encodes and decodes the messages of one type. Both throw an RpcError that names the field that doesn't fit. */
export interface Marshaller<T, R = T> {
  encode(value: T): Bytes
  /** Reads `buffer` from `start` (0) to `end` (its length). It is lent: what is returned must not refer to it. */
  decode(buffer: Bytes, start?: number, end?: number): R
  /** Writes to `buffer` from `at` on; returns where it ended, or -1 where the room isn't enough. */
  encodeInto?(value: T, buffer: Bytes, at: number): number
  /** For a codec whose messages lean on earlier ones of their stream: made for each call and direction. */
  session?(): Marshaller<T, R>
}

export interface Codec {
  /** The content subtype on the wire: 'proto', 'json', 'msgpack'. */
  readonly name: string
  /** Throws an RpcError where it can't encode the type, so that a client or a server fails when it is made. */
  bind<T, R>(type: TypeRef<T, R>): Marshaller<T, R>
}
