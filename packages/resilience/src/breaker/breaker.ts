import type { Status } from '@skein/core'
import { codeName } from '@skein/kit/status'
import type { BreakerSettings } from './settings.ts'
import { Window } from './window.ts'

type BreakerState = 'closed' | 'open' | 'half-open'

/** What a call that ended says of whoever it was sent to. */
export type Outcome = 'ok' | 'failed' | 'nothing'

export const REFUSED = -1

/**
 * When calls pass and when they don't. It has no timer: it looks at the time when a call comes or ends. `changed` is
 * told each change of state.
 */
export class Breaker {
  state: BreakerState = 'closed'
  private readonly settings: BreakerSettings
  private readonly random: () => number
  private readonly changed: (now: number) => void
  private readonly window: Window
  /** Calls that began before the state changed have no more say in it. */
  private round = 0
  private since = 0
  /** When probes were let through. */
  private asked = 0
  /** Why it opened. */
  private why = ''
  private inRow = 0
  /** How often it opened since it was closed. */
  private openings = 0
  /** For how long it is open, or waits for the probes before it lets others through. */
  private span = 0
  /** How many more probes may begin, and how many went well. */
  private places = 0
  private passed = 0

  constructor(settings: BreakerSettings, random: () => number, changed: (now: number) => void) {
    this.settings = settings
    this.random = random
    this.changed = changed
    this.window = new Window(settings.window)
  }

  /** The round that a call's end is told with, or REFUSED. */
  admit(now: number): number {
    if (this.state === 'closed') return this.round
    if (this.places === 0 && now - this.asked >= this.span) this.probe(now)
    if (this.places === 0) return REFUSED
    this.places--
    return this.round
  }

  /** A call that passed has ended. `status`: how, where it failed. */
  ended(round: number, outcome: Outcome, now: number, status: Status): void {
    if (round !== this.round) return
    if (this.state === 'closed') this.count(outcome, now, status)
    else if (outcome === 'nothing') this.places++
    else if (outcome === 'failed') this.trip(now, `a probe failed${lastly(status)}`)
    else if (++this.passed >= this.settings.probes) this.close(now)
  }

  /** `open for 1200 ms, and for 3800 ms more: …` */
  tell(now: number): string {
    const been = Math.round(now - this.since)
    if (this.state === 'closed') return 'closed'
    if (this.state === 'half-open') return `half open for ${been} ms, and its probes are under way: ${this.why}`
    return `open for ${been} ms, and for ${Math.ceil(this.span - (now - this.since))} ms more: ${this.why}`
  }

  private count(outcome: Outcome, now: number, status: Status): void {
    if (outcome === 'nothing') return
    const { window, settings } = this
    window.add(outcome === 'failed', now)
    if (outcome === 'ok') {
      this.inRow = 0
      return
    }
    this.inRow++
    const { total, failed } = window
    if (this.inRow >= settings.consecutiveFailures) {
      this.trip(now, `${this.inRow} calls failed one after the other${lastly(status)}`)
    } else if (total >= settings.minimumCalls && failed >= total * settings.failureShare) {
      this.trip(now, `${failed} of ${total} calls failed within ${settings.window} ms${lastly(status)}`)
    }
  }

  private trip(now: number, why: string): void {
    const { open, maxOpen } = this.settings
    this.why = why
    this.span = Math.min(maxOpen, open * 2 ** this.openings) * (1 - this.random() / 5)
    this.openings++
    this.places = 0
    this.enter('open', now)
  }

  /** Also where those before didn't end in all that time, which may still do it. */
  private probe(now: number): void {
    this.places = this.settings.probes
    if (this.state === 'open') this.enter('half-open', now)
    this.asked = now
  }

  private close(now: number): void {
    this.places = 0
    this.openings = this.inRow = 0
    this.window.clear()
    this.enter('closed', now)
  }

  private enter(state: BreakerState, now: number): void {
    this.state = state
    this.since = this.asked = now
    this.passed = 0
    this.round++
    this.changed(now)
  }
}

function lastly({ code, message }: Status): string {
  const text = message.length > 200 ? `${message.slice(0, 200)}…` : message
  return `, lastly with ${codeName(code)}${text === '' ? '' : `: ${text}`}`
}
