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

/** A ring of slots, each of so many ticks. */
class Level {
  readonly span: number
  readonly reach: number
  readonly lists: readonly TimedList[]
  private readonly mask: number

  constructor(slots: number, span: number) {
    this.span = span
    this.reach = slots * span
    this.mask = slots - 1
    this.lists = Array.from({ length: slots }, () => new TimedList())
  }

  at(tick: number): TimedList {
    return this.lists[Math.floor(tick / this.span) & this.mask] as TimedList
  }
}

/** The last level's reach: what lies beyond it waits in its last slot. */
const HORIZON = 2 ** 32 - 1

/** The deadlines of any number of calls on one timer. */
export class TimerWheel {
  private readonly clock: Clock
  private readonly origin: number
  private readonly last = new Level(64, 2 ** 26)
  /** Slots of a millisecond, 256 ms, 16 s, 17 min and 19 h. */
  private readonly levels: readonly Level[] =
    [new Level(256, 1), new Level(64, 2 ** 8), new Level(64, 2 ** 14), new Level(64, 2 ** 20), this.last]
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
    // A wake-up before it deals out its slot, too.
    if (timed.tick < this.wake) this.schedule(this.due(timed.tick))
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

  /** Stops the timer if nothing is armed: for whoever leaves the wheel and may have been its last user. */
  rest(): void {
    if (this.armed > 0) return
    this.disarm?.()
    this.disarm = undefined
    this.wake = Infinity
  }

  private now(): number {
    return Math.floor(this.clock.now() - this.origin)
  }

  private insert(timed: Timed): void {
    const list = this.levelOf(timed.tick).at(Math.min(timed.tick, this.at + HORIZON))
    timed.list = list
    timed.previous = undefined
    timed.following = list.first
    if (list.first !== undefined) list.first.previous = timed
    list.first = timed
  }

  /** When the timer must run for a tick: at the tick itself, or where its slot is dealt out to the level below. */
  private due(tick: number): number {
    const { span } = this.levelOf(tick)
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
    for (const level of this.levels) {
      const { span, lists } = level
      const from = Math.floor(this.at / span) * span
      for (let tick = from; tick <= from + lists.length * span && tick < earliest; tick += span) {
        if (tick > this.at && level.at(tick).first !== undefined) earliest = tick
      }
    }
    return earliest
  }

  /** Deals out the slots that begin at this tick, from the coarsest down, and expires what is due. */
  private deal(tick: number): void {
    for (const level of this.levels.toReversed()) {
      if (tick % level.span !== 0) continue
      const list = level.at(tick)
      // From the head each time: what expires may disarm others of its list.
      for (let timed = list.first; timed !== undefined; timed = list.first) {
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

  /** The finest level that reaches so far. */
  private levelOf(tick: number): Level {
    for (const level of this.levels) if (tick - this.at < level.reach) return level
    return this.last
  }
}

/** By clock: wheels are large, and a process may have many channels. */
const wheels = new WeakMap<Clock, TimerWheel>()

/** The wheel that all share who count on this clock. */
export function wheelOf(clock: Clock): TimerWheel {
  const wheel = wheels.get(clock) ?? new TimerWheel(clock)
  wheels.set(clock, wheel)
  return wheel
}
