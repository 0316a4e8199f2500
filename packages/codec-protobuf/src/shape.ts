import protobuf from 'protobufjs'
import type { Values } from './options.ts'

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

/** What 8.8 has and its types leave out. */
type Featured = { readonly _features: Readonly<Record<string, string>> }

const EXACT = { int64: 'bigint', enums: 'name', timestamps: 'message' } as const

/** The shapes of the messages of one root. Each is made once, and may refer to itself. */
export class Shapes {
  readonly #root: protobuf.Root
  readonly #values: Values
  readonly #messages = new Map<protobuf.Type, MessageShape>()
  readonly #enums = new Map<protobuf.Enum, EnumShape>()
  #exact: Shapes | undefined
  readonly #find = (name: string): MessageShape | undefined => {
    const found = this.#root.lookup(name, [protobuf.Type])
    return found instanceof protobuf.Type && found.fullName === `.${name}` ? this.of(found) : undefined
  }

  constructor(root: protobuf.Root, values: Values) {
    this.#root = root
    this.#values = values
  }

  of(type: protobuf.Type): MessageShape {
    const known = this.#messages.get(type)
    if (known !== undefined) return known
    const fields: FieldShape[] = []
    const exact = (): MessageShape => (this.#exact ??= new Shapes(this.#root, { ...this.#values, ...EXACT })).of(type)
    const shape: MessageShape = { name: fullName(type), values: this.#values, fields, find: this.#find, exact }
    this.#messages.set(type, shape)
    const taken = new Map<string, string>()
    for (const field of [...type.fieldsArray].sort((a, b) => a.id - b.id)) {
      const made = this.#field(field.resolve())
      const other = taken.get(made.name)
      if (other !== undefined) throw new Error(`${shape.name}: fields ${other} and ${made.protoName} are both ${made.name}`)
      taken.set(made.name, made.protoName)
      fields.push(made)
    }
    return shape
  }

  #field(field: protobuf.Field): FieldShape {
    const type = field.resolvedType
    const protoName = field.protoName ?? field.name
    const map = field instanceof protobuf.MapField
    const implicit = !field.repeated && !map && !(type instanceof protobuf.Type) && !field.hasPresence
    const enumShape = type instanceof protobuf.Enum ? this.#enum(type) : undefined
    return {
      name: this.#values.keepCase || field.name.startsWith('.') ? protoName : protobuf.util.jsonName(protoName),
      protoName,
      jsonName: field.name.startsWith('.') ? `[${field.name.slice(1)}]` : (field.jsonName ?? protoName),
      id: field.id,
      kind: type instanceof protobuf.Type ? 'message' : enumShape === undefined ? (field.type as Scalar) : 'enum',
      message: type instanceof protobuf.Type ? this.of(type) : undefined,
      enum: enumShape,
      repeated: field.repeated,
      packed: field.packed,
      key: map ? (field.keyType as Scalar) : undefined,
      group: field.delimited,
      presence: field.required ? 'required' : implicit ? 'implicit' : 'explicit',
      oneof: field.partOf === null || field.partOf.isProto3Optional ? undefined : field.partOf.name,
      initial: implicit ? initialOf(field.type as Kind, enumShape, this.#values) : undefined,
    }
  }

  #enum(type: protobuf.Enum): EnumShape {
    const known = this.#enums.get(type)
    if (known !== undefined) return known
    const ids = new Map(Object.entries(type.values))
    const names = new Map<number, string>()
    for (const [name, id] of ids) if (!names.has(id)) names.set(id, name)
    const closed = (type as object as Featured)._features['enum_type'] === 'CLOSED'
    const shape: EnumShape = { name: fullName(type), ids, names, closed }
    this.#enums.set(type, shape)
    return shape
  }
}

function fullName(object: protobuf.ReflectionObject): string {
  return object.fullName.slice(1)
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
