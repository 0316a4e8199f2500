import { Code } from './code.ts'
import type { Metadata } from './metadata.ts'
import type { Delivery, Detail, Phase, Status } from './status.ts'

const BRAND: unique symbol = Symbol.for('skein.RpcError')
const NAMES = Object.keys(Code)
const record = (value: unknown): Record<string, unknown> => Object(value) as Record<string, unknown>

/**
 * The one error of Skein. `instanceof` holds across copies of this package.
 * `message` is for people; `code`, `delivery` and `details` are for programs.
 */
export class RpcError extends Error implements Status {
  readonly code: Code
  readonly details: readonly Detail[]
  /** The trailers that came with it, or that a handler wants to send with it. */
  readonly metadata: Metadata
  readonly delivery: Delivery
  readonly phases: readonly Phase[]

  constructor(code: Code, message: string, rest: Partial<Omit<Status, 'code' | 'message'>> & { metadata?: Metadata } = {}) {
    super(message, rest.cause === undefined ? undefined : { cause: rest.cause })
    this.code = code
    this.details = rest.details ?? []
    this.metadata = rest.metadata ?? []
    this.delivery = rest.delivery ?? 'unknown'
    this.phases = rest.phases ?? []
    this.name = `RpcError [${NAMES[code] ?? code}]`
    Object.defineProperty(this, BRAND, { value: true })
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    try {
      return (Object(value) as { [BRAND]?: true })[BRAND] === true
    } catch {
      return false // a Proxy, whose trap throws
    }
  }

  /**
   * Makes an RpcError of whatever was thrown. It understands its own kind, what has a numeric gRPC `code` (grpc-js,
   * nice-grpc, connect), AbortError and TimeoutError; anything else is UNKNOWN, with what was thrown as its `cause`.
   * Never throws.
   */
  static from(thrown: unknown): RpcError {
    try {
      return thrown instanceof RpcError ? thrown : RpcError.read(thrown)
    } catch {
      return new RpcError(Code.UNKNOWN, 'something was thrown that throws when it is read')
    }
  }

  private static read(thrown: unknown): RpcError {
    const { code, details, rawMessage, message, name, metadata } = record(thrown)
    const told = [rawMessage, details, message, thrown].find((it) => typeof it === 'string')
    // The codes of a DOMException are its own.
    const own = thrown instanceof DOMException ? undefined : code
    const known = name === 'AbortError' ? Code.CANCELLED : name === 'TimeoutError' ? Code.DEADLINE_EXCEEDED : own
    const fits = typeof known === 'number' && known > 0 && NAMES[known] !== undefined
    const text = told ?? 'something was thrown that is no error'
    return new RpcError(fits ? (known as Code) : Code.UNKNOWN, text, { cause: thrown, metadata: pairs(metadata) })
  }
}

/** From a Headers object (connect), or from grpc-js's Metadata, whose `toJSON` gives lists of values by key. */
function pairs(metadata: unknown): Metadata {
  if (metadata === null || typeof metadata !== 'object') return []
  const found = 'toJSON' in metadata && typeof metadata.toJSON === 'function' ? Object.entries(record(metadata.toJSON()))
    : Symbol.iterator in metadata ? [...(metadata as Iterable<unknown>)] : []
  const fits = (it: unknown): it is string | Uint8Array => typeof it === 'string' || it instanceof Uint8Array
  return found.flatMap((pair) => {
    const [key, value] = Array.isArray(pair) ? pair as unknown[] : []
    return typeof key === 'string' ? [value].flat().filter(fits).map((it) => [key, it] as const) : []
  })
}
