import { describe } from '@skein/kit/misfit'
import { knownOptions, wrongOption } from '@skein/kit/option-values'
import type { Budget } from '../attempts/policy.ts'

export interface BudgetOptions {
  /** Attempts beyond the first, per call. @default 0.1 */
  readonly ratio?: number | undefined
  /** Attempts beyond the first that there may be each second though the ratio allows fewer. @default 10 */
  readonly floor?: number | undefined
}

interface Descendant { readonly parent?: Descendant | undefined }

/** Both are counted over so many slots of so many ms. */
const SLOTS = 10
const SLOT = 1000

/**
 * One budget for all retries and hedges of a server: in any ten seconds no more than `ratio` of that time's calls, or
 * `floor` a second where that is more. A channel's policies have one between them unless they are given others; one
 * that is passed to several channels is shared by them, which must then have one clock.
 *
 * Throws INVALID_ARGUMENT.
 */
export function budget(options: BudgetOptions = {}): Budget {
  knownOptions('budget', options, { ratio: true, floor: true })
  const { ratio = 0.1, floor = 10 } = options
  for (const [name, value] of [['ratio', ratio], ['floor', floor]] as const) {
    if (typeof value === 'number' && value >= 0) continue
    throw wrongOption('budget', name, `it takes a number from 0 up; it is ${describe(value)}`)
  }
  return new SlidingBudget(ratio, floor)
}

class SlidingBudget implements Budget {
  private readonly ratio: number
  /** In all slots. */
  private readonly least: number
  private readonly calls = new Float64Array(SLOTS)
  private readonly extra = new Float64Array(SLOTS)
  private allCalls = 0
  private allExtra = 0
  private slot = 0
  /** When the slot is over. */
  private until = -Infinity
  private last: object | undefined = undefined

  constructor(ratio: number, floor: number) {
    this.ratio = ratio
    this.least = floor * SLOTS * SLOT / 1000
  }

  deposit(call: object, now: number): void {
    // The first attempt of a policy is the call of the one beneath it, or what that one has is a child of it.
    for (let it: Descendant | undefined = call; it !== undefined; it = it.parent) if (it === this.last) return
    this.last = call
    if (now >= this.until) this.roll(now)
    this.calls[this.slot] = (this.calls[this.slot] as number) + 1
    this.allCalls++
  }

  withdraw(now: number): boolean {
    if (now >= this.until) this.roll(now)
    if (this.allExtra + 1 > Math.max(this.allCalls * this.ratio, this.least)) return false
    this.extra[this.slot] = (this.extra[this.slot] as number) + 1
    this.allExtra++
    return true
  }

  private roll(now: number): void {
    const passed = this.until === -Infinity ? SLOTS : Math.floor((now - this.until) / SLOT) + 1
    for (let i = 0; i < Math.min(passed, SLOTS); i++) {
      this.slot = (this.slot + 1) % SLOTS
      this.allCalls -= this.calls[this.slot] as number
      this.allExtra -= this.extra[this.slot] as number
      this.calls[this.slot] = this.extra[this.slot] = 0
    }
    this.until = (Math.floor(now / SLOT) + 1) * SLOT
  }
}
