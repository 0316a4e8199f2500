import { Code, RpcError } from '@skein/core'

/** How long to leave a server alone that could not be reached (grpc/grpc doc/connection-backoff.md). */
export interface BackoffOptions {
  /** ms from the first attempt's start to the second's. @default 250 */
  readonly initial?: number
  /** What each further wait is multiplied by. @default 1.6 */
  readonly multiplier?: number
  /** ms at most. @default 30,000 */
  readonly max?: number
  /** The share of a wait that chance adds or takes off, so that clients don't come back in step. @default 0.2 */
  readonly jitter?: number
}

/** Counts attempts that failed, and says when the next may start. */
export class Backoff {
  private readonly initial: number
  private readonly multiplier: number
  private readonly max: number
  private readonly jitter: number
  private readonly random: () => number
  private failures = 0

  constructor({ initial = 250, multiplier = 1.6, max = 30_000, jitter = 0.2 }: BackoffOptions, random: () => number) {
    const refuse = (name: string, given: number, wants: string): void => {
      if (!(given >= 0) || (name === 'jitter' && given > 1)) {
        throw new RpcError(Code.INVALID_ARGUMENT, `backoff.${name}: it is ${given}; it takes ${wants}`, { delivery: 'unsent' })
      }
    }
    refuse('initial', initial, 'ms from 0 up')
    refuse('multiplier', multiplier - 1, 'a number from 1 up')
    refuse('max', max, 'ms from 0 up')
    refuse('jitter', jitter, 'a share from 0 to 1')
    this.initial = initial
    this.multiplier = multiplier
    this.max = max
    this.jitter = jitter
    this.random = random
  }

  /** ms from the start of the attempt that has just failed to that of the next one. */
  failed(): number {
    const wait = Math.min(this.initial * this.multiplier ** this.failures, this.max)
    this.failures++
    return wait * (1 + this.jitter * (2 * this.random() - 1))
  }

  succeeded(): void {
    this.failures = 0
  }
}
