import { ENHANCE_YOUR_CALM } from './codes.ts'
import { Fault } from './fault.ts'

/** What a peer may do of one kind: so much at once, then so much a second. */
interface Kind { readonly what: string; readonly burst: number; readonly perSecond: number }

export type BudgetName = 'resets' | 'refused' | 'settings' | 'goaways' | 'pings' | 'priorities' | 'updates' | 'tiny' |
  'empties' | 'padding' | 'interim' | 'strays'

/** The limits on a hostile peer (RFC 9113 §10.5): each has a name, which the GOAWAY tells. */
const KINDS: Readonly<Record<BudgetName, Kind>> = {
  /**
   * Open streams that the peer resets (CVE-2023-44487), makes this end reset (CVE-2025-8671), or opens with headers
   * that are no request. One that is answered in full earns one. All that may be open may be cancelled at once.
   */
  resets: { what: 'streams reset', burst: 1_000, perSecond: 200 },
  /** Streams opened beyond the limit, or after the last that is served. */
  refused: { what: 'streams opened beyond the limit', burst: 10_000, perSecond: 1_000 },
  settings: { what: 'SETTINGS', burst: 100, perSecond: 10 },
  goaways: { what: 'GOAWAYs', burst: 100, perSecond: 10 },
  /** Data that is sent earns: some measure the way with a PING for all that they get. */
  pings: { what: 'PINGs', burst: 1_000, perSecond: 100 },
  priorities: { what: 'PRIORITY frames', burst: 10_000, perSecond: 1_000 },
  /** Of WINDOW_UPDATE: what is sent earns. */
  updates: { what: 'WINDOW_UPDATEs', burst: 10_000, perSecond: 10_000 },
  /** Of those that let a few bytes pass of what waits (CVE-2019-9511). */
  tiny: { what: 'WINDOW_UPDATEs of a few bytes', burst: 10_000, perSecond: 1_000 },
  /** DATA with nothing in it, not even END_STREAM (CVE-2019-9518). */
  empties: { what: 'empty DATA frames', burst: 1_000, perSecond: 100 },
  /** Bytes of padding: data earns. */
  padding: { what: 'bytes of padding', burst: 65_536, perSecond: 65_536 },
  /** 1xx answers. */
  interim: { what: 'interim answers', burst: 10_000, perSecond: 1_000 },
  /**
   * Frames for streams that are closed, of types that nobody knows, and ACKs of nothing. A stream that this end resets
   * earns some: what the peer has said by then is on its way.
   */
  strays: { what: 'frames that mean nothing', burst: 100_000, perSecond: 10_000 },
}

/** What a peer has used of each budget, in whole numbers, since most connections use none. */
export class Budgets {
  private readonly used: Partial<Record<BudgetName, number>> = {}
  /** When each was last looked at, ms. */
  private readonly since: Partial<Record<BudgetName, number>> = {}
  private readonly resetsAtOnce: number

  /** `streams`: how many the peer may have open. Infinity: they are this end's own. */
  constructor(streams: number) {
    this.resetsAtOnce = streams === Infinity ? Infinity : Math.max(KINDS.resets.burst, Math.min(streams, 100_000))
  }

  /** Throws a Fault when the budget is used up. `now` is in ms. */
  spend(name: BudgetName, amount: number, now: number): void {
    const used = (this.used[name] ?? 0) + amount
    this.used[name] = used
    const since = this.since[name] ??= now
    const { what, perSecond, burst } = KINDS[name]
    const most = name === 'resets' ? this.resetsAtOnce : burst
    if (used <= most) return
    // The clock counts only where it matters.
    const left = Math.max(0, used - Math.floor((now - since) * perSecond / 1_000))
    this.used[name] = left
    this.since[name] = now
    if (left > most) throw new Fault(ENHANCE_YOUR_CALM, `too many ${what}`)
  }

  /** Something useful came, or was done. */
  earn(name: BudgetName, amount: number): void {
    const used = this.used[name]
    if (used !== undefined && used > 0) this.used[name] = Math.max(0, used - amount)
  }
}
