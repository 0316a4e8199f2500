import type { FieldShape, Kind, OneofShape, Scalar, Values } from '../shape.ts'
import { initialOf } from '../shape.ts'
import { naturalOf } from '../well-known.ts'
import type { Extended, Surroundings } from './file-shapes.ts'
import type { Features } from './features.ts'
import { inherit } from './features.ts'
import type { FieldProto, MessageProto } from './protos.ts'

/** By the numbers of FieldDescriptorProto.Type. */
const KINDS: readonly (Kind | undefined)[] = [
  undefined, 'double', 'float', 'int64', 'uint64', 'int32', 'fixed64', 'fixed32', 'bool', 'string', 'message', 'message',
  'bytes', 'uint32', 'enum', 'sfixed32', 'sfixed64', 'sint32', 'sint64',
]
const GROUP = 10
const REQUIRED = 2
const REPEATED = 3

interface Declared {
  readonly proto: MessageProto
  readonly features: Features
}

type Naming = Pick<FieldShape, 'name' | 'protoName' | 'jsonName'>
type FindEntry = (name: string) => Declared | undefined

/** A message's fields by their numbers. One whose type nobody declares is left out, and so kept as an unknown field. */
export function fieldsOf(
  name: string, { proto, features }: Declared, values: Values, around: Surroundings, find: FindEntry,
): readonly FieldShape[] {
  const names = propertyNames(proto, values)
  const oneofs = proto.oneofDecl.map((it): OneofShape => ({ name: it.name ?? '', property: names.get(it) ?? '' }))
  const own = proto.field.map((it) => {
    const oneof = it.oneofIndex === undefined || it.proto3Optional === true ? undefined : it.oneofIndex
    const from = oneof === undefined ? features : inherit(features, proto.oneofDecl[oneof]?.options)
    const naming = { name: names.get(it) ?? '', protoName: it.name ?? '', jsonName: it.jsonName ?? camelCase(it.name ?? '') }
    return fieldOf(it, inherit(from, it.options), naming, oneof === undefined ? undefined : oneofs[oneof], values, around, find)
  })
  const others = around.extensions(name).map((it) => extensionField(it, values, around))
  return [...own, ...others].filter((it) => it !== undefined).sort((a, b) => a.id - b.id)
}

/** The field that an extension is. */
export function extensionField({ fullName, proto, features }: Extended, values: Values, around: Surroundings): FieldShape | undefined {
  const name = `[${fullName}]`
  const naming = { name, protoName: name, jsonName: name }
  return fieldOf(proto, inherit(features, proto.options), naming, undefined, values, around, () => undefined, true)
}

function fieldOf(
  proto: FieldProto, features: Features, naming: Naming, oneof: OneofShape | undefined,
  values: Values, around: Surroundings, find: FindEntry, isExtension = false,
): FieldShape | undefined {
  const typeName = (proto.typeName ?? '').replace(/^\./, '')
  const entry = proto.label === REPEATED ? find(typeName) : undefined
  if (entry?.proto.options?.mapEntry === true) return mapOf(proto, entry.proto, { ...features, delimited: false }, naming, values, around, find)
  const kind = KINDS[proto.type ?? 0] ?? 'message'
  const message = kind === 'message' ? around.message(typeName) : undefined
  const enumShape = kind === 'enum' || message === undefined ? around.enum(typeName) : undefined
  if ((kind === 'message' || kind === 'enum') && message === undefined && enumShape === undefined) return undefined
  const repeated = proto.label === REPEATED
  const group = proto.type === GROUP || (kind === 'message' && features.delimited)
  const real = enumShape === undefined ? kind : 'enum'
  const isExplicit = repeated || message !== undefined || oneof !== undefined || proto.proto3Optional === true || isExtension
  const asked = proto.label === REQUIRED ? 'required' : features.presence
  const presence = repeated || (isExplicit && asked === 'implicit') ? 'explicit' : asked
  return {
    ...naming,
    id: proto.number ?? 0,
    kind: real,
    message,
    enum: enumShape,
    repeated,
    packed: repeated && (proto.options?.packed ?? features.packed),
    key: undefined,
    group,
    presence,
    oneof,
    natural: values.wellKnown === 'natural' && !group && message !== undefined ? naturalOf(message.name) : undefined,
    utf8: features.utf8,
    initial: presence === 'implicit' ? initialOf(real, enumShape, values) : undefined,
  }
}

/** Of a map's entries and what is in them, nothing is delimited. */
function mapOf(
  proto: FieldProto, entry: MessageProto, features: Features, naming: Naming, values: Values, around: Surroundings, find: FindEntry,
): FieldShape | undefined {
  const [key, value] = [1, 2].map((id) => entry.field.find(({ number }) => number === id))
  if (key === undefined || value === undefined) return undefined
  const made = fieldOf(value, features, naming, undefined, values, around, find)
  if (made === undefined) return undefined
  const keyKind = KINDS[key.type ?? 0] as Scalar
  return { ...made, id: proto.number ?? 0, key: keyKind, presence: 'explicit', initial: undefined }
}

/**
 * What fields, and oneofs where they are properties, are called. Those that would be called the same keep their names of
 * the file.
 */
function propertyNames(proto: MessageProto, { keepCase, oneofs }: Values): ReadonlyMap<object, string> {
  const real = proto.oneofDecl.filter((_, i) => proto.field.some((it) => it.oneofIndex === i && it.proto3Optional !== true))
  const named = [...proto.field, ...(oneofs === 'union' ? real : [])]
  const counts = new Map<string, number>()
  for (const { name = '' } of named) counts.set(camelCase(name), (counts.get(camelCase(name)) ?? 0) + 1)
  return new Map(named.map((it) => {
    const { name = '' } = it
    return [it, keepCase || counts.get(camelCase(name)) !== 1 ? name : camelCase(name)]
  }))
}

/** As protobuf's JSON does it: `unit_price` is `unitPrice`. */
export function camelCase(name: string): string {
  return name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase())
}
