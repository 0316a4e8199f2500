import type { FieldShape, Kind, Natural } from '@skein/protobuf/shape'

/** How a file refers to what others declare. */
export interface Names {
  /** The type of a message or an enum by its full name. */
  type(fullName: string): string
  /** What `@skein/protobuf` exports. */
  protobuf(name: string): string
}

/** The type of a field's property, or of the value of a oneof's member. */
export function typeOf(field: FieldShape, names: Names): string {
  const one = valueType(field, names)
  if (field.key !== undefined) return `{ [key: ${field.key.endsWith('32') ? 'number' : 'string'}]: ${one} }`
  return field.repeated ? `${one.includes(' ') && !one.startsWith('{') ? `(${one})` : one}[]` : one
}

function valueType({ kind, message, enum: shape, natural }: FieldShape, names: Names): string {
  if (natural !== undefined) return naturalType(natural, names)
  const named = message ?? shape
  return named === undefined ? scalarType(kind) : names.type(named.name)
}

function naturalType(natural: Natural, names: Names): string {
  switch (natural) {
    case 'date': return 'Date'
    case 'duration': return 'number'
    case 'mask': return 'string[]'
    case 'struct': return `{ [key: string]: ${names.protobuf('JsonValue')} }`
    case 'list': return `${names.protobuf('JsonValue')}[]`
    case 'value': return names.protobuf('JsonValue')
    default: return scalarType(natural)
  }
}

function scalarType(kind: Kind): string {
  switch (kind) {
    case 'string': return 'string'
    case 'bool': return 'boolean'
    case 'bytes': return 'Uint8Array'
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return 'bigint'
    default: return 'number'
  }
}
