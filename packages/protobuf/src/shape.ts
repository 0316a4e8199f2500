import type { Values } from './options.ts'

export { valuesOf } from './options.ts'
export type { ValueOptions, Values } from './options.ts'

export type Integer32 = 'int32' | 'uint32' | 'sint32' | 'fixed32' | 'sfixed32'
export type Integer64 = 'int64' | 'uint64' | 'sint64' | 'fixed64' | 'sfixed64'
export type Scalar = Integer32 | Integer64 | 'bool' | 'float' | 'double' | 'string' | 'bytes'
export type Kind = Scalar | 'enum' | 'message'

/** A message as the rest of this package reads it: what protobufjs's Type says, with the options worked in. */
export interface MessageShape {
  /** `shop.v1.Order` */
  readonly name: string
  readonly values: Values
  /** By their numbers. */
  readonly fields: readonly FieldShape[]
  /** Finds another message of the same files, as google.protobuf.Any needs it. */
  readonly find: (name: string) => MessageShape | undefined
  /** The same with the options that lose nothing: bigints, names, timestamps as messages. */
  readonly exact: () => MessageShape
}

export interface FieldShape {
  /** Of the property. */
  readonly name: string
  readonly protoName: string
  readonly jsonName: string
  readonly id: number
  readonly kind: Kind
  /** For a message and an enum. */
  readonly message: MessageShape | undefined
  readonly enum: EnumShape | undefined
  readonly repeated: boolean
  readonly packed: boolean
  /** Of a map; `kind` is then that of its values. */
  readonly key: Scalar | undefined
  /** Delimited by tags instead of by its length: groups, and what editions call so. */
  readonly group: boolean
  /** explicit: absent is something else than the default. */
  readonly presence: 'implicit' | 'explicit' | 'required'
  readonly oneof: string | undefined
  /** What a field of implicit presence is where it is absent. Not for lists and maps, of which each is its own. */
  readonly initial: unknown
}

export interface EnumShape {
  readonly name: string
  readonly ids: ReadonlyMap<string, number>
  readonly names: ReadonlyMap<number, string>
  /** Takes no value that it doesn't list. */
  readonly closed: boolean
}

/** Of protobuf's zero, in the form that the options want. */
export function initialOf(kind: Kind, shape: EnumShape | undefined, values: Values): unknown {
  if (shape !== undefined) return values.enums === 'name' ? (shape.names.get(0) ?? 0) : 0
  switch (kind) {
    case 'string': return ''
    case 'bool': return false
    case 'bytes': return undefined
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64':
      return values.int64 === 'bigint' ? 0n : values.int64 === 'string' ? '0' : 0
    default: return 0
  }
}
