import { isWide } from '../kinds.ts'
import type { FieldShape } from '../shape.ts'

/** Whether a field of implicit presence needs no bytes for it. */
export function isZero({ kind, enum: shape }: FieldShape, v: unknown): boolean {
  switch (kind) {
    case 'string': return v === ''
    case 'bytes': return v instanceof Uint8Array && v.length === 0
    case 'float': case 'double': return Object.is(v, 0)
    case 'bool': return v === false
    case 'enum': return v === 0 || (typeof v === 'string' && shape?.ids.get(v) === 0)
    default: return v === 0 || (isWide(kind) && (v === 0n || v === '0'))
  }
}
