import type { Kind, Scalar } from './kinds.ts'
import type { Values } from './options.ts'
import type { Natural } from './well-known.ts'
import type { Wire } from './wire/types.ts'

export { generatedValues, valuesOf } from './options.ts'
export type { ValueOptions, Values } from './options.ts'
export { naturalOf } from './well-known.ts'
export type { Natural } from './well-known.ts'

export type { Integer32, Integer64, Kind, Scalar } from './kinds.ts'

/** A message as the rest of this package reads it: what its descriptor says, with the options worked in. */
export interface MessageShape {
  /** `shop.v1.Order` */
  readonly name: string
  readonly values: Values
  /** By their numbers. */
  readonly fields: readonly FieldShape[]
  /** Finds another message of the same files, as google.protobuf.Any needs it. */
  readonly find: (name: string) => MessageShape | undefined
  /** The same with 64-bit integers as bigints, which lose nothing. */
  readonly exact: () => MessageShape
  /** How a message, be it of other files, is written and read by those who have its shape alone. */
  readonly wire: (of: MessageShape) => Wire
}

export interface FieldShape {
  /** Of the property; of a oneof that is a union, what `case` says. */
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
  /** One object for all of its members. */
  readonly oneof: OneofShape | undefined
  /** What its values are where they aren't the message. */
  readonly natural: Natural | undefined
  /** Whether a string that is no UTF-8 is refused, rather than read with U+FFFD where it isn't. */
  readonly utf8: boolean
  /** What a field of implicit presence is where it is absent. Not for lists and maps, of which each is its own. */
  readonly initial: unknown
}

export interface OneofShape {
  /** As in the `.proto`. */
  readonly name: string
  /** Where oneofs are unions. */
  readonly property: string
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
