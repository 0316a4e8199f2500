import type { FieldShape, Kind, OneofShape, Scalar, Values } from '../shape.ts'
import { initialOf } from '../shape.ts'
import { naturalOf } from '../well-known.ts'
import type { Extended, Surroundings } from './file-shapes.ts'
import type { Features } from './features.ts'
import { inherit } from './features.ts'
import { camelCase, propertyNames } from './names.ts'
import type { FieldProto, MessageProto } from './protos.ts'

/** By the numbers of FieldDescriptorProto.Type. */
const KINDS: readonly (Kind | undefined)[] = [
  undefined, 'double', 'float', 'int64', 'uint64', 'int32', 'fixed64', 'fixed32', 'bool', 'string', 'message', 'message',
  'bytes', 'uint32', 'enum', 'sfixed32', 'sfixed64', 'sint32', 'sint64',
]
const GROUP = 10
const REQUIRED = 2
const REPEATED = 3

export interface Declared {
  readonly proto: MessageProto
  readonly features: Features
}

type Naming = Pick<FieldShape, 'name' | 'protoName' | 'jsonName'>

/** What a field has beside what its descriptor says. */
interface Place {
  readonly naming: Naming
  readonly features: Features
  readonly oneof?: OneofShape | undefined
  readonly isExtension?: boolean
}

/** Makes the fields of a file's messages. */
export class Fields {
  readonly #values: Values
  readonly #around: Surroundings
  /** Finds a message of the same file, as a map's entry is. */
  readonly #find: (name: string) => Declared | undefined

  constructor(values: Values, around: Surroundings, find: (name: string) => Declared | undefined) {
    this.#values = values
    this.#around = around
    this.#find = find
  }

  /** By their numbers. A field whose type nobody declares is left out, and so kept as an unknown field. */
  of(name: string, { proto, features }: Declared): readonly FieldShape[] {
    const names = propertyNames(proto, this.#values)
    const oneofs = proto.oneofDecl.map((it): OneofShape => ({ name: it.name ?? '', property: names.get(it) ?? '' }))
    const own = proto.field.map((it) => {
      const place = it.oneofIndex === undefined || it.proto3Optional === true ? -1 : it.oneofIndex
      const protoName = it.name ?? ''
      return this.#field(it, {
        naming: { name: names.get(it) ?? '', protoName, jsonName: it.jsonName ?? camelCase(protoName) },
        features: inherit(inherit(features, proto.oneofDecl[place]?.options), it.options),
        oneof: oneofs[place],
      })
    })
    const others = this.#around.extensions(name).map((it) => this.extension(it))
    return sound([...own, ...others]).sort((a, b) => a.id - b.id)
  }

  /** The field that an extension is. */
  extension({ fullName, proto, features }: Extended): FieldShape | undefined {
    const name = `[${fullName}]`
    const naming = { name, protoName: name, jsonName: name }
    return this.#field(proto, { naming, features: inherit(features, proto.options), isExtension: true })
  }

  #field(proto: FieldProto, { naming, features, oneof, isExtension = false }: Place): FieldShape | undefined {
    const typeName = (proto.typeName ?? '').replace(/^\./, '')
    const repeated = proto.label === REPEATED
    const entry = repeated ? this.#find(typeName)?.proto : undefined
    if (entry?.options?.mapEntry === true) return this.#map(proto, entry, { naming, features })
    // A descriptor may name a type without saying which kind it is of.
    const said = KINDS[proto.type ?? 0] ?? 'message'
    const message = said === 'message' ? this.#around.message(typeName) : undefined
    const enumShape = said === 'enum' || (said === 'message' && message === undefined) ? this.#around.enum(typeName) : undefined
    const kind = enumShape === undefined ? said : 'enum'
    if ((kind === 'message' && message === undefined) || (kind === 'enum' && enumShape === undefined)) return undefined
    const group = proto.type === GROUP || (kind === 'message' && features.delimited)
    const isPresent = message !== undefined || oneof !== undefined || proto.proto3Optional === true || isExtension
    const asked = proto.label === REQUIRED ? 'required' : features.presence
    const presence = repeated || (isPresent && asked === 'implicit') ? 'explicit' : asked
    const isNatural = this.#values.wellKnown === 'natural' && !group && message !== undefined
    return {
      ...naming,
      id: proto.number ?? 0,
      kind,
      message,
      enum: enumShape,
      repeated,
      packed: repeated && (proto.options?.packed ?? features.packed),
      key: undefined,
      group,
      presence,
      oneof,
      natural: isNatural ? naturalOf(message.name) : undefined,
      utf8: features.utf8,
      initial: presence === 'implicit' ? initialOf(kind, enumShape, this.#values) : undefined,
    }
  }

  /** Of a map's entries and what is in them, nothing is delimited. */
  #map(proto: FieldProto, entry: MessageProto, { naming, features }: Place): FieldShape | undefined {
    const [key, value] = [1, 2].map((id) => entry.field.find(({ number }) => number === id))
    if (key === undefined || value === undefined) return undefined
    const made = this.#field(value, { naming, features: { ...features, delimited: false } })
    const keyKind = KINDS[key.type ?? 0]
    if (made === undefined || !isKey(keyKind)) return undefined
    return { ...made, id: proto.number ?? 0, key: keyKind, presence: 'explicit', initial: undefined }
  }
}

function isKey(kind: Kind | undefined): kind is Scalar {
  switch (kind) {
    case undefined: case 'message': case 'enum': case 'bytes': case 'float': case 'double': return false
    default: return true
  }
}

const LAST = 2 ** 29 - 1

/** Without what no compiler would let pass: descriptors come from servers, too. */
function sound(fields: readonly (FieldShape | undefined)[]): FieldShape[] {
  const ids = new Set<number>()
  const names = new Set<string>()
  return fields.filter((it) => it !== undefined).filter(({ id, name }) => {
    if (id < 1 || id > LAST || name === '' || ids.has(id) || names.has(name)) return false
    ids.add(id)
    names.add(name)
    return true
  })
}
