export type Integer32 = 'int32' | 'uint32' | 'sint32' | 'fixed32' | 'sfixed32'
export type Integer64 = 'int64' | 'uint64' | 'sint64' | 'fixed64' | 'sfixed64'
export type Scalar = Integer32 | Integer64 | 'bool' | 'float' | 'double' | 'string' | 'bytes'
export type Kind = Scalar | 'enum' | 'message'

const WIDE: ReadonlySet<Kind> = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64'])

export function isWide(kind: Kind): kind is Integer64 {
  return WIDE.has(kind)
}
