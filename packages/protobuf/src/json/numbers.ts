import { describe } from '@skein/kit/misfit'
import { Misfit, wrong } from '../misfit.ts'
import type { Kind } from '../shape.ts'

const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const NAMED: ReadonlyMap<unknown, number> = new Map([['NaN', NaN], ['Infinity', Infinity], ['-Infinity', -Infinity]])

/** A number, or one as text; whether it fits is for the field's own check. */
export function readNumber(raw: unknown, kind: Kind): number {
  const named = kind === 'float' || kind === 'double' ? NAMED.get(raw) : undefined
  if (named !== undefined) return named
  const value = typeof raw === 'string' && DECIMAL.test(raw) ? Number(raw) : raw
  if (typeof value !== 'number') return wrong(raw, 'a number')
  // JSON.parse makes Infinity of 1e999.
  if (!Number.isFinite(value)) throw new Misfit(`${describe(raw)} does not fit ${kind}`)
  return value
}

/** A 64-bit integer as digits, or as a number, which JSON may have beyond 2^53: it's then the exact one that it is. */
export function readWide(raw: unknown): bigint | number {
  if (typeof raw === 'number') return Number.isInteger(raw) ? BigInt(raw) : raw
  if (typeof raw !== 'string' || raw.length > 40 || !DECIMAL.test(raw)) return wrong(raw, 'an integer')
  if (/^-?\d+$/.test(raw)) return BigInt(raw)
  return Number(raw)
}
