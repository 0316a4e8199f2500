import { Code, RpcError } from '@skein/core'
import type { Metadata } from '@skein/core'
import { describe } from '@skein/kit/misfit'
import { wrongOption } from '@skein/kit/option-values'
import { PUSHBACK, withPushback } from '@skein/kit/pushback'

/** gRFC A6. */
const PREVIOUS = 'grpc-previous-rpc-attempts'
const MOST = 2 ** 31 - 1

/** What the server said of another attempt: after how many ms, or 'never'. What can't be read forbids it, too. */
export function pushbackOf(trailers: Metadata): number | 'never' | undefined {
  let found: number | 'never' | undefined
  for (const [name, value] of trailers) {
    if (name !== PUSHBACK) continue
    const ms = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : Infinity
    found = found === undefined && ms <= MOST ? ms : 'never'
  }
  return found
}

/** The request's metadata for an attempt that `made` others went before. */
export function counted(metadata: Metadata, made: number): Metadata {
  const before = metadata.find(([name]) => name === PREVIOUS)?.[1]
  const sum = made + (typeof before === 'string' && /^\d{1,6}$/.test(before) ? Number(before) : 0)
  return [...metadata.filter(([name]) => name !== PREVIOUS), [PREVIOUS, String(sum)]]
}

/**
 * An error for a handler to throw that tells clients when to try again (gRFC A6, Pushback): after `ms`, from 0 (told as
 * 1) to 2,147,483,647, or not at all, where that is undefined. Otherwise it is as the error passed, which
 * `RpcError.from` reads. Clients try again only for the codes that they are told, most often UNAVAILABLE alone.
 *
 * Throws INVALID_ARGUMENT.
 */
export function retryAfter(ms: number | undefined, error: unknown): RpcError {
  if (ms !== undefined && (typeof ms !== 'number' || !(ms >= 0 && ms <= MOST))) {
    throw wrongOption('retryAfter', 'ms', `it takes a number from 0 to ${MOST}, or undefined; it is ${describe(ms)}`)
  }
  const { code, message, details, delivery, phases, cause, metadata } = RpcError.from(error)
  // 0 is gRPC's, too, but clients on its core (1.85) then wait until their deadline.
  const value = ms === undefined ? '-1' : String(Math.max(1, Math.round(ms)))
  if (code === Code.OK) throw wrongOption('retryAfter', 'error', 'it takes one that is none of OK')
  const told = withPushback(metadata, value)
  return new RpcError(code, message, { details, delivery, phases, cause: cause ?? error, metadata: told })
}
