import type { Init } from './init.ts'
import type { MessageType } from './message.ts'
import type { MessageShape } from './shape.ts'
import { copy } from './wire/read.ts'

/** As much of google.protobuf.Any as there is. */
export interface AnyMessage {
  readonly typeUrl: string
  readonly value: Uint8Array
}

/** A message type of which no more is asked than what it reads. */
export interface Registered {
  readonly name: string
  readonly shape: MessageShape
  decode(bytes: Uint8Array): unknown
}

/** Message types by their names, to be found for what a google.protobuf.Any holds. */
export interface TypeRegistry {
  find(name: string): Registered | undefined
}

/** Of the types alone that are given: `typeRegistry(Order, Refund)`. */
export function typeRegistry(...types: readonly Registered[]): TypeRegistry {
  const byName = new Map(types.map((it) => [it.name, it]))
  return { find: (name) => byName.get(name) }
}

/** A google.protobuf.Any of a message. Throws an RpcError with the path of what doesn't fit. */
export function packAny<T>(type: MessageType<T>, value: Init<T>): { typeUrl: string; value: Uint8Array } {
  return { typeUrl: `type.googleapis.com/${type.name}`, value: copy(type.encode(value)) }
}

/** What a google.protobuf.Any holds; undefined where it's of another type. Throws an RpcError where it's malformed. */
export function unpackAny<T>(any: Partial<AnyMessage>, type: MessageType<T>): T | undefined
export function unpackAny(any: Partial<AnyMessage>, types: TypeRegistry): { type: string; value: unknown } | undefined
export function unpackAny<T>({ typeUrl = '', value = new Uint8Array(0) }: Partial<AnyMessage>, types: MessageType<T> | TypeRegistry): unknown {
  const name = typeUrl.slice(typeUrl.lastIndexOf('/') + 1)
  if (!('find' in types)) return types.name === name ? types.decode(value) : undefined
  const type = types.find(name)
  return type === undefined ? undefined : { type: name, value: type.decode(value) }
}
