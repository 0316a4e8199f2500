import type { EnumShape } from '../shape.ts'
import { MISFIT } from './write.ts'

/** The number of an enum's value that is given by its name or its number. */
export function enumId(shape: EnumShape, v: unknown): number {
  const id = typeof v === 'string' ? shape.ids.get(v) : v
  if (typeof id !== 'number' || (id | 0) !== id || (shape.closed && !shape.names.has(id))) throw MISFIT
  return id
}
