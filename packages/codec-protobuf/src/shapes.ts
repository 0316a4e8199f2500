import { wireOf } from '@skein/protobuf/dynamic'
import type { EnumShape, FieldShape, Kind, MessageShape, OneofShape, Scalar, Values } from '@skein/protobuf/shape'
import { initialOf, naturalOf } from '@skein/protobuf/shape'
import protobuf from 'protobufjs'

/** What 8.8 has and its types leave out. */
type Featured = { readonly _features: Readonly<Record<string, string>> }

const EXACT = { int64: 'bigint' } as const

/** The shapes of the messages of one root. Each is made once, and may refer to itself. */
export class Shapes {
  readonly #root: protobuf.Root
  readonly #values: Values
  readonly #messages = new Map<protobuf.Type, MessageShape>()
  readonly #enums = new Map<protobuf.Enum, EnumShape>()
  readonly #oneofs = new Map<protobuf.OneOf, OneofShape>()
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
    const shape: MessageShape = {
      name: fullName(type), values: this.#values, fields, find: this.#find, exact, wire: () => wireOf(shape),
    }
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
      oneof: field.partOf === null || field.partOf.isProto3Optional ? undefined : this.#oneof(field.partOf),
      natural: this.#natural(field),
      utf8: true,
      initial: implicit ? initialOf(field.type as Kind, enumShape, this.#values) : undefined,
    }
  }

  #natural({ resolvedType, delimited }: protobuf.Field): FieldShape['natural'] {
    if (delimited || this.#values.wellKnown === 'exact') return undefined
    return resolvedType instanceof protobuf.Type ? naturalOf(fullName(resolvedType)) : undefined
  }

  #oneof(of: protobuf.OneOf): OneofShape {
    const known = this.#oneofs.get(of)
    if (known !== undefined) return known
    const shape = { name: of.name, property: this.#values.keepCase ? of.name : protobuf.util.jsonName(of.name) }
    this.#oneofs.set(of, shape)
    return shape
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
