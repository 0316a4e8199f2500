import { Code } from '@skein/core'
import { describe } from '@skein/kit/misfit'
import { knownOptions, timeOption, wholeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import type { Policy } from '@skein/kit/policy'
import { attempting } from '../attempts/attempting.ts'
import { ATTEMPT_OPTIONS, attemptsOption, checkLimits, codesOption, repeatableBy, sharedBy } from '../attempts/options.ts'
import type { AttemptOptions } from '../attempts/options.ts'
import type { HedgingPolicy } from '../attempts/policy.ts'

export interface HedgeOptions extends AttemptOptions {
  /** ms from one attempt to the next, instead of a percentile. 0 sends all at once. */
  readonly delay?: number | undefined
  /**
   * The next attempt is made when a call has taken longer than this share of the method's calls; before twenty of them
   * have been seen, none is. @default 0.95, where there is no `delay`
   */
  readonly percentile?: number | undefined
  /** The codes that end one attempt and not the call; the next is then made at once. @default UNAVAILABLE */
  readonly nonFatalCodes?: readonly Code[] | undefined
}

const KNOWN: OptionNames<HedgeOptions> = { ...ATTEMPT_OPTIONS, delay: true, percentile: true, nonFatalCodes: true }

/**
 * Makes another attempt while the first still runs (gRFC A6, hedging), and takes the answer that comes first: against
 * the slowest of calls. Only for idempotent methods. Throws INVALID_ARGUMENT.
 */
export function hedge(options: HedgeOptions = {}): Policy {
  knownOptions('hedge', options, KNOWN)
  const policy = hedgingPolicy(options)
  checkLimits('hedge', options)
  return (host, endpoint) => attempting(() => policy, sharedBy(options, host, endpoint), host)
}

function hedgingPolicy({
  attempts, perAttemptTimeout, bufferLimit, idempotent, delay, percentile, nonFatalCodes,
}: HedgeOptions): HedgingPolicy {
  if (delay !== undefined && percentile !== undefined) {
    throw wrongOption('hedge', 'percentile', 'there is a delay, too; choose one of them')
  }
  if (delay !== undefined && (typeof delay !== 'number' || !(delay >= 0))) {
    throw wrongOption('hedge', 'delay', `it takes a number of ms from 0 up; it is ${describe(delay)}`)
  }
  if (percentile !== undefined && (typeof percentile !== 'number' || !(percentile > 0 && percentile < 1))) {
    throw wrongOption('hedge', 'percentile', `it takes a number between 0 and 1; it is ${describe(percentile)}`)
  }
  return {
    kind: 'hedging',
    attempts: attemptsOption('hedge', attempts, 2),
    perAttemptTimeout: timeOption('hedge', 'perAttemptTimeout', perAttemptTimeout, Infinity),
    bufferLimit: wholeOption('hedge', 'bufferLimit', bufferLimit, 1024 * 1024, 0, Number.MAX_SAFE_INTEGER),
    repeatable: repeatableBy('hedge', idempotent),
    delay: delay ?? Infinity,
    percentile: delay === undefined ? percentile ?? 0.95 : undefined,
    nonFatal: codesOption('hedge', 'nonFatalCodes', nonFatalCodes ?? [Code.UNAVAILABLE]),
  }
}
