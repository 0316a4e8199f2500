import { Code } from '@skein/core'
import { describe } from '@skein/kit/misfit'
import { knownOptions, timeOption, wholeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'

export interface BreakerOptions {
  /** What has a breaker of its own: each method, or all that passes. @default 'all' */
  readonly per?: 'all' | 'method' | undefined
  /** Opens where this share of the calls in `window` failed: above 0, up to 1. @default 0.5 */
  readonly failureShare?: number | undefined
  /** … and at least so many ended in it. @default 20 */
  readonly minimumCalls?: number | undefined
  /** ms that are looked back on. @default 10,000 */
  readonly window?: number | undefined
  /** Opens, too, where so many failed one after the other. @default none */
  readonly consecutiveFailures?: number | undefined
  /** ms from which on a call that is no stream counts as failed, however it ended. @default none */
  readonly slow?: number | undefined
  /** ms that it is open at first; twice as long each time that a probe fails, less up to a fifth. @default 5,000 */
  readonly open?: number | undefined
  /** ms for which it is open at most. @default 60,000 */
  readonly maxOpen?: number | undefined
  /** So many calls it then lets through; when all of them went well it closes. @default 3 */
  readonly probes?: number | undefined
  /** @default UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, DATA_LOSS, RESOURCE_EXHAUSTED */
  readonly failures?: readonly Code[] | undefined
}

export interface BreakerSettings {
  readonly per: 'all' | 'method'
  readonly failureShare: number
  readonly minimumCalls: number
  readonly window: number
  readonly consecutiveFailures: number
  readonly slow: number
  readonly open: number
  readonly maxOpen: number
  readonly probes: number
  readonly failures: ReadonlySet<number>
}

const WHOSE = 'circuitBreaker'
const NAMES: OptionNames<BreakerOptions> = {
  per: true, failureShare: true, minimumCalls: true, window: true, consecutiveFailures: true, slow: true, open: true,
  maxOpen: true, probes: true, failures: true,
}
const FAILURES: readonly Code[] = [
  Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.INTERNAL, Code.UNKNOWN, Code.DATA_LOSS, Code.RESOURCE_EXHAUSTED,
]
const MANY = 1_000_000

/** Throws INVALID_ARGUMENT. */
export function readBreakerOptions(options: BreakerOptions): BreakerSettings {
  knownOptions(WHOSE, options, NAMES)
  const open = timeOption(WHOSE, 'open', options.open, 5_000)
  const { consecutiveFailures } = options
  return {
    per: readPer(options.per),
    failureShare: readShare(options.failureShare),
    minimumCalls: wholeOption(WHOSE, 'minimumCalls', options.minimumCalls, 20, 1, MANY),
    window: timeOption(WHOSE, 'window', options.window, 10_000),
    consecutiveFailures: consecutiveFailures === undefined ? Infinity
      : wholeOption(WHOSE, 'consecutiveFailures', consecutiveFailures, 1, 1, MANY),
    slow: timeOption(WHOSE, 'slow', options.slow, Infinity),
    open,
    maxOpen: Math.max(open, timeOption(WHOSE, 'maxOpen', options.maxOpen, 60_000)),
    probes: wholeOption(WHOSE, 'probes', options.probes, 3, 1, MANY),
    failures: readFailures(options.failures),
  }
}

function readPer(given: unknown): 'all' | 'method' {
  if (given === undefined || given === 'all') return 'all'
  if (given === 'method') return given
  throw wrongOption(WHOSE, 'per', `it takes 'all' or 'method'; it is ${describe(given)}`)
}

function readShare(given: unknown = 0.5): number {
  if (typeof given === 'number' && given > 0 && given <= 1) return given
  throw wrongOption(WHOSE, 'failureShare', `it takes a number above 0, up to 1; it is ${describe(given)}`)
}

/** Neither what went well nor what the caller cancelled tells anything against a server. */
function readFailures(given: unknown = FAILURES): ReadonlySet<number> {
  const known: readonly unknown[] = Object.values(Code)
  if (!Array.isArray(given)) throw wrongOption(WHOSE, 'failures', `it takes a list of codes; it is ${describe(given)}`)
  for (const it of given as readonly unknown[]) {
    if (!known.includes(it) || it === Code.OK || it === Code.CANCELLED) {
      throw wrongOption(WHOSE, 'failures', `it takes codes of failures, but no CANCELLED; ${describe(it)} is among them`)
    }
  }
  return new Set(given as readonly number[])
}
