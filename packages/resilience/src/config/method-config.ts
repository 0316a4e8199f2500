import { Code } from '@skein/core'
import { describe } from '@skein/kit/misfit'
import type { AttemptPolicy, HedgingPolicy, RetryPolicy } from '../attempts/policy.ts'
import type { Place } from './place.ts'

/** What a config can't say of attempts. */
export type AttemptLimits = Pick<AttemptPolicy, 'bufferLimit' | 'repeatable'>

/** What a config says of a method. Times are in ms; sizes in bytes, Infinity where there is no limit. */
export interface MethodConfig {
  readonly timeout: number | undefined
  readonly waitForReady: boolean | undefined
  readonly maxRequestBytes: number
  readonly maxResponseBytes: number
  readonly attempts: AttemptPolicy | undefined
}

const UINT32 = 2 ** 32 - 1
/** gRFC A6: more attempts than that are as that many. */
const MOST = 5
/** gRFC A6 (as amended): of each backoff, more or less. */
const JITTER = 0.2

export function readMethodConfig(at: Place, limits: AttemptLimits): MethodConfig {
  return {
    timeout: at.field('timeout').duration('refused'),
    waitForReady: at.field('waitForReady').boolean(),
    maxRequestBytes: at.field('maxRequestMessageBytes').whole(0, UINT32) ?? Infinity,
    maxResponseBytes: at.field('maxResponseMessageBytes').whole(0, UINT32) ?? Infinity,
    attempts: readAttempts(at, limits),
  }
}

function readAttempts(at: Place, limits: AttemptLimits): AttemptPolicy | undefined {
  const retry = at.field('retryPolicy')
  const hedging = at.field('hedgingPolicy')
  if (!retry.absent && !hedging.absent) hedging.refuse('there is a retryPolicy, too; it takes one of the two')
  return readRetry(retry, limits) ?? readHedging(hedging, limits)
}

function readRetry(at: Place, limits: AttemptLimits): RetryPolicy | undefined {
  if (at.object() === undefined) return undefined
  const attempts = readMaxAttempts(at)
  const initialBackoff = at.field('initialBackoff').required().duration('refused')
  const maxBackoff = at.field('maxBackoff').required().duration('refused')
  const multiplier = readAbove0(at.field('backoffMultiplier').required())
  const codes = readCodes(at.field('retryableStatusCodes').required(), 'some')
  const perAttemptTimeout = at.field('perAttemptRecvTimeout').duration('refused') ?? Infinity
  if (attempts === undefined || initialBackoff === undefined || maxBackoff === undefined) return undefined
  if (multiplier === undefined) return undefined
  const { bufferLimit, repeatable } = limits
  return {
    kind: 'retry', attempts, initialBackoff, maxBackoff, multiplier, jitter: JITTER, codes, perAttemptTimeout,
    bufferLimit, repeatable,
  }
}

function readHedging(at: Place, limits: AttemptLimits): HedgingPolicy | undefined {
  if (at.object() === undefined) return undefined
  const attempts = readMaxAttempts(at)
  const delay = at.field('hedgingDelay').duration('allowed') ?? 0
  const nonFatal = readCodes(at.field('nonFatalStatusCodes'), 'none')
  const { bufferLimit, repeatable } = limits
  return attempts === undefined ? undefined : {
    kind: 'hedging', attempts, delay, nonFatal, percentile: undefined, perAttemptTimeout: Infinity, bufferLimit,
    repeatable,
  }
}

function readMaxAttempts(at: Place): number | undefined {
  const attempts = at.field('maxAttempts').required().whole(2, UINT32, `2 to ${MOST}, and more counts as ${MOST}`)
  return attempts === undefined ? undefined : Math.min(attempts, MOST)
}

export function readAbove0(at: Place): number | undefined {
  const number = at.number()
  return number === undefined || number > 0 ? number : at.refuse(`${number} is too little; it takes a number above 0`)
}

/** By name or by number. */
function readCodes(at: Place, least: 'none' | 'some'): ReadonlySet<Code> {
  const items = at.items()
  if (least === 'some' && Array.isArray(at.value) && items.length === 0) at.refuse('it is empty; it takes one code or more')
  return new Set(items.map(readCode).filter((it) => it !== undefined))
}

const CODES: ReadonlyMap<string, Code> = new Map(Object.entries(Code))

function readCode(at: Place): Code | undefined {
  const { value } = at
  const found = typeof value === 'string' ? CODES.get(value) : [...CODES.values()].find((it) => it === value)
  if (found === Code.OK) return at.refuse('OK is no failure')
  return found ?? at.refuse(`it takes a code's name, such as 'UNAVAILABLE', or its number; it is ${describe(value)}`)
}
