import { wrong } from '../options.ts'

/** How long to leave a server alone that could not be reached (grpc/grpc doc/connection-backoff.md). */
export interface BackoffOptions {
  /** ms from the first attempt's start to the second's. @default 250 */
  readonly initial?: number | undefined
  /** What each further wait is multiplied by. @default 1.6 */
  readonly multiplier?: number | undefined
  /** ms at most. @default 30,000 */
  readonly max?: number | undefined
  /** The share of a wait that chance adds or takes off, so that clients don't come back in step. @default 0.2 */
  readonly jitter?: number | undefined
}

/** Counts attempts that failed, and says when the next may start. */
export class Backoff {
  private readonly initial: number
  private readonly multiplier: number
  private readonly max: number
  private readonly jitter: number
  private readonly random: () => number
  private wait: number

  constructor({ initial = 250, multiplier = 1.6, max = 30_000, jitter = 0.2 }: BackoffOptions, random: () => number) {
    check('initial', initial, 0, Number.MAX_VALUE, 'ms from 0 up')
    check('multiplier', multiplier, 1, Number.MAX_VALUE, 'a number from 1 up')
    check('max', max, 0, Number.MAX_VALUE, 'ms from 0 up')
    check('jitter', jitter, 0, 1, 'a share from 0 to 1')
    this.initial = this.wait = Math.min(initial, max)
    this.multiplier = multiplier
    this.max = max
    this.jitter = jitter
    this.random = random
  }

  /** ms from the start of the attempt that has just failed to that of the next one. */
  failed(): number {
    const wait = this.wait
    this.wait = Math.min(wait * this.multiplier, this.max)
    return wait * (1 + this.jitter * (2 * this.random() - 1))
  }

  succeeded(): void {
    this.wait = this.initial
  }
}

function check(name: string, given: unknown, least: number, most: number, wants: string): void {
  if (typeof given === 'number' && given >= least && given <= most) return
  throw wrong(`backoff.${name}: it is ${String(given)}; it takes ${wants}`)
}
