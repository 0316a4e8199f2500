import { Code, RpcError } from '@skein/core'

/** `lines[3].quantity`, `attributes["no name"]`; empty for the value itself. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number' || (typeof step === 'string' && /^\d+$/.test(step))) text += `[${step}]`
    else if (typeof step === 'string' && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${typeof step === 'string' ? JSON.stringify(step) : String(step)}]`
  }
  return text
}

/**
 * The error for a value that can't be sent as the type says: INVALID_ARGUMENT, unsent, and
 * `shop.v1.PlaceRequest: lines[3].quantity: 5000000000 does not fit int32`.
 */
export function misfit(type: string, path: readonly PropertyKey[], why: string, cause?: unknown): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, where(type, path, why), { delivery: 'unsent', cause })
}

/** The error for what came in and isn't of the type: INVALID_ARGUMENT, which a client's layers report as INTERNAL. */
export function malformed(type: string, path: readonly PropertyKey[], why: string, cause?: unknown): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, where(type, path, why), { cause })
}

function where(type: string, path: readonly PropertyKey[], why: string): string {
  return path.length === 0 ? `${type}: ${why}` : `${type}: ${formatPath(path)}: ${why}`
}

/** What a value is, short enough for a message: `"abc"`, `5000000000`, `a list`, `a Promise`. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `a function${value.name === '' ? '' : ` (${value.name})`}`
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
  if (Array.isArray(value)) return 'a list'
  const name = (Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null)?.constructor?.name
  return typeof name === 'string' && name !== '' && name !== 'Object' ? `a ${name}` : 'an object'
}
