import type { Clock } from '@skein/core'

/**
 * What has a deadline is its own entry in the wheel's lists: arming and disarming allocate nothing. `expire` is called
 * once, at the deadline or up to a millisecond after, and must not throw.
 */
export abstract class Timed {
  /** undefined while it isn't armed. */
  list: TimedList | undefined = undefined
  previous: Timed | undefined = undefined
  following: Timed | undefined = undefined
  /** The tick of the wheel at which it expires. */
  tick = 0
  abstract expire(): void
}

class TimedList {
  first: Timed | undefined = undefined
}

/** 256 slots of a millisecond, then 64 slots each of 256 ms, 16 s, 17 min, 19 h; what lies beyond waits in the last. */
const SHIFTS = [0, 8, 14, 20, 26] as const
const MASKS = [255, 63, 63, 63, 63] as const
const HORIZON = 2 ** 32 - 1

/** One for a clock and its owner: the deadlines of any number of calls on one timer. */
export class TimerWheel {
  private readonly clock: Clock
  private readonly origin: number
  private readonly levels = MASKS.map((mask) => Array.from({ length: mask + 1 }, () => new TimedList()))
  /** All that expires at or before this tick has been seen to. */
  private at = 0
  private armed = 0
  private wake = Infinity
  private disarm: (() => void) | undefined = undefined

  constructor(clock: Clock) {
    this.clock = clock
    // Whole, so that a tick's time is exact: one that is rounded down would be waited for again and again.
    this.origin = Math.floor(clock.now())
  }

  /** How many are armed. */
  get size(): number {
    return this.armed
  }

  /** Arms it for a deadline in ms on the clock; one that is past expires on the timer's next turn, not from inside. */
  arm(timed: Timed, deadline: number): void {
    if (timed.list !== undefined) this.remove(timed)
    if (deadline === Infinity) return
    if (this.armed === 0) this.at = Math.max(this.at, this.now() - 1)
    timed.tick = Math.max(Math.ceil(deadline - this.origin), this.at + 1)
    this.insert(timed)
    this.armed++
    const wake = this.due(timed.tick)
    if (wake < this.wake) this.schedule(wake)
  }

  /** No effect on what isn't armed. */
  remove(timed: Timed): void {
    const { list, previous, following } = timed
    if (list === undefined) return
    if (previous === undefined) list.first = following
    else previous.following = following
    if (following !== undefined) following.previous = previous
    timed.list = timed.previous = timed.following = undefined
    this.armed--
  }

  /** Forgets all that are armed and stops the timer. */
  close(): void {
    for (const level of this.levels) {
      for (const list of level) {
        while (list.first !== undefined) this.remove(list.first)
      }
    }
    this.disarm?.()
    this.disarm = undefined
    this.wake = Infinity
  }

  private now(): number {
    return Math.floor(this.clock.now() - this.origin)
  }

  private insert(timed: Timed): void {
    const level = levelOf(timed.tick - this.at)
    const shift = SHIFTS[level] ?? 0
    const tick = Math.min(timed.tick, this.at + HORIZON)
    const slot = Math.floor(tick / 2 ** shift) & (MASKS[level] ?? 0)
    const list = this.levels[level]?.[slot]
    if (list === undefined) return
    timed.list = list
    timed.previous = undefined
    timed.following = list.first
    if (list.first !== undefined) list.first.previous = timed
    list.first = timed
  }

  /** When the timer must run for a tick: at the tick itself, or where its slot is dealt out to the level below. */
  private due(tick: number): number {
    const span = 2 ** (SHIFTS[levelOf(tick - this.at)] ?? 0)
    return Math.floor(Math.min(tick, this.at + HORIZON) / span) * span
  }

  private schedule(tick: number): void {
    this.disarm?.()
    this.wake = tick
    this.disarm = this.clock.after(this.origin + tick - this.clock.now(), this.run)
  }

  private readonly run = (): void => {
    this.disarm = undefined
    this.wake = Infinity
    const now = this.now()
    while (this.armed > 0) {
      const next = this.next()
      if (next > now) break
      this.at = next
      this.deal(next)
    }
    if (this.armed === 0) this.at = Math.max(this.at, now)
    else this.scheduleNext()
  }

  /** What expired may have armed something, but not what is due first. */
  private scheduleNext(): void {
    const next = this.next()
    if (next < this.wake) this.schedule(next)
  }

  /** The earliest tick at which a slot holds anything. */
  private next(): number {
    let earliest = Infinity
    for (const [level, lists] of this.levels.entries()) {
      const span = 2 ** (SHIFTS[level] ?? 0)
      const mask = MASKS[level] ?? 0
      const from = Math.floor(this.at / span)
      for (let i = 0; i <= mask + 1; i++) {
        if ((from + i) * span >= earliest) break
        if ((from + i) * span <= this.at) continue
        if (lists[(from + i) & mask]?.first !== undefined) earliest = (from + i) * span
      }
    }
    return earliest
  }

  /** Deals out the slots that begin at this tick, from the coarsest down, and expires what is due. */
  private deal(tick: number): void {
    for (let level = SHIFTS.length - 1; level >= 0; level--) {
      const span = 2 ** (SHIFTS[level] ?? 0)
      if (tick % span !== 0) continue
      const list = this.levels[level]?.[Math.floor(tick / span) & (MASKS[level] ?? 0)]
      // From the head each time: what expires may disarm others of its list.
      for (let timed = list?.first; timed !== undefined; timed = list?.first) {
        this.remove(timed)
        if (timed.tick <= tick) {
          timed.expire()
        } else {
          this.insert(timed)
          this.armed++
        }
      }
    }
  }
}

function levelOf(ticks: number): number {
  return ticks < 256 ? 0 : ticks < 2 ** 14 ? 1 : ticks < 2 ** 20 ? 2 : ticks < 2 ** 26 ? 3 : 4
}
