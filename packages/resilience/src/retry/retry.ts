import { Code } from '@skein/core'
import { describe } from '@skein/kit/misfit'
import { knownOptions, timeOption, wholeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import type { Policy } from '@skein/kit/policy'
import { attempting } from '../attempts/attempting.ts'
import { ATTEMPT_OPTIONS, attemptsOption, checkLimits, codesOption, repeatableBy, sharedBy } from '../attempts/options.ts'
import type { AttemptOptions } from '../attempts/options.ts'
import type { RetryPolicy } from '../attempts/policy.ts'

export interface BackoffOptions {
  /** ms before the second attempt. @default 50 */
  readonly initial?: number | undefined
  /** ms at most. @default 1000 */
  readonly max?: number | undefined
  /** How many times longer each is than the one before. @default 2 */
  readonly multiplier?: number | undefined
  /** From 0 to 1: each is by that share longer or shorter, by chance. @default 0.2 */
  readonly jitter?: number | undefined
}

export interface RetryOptions extends AttemptOptions {
  readonly backoff?: BackoffOptions | undefined
  /** The codes that another attempt follows. @default UNAVAILABLE */
  readonly codes?: readonly Code[] | undefined
}

const KNOWN: OptionNames<RetryOptions> = { ...ATTEMPT_OPTIONS, backoff: true, codes: true }
const BACKOFF: OptionNames<BackoffOptions> = { initial: true, max: true, multiplier: true, jitter: true }

/**
 * Tries calls again that failed (gRFC A6), after a backoff or when the server says: those of idempotent methods, and
 * others where the server can't have begun them. All attempts have the call's one deadline, and one that can't end
 * before it isn't begun. Throws INVALID_ARGUMENT.
 */
export function retry(options: RetryOptions = {}): Policy {
  knownOptions('retry', options, KNOWN)
  const policy = retryPolicy(options)
  checkLimits('retry', options)
  return (host, endpoint) => attempting(() => policy, sharedBy(options, host, endpoint), host)
}

function retryPolicy({
  attempts, perAttemptTimeout, bufferLimit, idempotent, backoff = {}, codes,
}: RetryOptions): RetryPolicy {
  knownOptions('retry: backoff', backoff, BACKOFF)
  const { multiplier = 2, jitter = 0.2 } = backoff
  if (typeof multiplier !== 'number' || !(multiplier >= 1)) {
    throw wrongOption('retry', 'backoff.multiplier', `it takes a number from 1 up; it is ${describe(multiplier)}`)
  }
  if (typeof jitter !== 'number' || !(jitter >= 0 && jitter <= 1)) {
    throw wrongOption('retry', 'backoff.jitter', `it takes a number from 0 to 1; it is ${describe(jitter)}`)
  }
  return {
    kind: 'retry',
    attempts: attemptsOption('retry', attempts, 3),
    perAttemptTimeout: timeOption('retry', 'perAttemptTimeout', perAttemptTimeout, Infinity),
    bufferLimit: wholeOption('retry', 'bufferLimit', bufferLimit, 1024 * 1024, 0, Number.MAX_SAFE_INTEGER),
    repeatable: repeatableBy('retry', idempotent),
    initialBackoff: timeOption('retry', 'backoff.initial', backoff.initial, 50),
    maxBackoff: timeOption('retry', 'backoff.max', backoff.max, 1000),
    multiplier,
    jitter,
    codes: codesOption('retry', 'codes', codes ?? [Code.UNAVAILABLE]),
  }
}
