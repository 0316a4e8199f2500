import { describe } from '@skein/kit/misfit'
import type { Integer32, Integer64, Scalar } from './kinds.ts'
import { Misfit, wrong } from './misfit.ts'
import type { Values } from './options.ts'
import type { EnumShape } from './shape.ts'

type Range = readonly [bigint, bigint]
const I32: Range = [-(2n ** 31n), 2n ** 31n - 1n]
const U32: Range = [0n, 2n ** 32n - 1n]
const I64: Range = [-(2n ** 63n), 2n ** 63n - 1n]
const U64: Range = [0n, 2n ** 64n - 1n]
const RANGES: Readonly<Record<Integer32 | Integer64, Range>> = {
  int32: I32, sint32: I32, sfixed32: I32, uint32: U32, fixed32: U32,
  int64: I64, sint64: I64, sfixed64: I64, uint64: U64, fixed64: U64,
}
const MAX_FLOAT = 3.4028234663852886e38

/** A value in the form that the options give it, or a Misfit. */
export function scalar(kind: Scalar, value: unknown, values: Values): unknown {
  switch (kind) {
    case 'string': return text(value)
    case 'bool': return typeof value === 'boolean' ? value : wrong(value, 'a boolean')
    case 'bytes': return value instanceof Uint8Array ? value : wrong(value, 'bytes (a Uint8Array)')
    case 'double': return typeof value === 'number' ? value : wrong(value, 'a number')
    case 'float': return float(value)
    case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64':
      return wide(inRange(kind, big(value, kind)), values)
    default: return integer(kind, value)
  }
}

/** The same of one kind, with what fits looked at first. */
export function checker(kind: Scalar, values: Values): (value: unknown) => unknown {
  switch (kind) {
    case 'string': return text
    case 'int32': case 'sint32': case 'sfixed32':
      return (v) => (typeof v === 'number' && (v | 0) === v ? v | 0 : scalar(kind, v, values))
    case 'uint32': case 'fixed32':
      return (v) => (typeof v === 'number' && v >>> 0 === v ? v >>> 0 : scalar(kind, v, values))
    case 'int64': case 'sint64': case 'sfixed64':
      if (values.int64 !== 'bigint') break
      return (v) => (typeof v === 'bigint' && BigInt.asIntN(64, v) === v ? v : scalar(kind, v, values))
    case 'uint64': case 'fixed64':
      if (values.int64 !== 'bigint') break
      return (v) => (typeof v === 'bigint' && BigInt.asUintN(64, v) === v ? v : scalar(kind, v, values))
    case 'bool': case 'bytes': case 'float': case 'double':
  }
  return (v) => scalar(kind, v, values)
}

function text(value: unknown): string {
  if (typeof value !== 'string') return wrong(value, 'a string')
  if (!value.isWellFormed()) throw new Misfit('half of a surrogate pair has no UTF-8')
  return value
}

function float(value: unknown): number {
  if (typeof value !== 'number') return wrong(value, 'a number')
  if (Number.isFinite(value) && Math.abs(value) > MAX_FLOAT) throw new Misfit(`${value} does not fit float`)
  return value
}

function integer(kind: Integer32, value: unknown): number {
  if (typeof value !== 'number') return wrong(value, 'a number')
  if (!Number.isInteger(value)) throw new Misfit(`${value} is not an integer`)
  return Number(inRange(kind, BigInt(value)))
}

function big(value: unknown, kind: Integer64): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'string' && value.length <= 20 && /^-?\d+$/.test(value)) return BigInt(value)
  if (typeof value !== 'number') return wrong(value, `a bigint, or ${kind} as decimal digits`)
  if (!Number.isInteger(value)) throw new Misfit(`${value} is not an integer`)
  if (!Number.isSafeInteger(value)) throw new Misfit(`the number ${value} is beyond 2^53 and may not be exact; give a bigint`)
  return BigInt(value)
}

function inRange(kind: Integer32 | Integer64, value: bigint): bigint {
  const [least, most] = RANGES[kind]
  if (value < least || value > most) throw new Misfit(`${value} does not fit ${kind}`)
  return value
}

function wide(value: bigint, { int64 }: Values): unknown {
  if (int64 !== 'number') return int64 === 'bigint' ? value : String(value)
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Misfit(`${value} is beyond 2^53; load the .proto with int64: 'bigint'`)
  return number
}

export function enumValue(shape: EnumShape, value: unknown, values: Values): unknown {
  const id = typeof value === 'string' && values.lenient ? shape.ids.get(value) : value
  if (id === undefined) throw new Misfit(`${describe(value)} is none of ${shape.name}: ${some([...shape.ids.keys()])}`)
  if (typeof id !== 'number') return wrong(value, `${values.lenient ? 'a name or number' : 'a number'} of ${shape.name}`)
  if ((id | 0) !== id) throw new Misfit(`${id} does not fit ${shape.name}, which is an int32`)
  const name = shape.names.get(id)
  if (name === undefined && shape.closed) throw new Misfit(`${id} is none of ${shape.name}: ${some([...shape.names.keys()])}`)
  return values.enums === 'name' ? (name ?? id) : id
}

/** The same of one enum, with what fits looked at first. */
export function enumChecker(shape: EnumShape, values: Values): (value: unknown) => unknown {
  const { names } = shape
  if (values.enums === 'name') return (v) => enumValue(shape, v, values)
  return (v) => (typeof v === 'number' && names.has(v) ? v : enumValue(shape, v, values))
}

function some(all: readonly (string | number)[]): string {
  return all.length > 8 ? `${all.slice(0, 8).join(', ')} …` : all.join(', ')
}
