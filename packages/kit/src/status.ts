import { Code, RpcError } from '@skein/core'
import type { Delivery, Metadata, Phase, Status } from '@skein/core'

export const OK: Status = Object.freeze({ code: Code.OK, message: '' })
export const NO_METADATA: Metadata = Object.freeze([])

/** The status of a call that failed before anything left this process. */
export function unsent(code: Code, message: string, cause?: unknown): Status {
  return { code, message, delivery: 'unsent', cause }
}

/** What a layer adds when a failed end passes it: how long it had held the call, and at what. */
export function addPhase(status: Status, phase: Phase): Status {
  return { ...plain(status), phases: [phase, ...(status.phases ?? [])] }
}

/** The fields alone: spreading an error would lose those of its prototype. */
export function plain({ code, message, details, delivery, phases, cause }: Status): Status {
  return { code, message, details, delivery, phases: phases ?? [], cause }
}

/** The error that a caller gets for a failed end; its message tells the phases. */
export function errorOf(status: Status, trailers: Metadata): RpcError {
  if (status instanceof RpcError && trailers.length === 0) return status
  return new RpcError(status.code as Code, withPhases(status), { ...plain(status), metadata: trailers })
}

/**
 * 'ran out of time after 250 ms: 240 ms waiting for a connection (TLS handshake), 10 ms waiting for headers'.
 * Where time isn't the matter, the phases are for programs alone.
 */
function withPhases({ code, message, delivery, phases = [] }: Status): string {
  const brokenOff = code === Code.CANCELLED || (code === Code.UNAVAILABLE && delivery !== 'unsent')
  if (code !== Code.DEADLINE_EXCEEDED && (!brokenOff || delivery === 'processed')) return message
  const told = phases.map(({ name, ms, detail }) =>
    `${Math.round(ms)} ms ${name}${detail === undefined ? '' : ` (${detail})`}`)
  return told.length === 0 ? message : `${message}: ${told.join(', ')}`
}

/**
 * What a user's part threw on purpose, as it is; the text of anything else may not be for a peer's eyes: INTERNAL. So
 * is an error that says OK, with which a call would end well.
 */
export function thrownBy(thrown: unknown, who: string, path: string): RpcError {
  if (thrown instanceof RpcError && thrown.code !== Code.OK) return thrown
  return new RpcError(Code.INTERNAL, `${who} threw (${path})`, { cause: thrown })
}

/** `OK`, `NOT_FOUND` …; the number where it is none of gRPC's. */
export function codeName(code: number): string {
  return NAMES[code] ?? String(code)
}
const NAMES = Object.keys(Code)

/** Of two attempts at one call: how far the call as a whole came. */
export function worse(one: Delivery, other: Delivery = 'unknown'): Delivery {
  return DELIVERIES.indexOf(other) > DELIVERIES.indexOf(one) ? other : one
}
const DELIVERIES: readonly Delivery[] = ['unsent', 'unprocessed', 'unknown', 'processed']
