import { Code } from '@skein/core'

/** What one walk goes by; times in ms, all of them whole. */
export interface Rules {
  readonly kind: 'retry' | 'hedging'
  readonly most: number
  readonly repeatable: boolean
  /** How many attempts beyond the first the budget has left. */
  readonly budget: number
  readonly deadline: number
  /** retry: of the first backoff, each being twice the one before; hedging: between two attempts. */
  readonly delay: number
  readonly longest: number
  /** What an attempt may go without headers. */
  readonly limit: number
  /** Of requests that are kept, in bytes. */
  readonly buffer: number
}

/** What a server said with a failure. */
export interface Answer {
  readonly code: number
  readonly pushback: number | 'never' | undefined
  readonly begun: boolean
}

interface Over { readonly code: number; readonly never: boolean }
interface Tried { readonly at: number; state: 'running' | 'failed' | 'cancelled' | 'ended' }

/** Two things fall due at the same moment: which comes first is nobody's promise. */
export class Tie extends Error {}

/** gRFC A6 and the gate as one would tell them, with no thought for sinks, bytes or timers. */
export class Model {
  readonly tried: Tried[] = []
  over: Over | undefined = undefined
  committed: Tried | undefined = undefined
  private now: number
  private sent = 0
  /** When the next attempt is to begin. */
  private next: number | undefined = undefined
  private backoffs = 0
  private budget: number
  private stopped = false
  private broke = false
  private readonly rules: Rules

  constructor(rules: Rules, now: number) {
    this.rules = rules
    this.budget = rules.budget
    this.now = now
    this.begin()
  }

  passes(ms: number): void {
    const until = this.now + ms
    for (let due = this.due(until); due !== undefined; due = this.due(until)) {
      this.now = due.at
      due.run()
    }
    this.now = until
  }

  /** `had` is what each attempt was given so far. */
  sends(bytes: number, had: readonly number[]): void {
    this.sent += bytes
    if (this.sent <= this.rules.buffer || this.committed !== undefined || this.running.length === 0) return
    const most = Math.max(...this.running.map((it) => had[this.tried.indexOf(it)] ?? 0))
    this.commit(this.running.findLast((it) => had[this.tried.indexOf(it)] === most))
  }

  heads(i: number): void {
    if (this.committed === undefined) this.commit(this.tried[i])
  }

  succeeds(i: number): void {
    this.heads(i)
    this.end(Code.OK, 'ended', false)
  }

  cancels(code: number): void {
    this.end(code, 'cancelled', false)
  }

  fails(i: number, { code, pushback, begun }: Answer): void {
    const attempt = this.tried[i]
    if (attempt === undefined) return
    attempt.state = 'failed'
    const never = pushback === 'never'
    if (this.committed === attempt || code !== Code.UNAVAILABLE) return this.end(code, 'cancelled', never)
    if (this.rules.kind === 'hedging') this.hedgeAfter(code, pushback)
    else if (never || (begun && !this.rules.repeatable)) this.end(code, 'cancelled', never)
    else this.retryAfter(code, pushback)
  }

  private retryAfter(code: number, pushback: number | undefined | 'never'): void {
    const { delay, longest } = this.rules
    if (pushback !== undefined) this.backoffs = 0
    const wait = typeof pushback === 'number' ? pushback : Math.min(delay * 2 ** this.backoffs++, longest)
    if (!this.may(this.now + wait)) return this.end(code, 'cancelled', this.tried.length > 1 || this.broke)
    if (wait === 0) this.begin()
    else this.next = this.now + wait
  }

  private hedgeAfter(code: number, pushback: number | undefined | 'never'): void {
    if (pushback === 'never') {
      this.next = undefined
      this.stopped = true
    } else if (!this.stopped) {
      if (pushback === undefined || pushback === 0) this.hedge()
      else if (this.tried.length < this.rules.most) this.next = this.now + pushback
    }
    if (this.running.length > 0 || this.next !== undefined) return
    this.end(code, 'cancelled', pushback === 'never' || this.tried.length > 1 || this.broke)
  }

  private hedge(): void {
    this.next = undefined
    if (this.may(this.now)) this.begin()
    else this.stopped = true
  }

  private may(at: number): boolean {
    if (this.tried.length >= this.rules.most || at >= this.rules.deadline) return false
    if (this.budget > 0) return this.budget-- > 0
    this.broke = true
    return false
  }

  private begin(): void {
    const attempt: Tried = { at: this.now, state: 'running' }
    this.tried.push(attempt)
    const hedges = this.rules.kind === 'hedging' && this.rules.repeatable && this.tried.length < this.rules.most
    this.next = hedges ? this.now + this.rules.delay : undefined
    if (this.sent > this.rules.buffer) this.commit(attempt)
  }

  private commit(attempt: Tried | undefined): void {
    this.committed = attempt
    this.next = undefined
    for (const it of this.running) if (it !== attempt) it.state = 'cancelled'
  }

  private end(code: number, others: 'ended' | 'cancelled', never: boolean): void {
    for (const it of this.running) it.state = others
    this.next = undefined
    this.over = { code, never }
  }

  private get running(): readonly Tried[] {
    return this.tried.filter(({ state }) => state === 'running')
  }

  /** What happens next by the clock alone. */
  private due(until: number): { readonly at: number; readonly run: () => void } | undefined {
    if (this.over !== undefined) return undefined
    const { deadline, limit, most, repeatable, kind } = this.rules
    const all = [{ at: deadline, run: () => { this.cancels(Code.DEADLINE_EXCEEDED) } }]
    const go = (): void => { if (kind === 'retry') this.begin(); else this.hedge() }
    if (this.next !== undefined) all.push({ at: this.next, run: go })
    for (const [i, { at, state }] of this.tried.entries()) {
      if (state !== 'running' || this.committed !== undefined || i + 1 >= most || !repeatable) continue
      all.push({ at: at + limit, run: () => { this.runsOut(i) } })
    }
    const at = Math.min(...all.map((it) => it.at))
    const first = all.filter((it) => it.at === at)
    if (at > until) return undefined
    if (first.length > 1) throw new Tie()
    return first[0]
  }

  private runsOut(i: number): void {
    this.fails(i, { code: Code.UNAVAILABLE, pushback: undefined, begun: true })
    // It is told as what it is.
    if (this.over !== undefined) this.over = { ...this.over, code: Code.DEADLINE_EXCEEDED }
  }
}
