import { describe } from '@skein/kit/misfit'
import { knownOptions, wrongOption } from '@skein/kit/option-values'
import type { Throttle } from '../attempts/policy.ts'

/** gRPC's `retryThrottling` (gRFC A6, Throttling Retry Attempts and Hedged RPCs). */
export interface ThrottleOptions {
  /** What there is at first and at most; a failed attempt takes one. From above 0 to 1000. */
  readonly maxTokens: number
  /** What an attempt that goes well gives back; three digits after the point count. Above 0. */
  readonly tokenRatio: number
}

/**
 * Lets calls be tried again while more than half of the tokens are there. One for all calls of a server. Throws
 * INVALID_ARGUMENT.
 */
export function throttle(options: ThrottleOptions): Throttle {
  knownOptions('throttle', options, { maxTokens: true, tokenRatio: true })
  const { maxTokens, tokenRatio } = options
  if (typeof maxTokens !== 'number' || !(maxTokens > 0 && maxTokens <= 1000)) {
    throw wrongOption('throttle', 'maxTokens', `it takes a number above 0, up to 1000; it is ${describe(maxTokens)}`)
  }
  const ratio = typeof tokenRatio === 'number' ? Math.floor(tokenRatio * 1000 + 1e-6) / 1000 : NaN
  if (!(ratio > 0)) throw wrongOption('throttle', 'tokenRatio', `it takes a number of at least 0.001; it is ${describe(tokenRatio)}`)
  return new Tokens(maxTokens, ratio)
}

class Tokens implements Throttle {
  private readonly most: number
  private readonly ratio: number
  private tokens: number

  constructor(most: number, ratio: number) {
    this.most = most
    this.ratio = ratio
    this.tokens = most
  }

  get open(): boolean {
    return this.tokens > this.most / 2
  }

  succeeded(): void {
    this.tokens = Math.min(this.most, this.tokens + this.ratio)
  }

  failed(): void {
    this.tokens = Math.max(0, this.tokens - 1)
  }
}
