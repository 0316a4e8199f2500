import { Code } from '@skein/core'
import type { Call, Delivery, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { Attempt } from './replay-attempt.ts'
import type { AttemptOwner } from './replay-attempt.ts'
import { NO_METADATA, plain, worse } from './status.ts'

export { Attempt } from './replay-attempt.ts'

export interface ReplayLimits<I> {
  /** Of all that is kept, in units of `size`. */
  readonly limit: number
  readonly size: (message: I) => number
}

/**
 * Keeps the requests of a call, so that attempts can be made of it: one after the other (retry), several at once
 * (hedging), or one, later (a call that waits for a connection). Each is given what was kept and follows live; the
 * furthest paces the sender. It is the base of a policy, which begins attempts, and says in `failed` what comes next.
 *
 * With its headers, a message or an OK an attempt is committed: the others are cancelled, what was kept is freed, and
 * the call goes on as if there had been no other. When more was sent than `limit`, the furthest is committed; where
 * none runs then, the sender is told to wait.
 */
export abstract class Replay<I, O> implements RequestSink<I>, AttemptOwner<I, O> {
  protected readonly responses: ResponseSink<O>
  private readonly limits: ReplayLimits<I>
  /** Those that run, the latest first. */
  private attempts: Attempt<I, O> | undefined = undefined
  private committed: Attempt<I, O> | undefined = undefined
  /** The committed one's, once it has been given all that was kept. */
  protected direct: RequestSink<I> | undefined = undefined
  private kept: I[] = []
  private size = 0
  /** How much came though the sender was told to wait. */
  private excess = 0
  private owesReady = false
  private closed: 'no' | 'with the last' | 'apart' = 'no'
  protected over = false
  private how: Status | undefined = undefined
  private trailers: Metadata = NO_METADATA
  private worst: Delivery = 'unsent'

  constructor(responses: ResponseSink<O>, limits: ReplayLimits<I>) {
    this.responses = responses
    this.limits = limits
  }

  /** An attempt failed, none being committed. The caller wasn't told: `begin` another, now or later, or `conclude`. */
  protected abstract failed(attempt: Attempt<I, O>, status: Status, trailers: Metadata): void

  /** @default one that takes messages as they are */
  protected makeAttempt(call: Call): Attempt<I, O> {
    return new Attempt(this, call)
  }

  /** An attempt was committed; its headers come next. For a policy's timers and counts, and for the call's `peer`. */
  protected onCommit(_attempt: Attempt<I, O>): void {
    // For those who want to know.
  }

  /** The committed attempt has ended. @default passes it on */
  protected ended(status: Status, trailers: Metadata): void {
    this.conclude(status, trailers)
  }

  /** What the caller is told of a call that failed. @default the status as it came */
  protected explain(status: Status): Status {
    return status
  }

  /** How many attempts run. */
  protected get running(): number {
    let n = 0
    for (let it = this.attempts; it !== undefined; it = it.other) n++
    return n
  }

  /** Nothing more can be begun: an attempt is committed, or the call has ended. */
  protected get settled(): boolean {
    return this.over || this.committed !== undefined
  }

  /** Begins an attempt with the call or a child of it, and gives it what is kept. Once settled it does nothing. */
  protected begin(invoke: Invoke<I, O>, call: Call): Attempt<I, O> | undefined {
    if (this.settled) return undefined
    const attempt = this.makeAttempt(call)
    attempt.other = this.attempts
    this.attempts = attempt
    attempt.next = invoke(call, attempt)
    // What it called may have ended the whole.
    if (attempt.live) this.follow(attempt)
    else attempt.next.cancel(OTHER)
    return attempt
  }

  /** Cancels one attempt, say for its own time limit; it then counts as failed with what this gives for the reason. */
  protected stop(attempt: Attempt<I, O>, why: Status): void {
    if (attempt.live) attempt.next?.cancel(why)
  }

  /** Commits an attempt before it has answered: what is sent from now on can't be sent again. */
  protected commit(attempt: Attempt<I, O>): void {
    if (!this.settled && attempt.live) this.settle(attempt)
  }

  /** Ends the call, and cancels what runs of it. */
  protected conclude(status: Status, trailers: Metadata): void {
    if (this.over) return
    this.cancelAll(status)
    this.finishWith(status, trailers)
  }

  send(message: I, last: boolean): boolean {
    if (this.direct !== undefined) return this.direct.send(message, last)
    if (this.over || this.closed !== 'no') return false
    // A list of one is made as such: one that grows has room for many.
    if (this.kept.length === 0) this.kept = [message]
    else this.kept.push(message)
    this.size += this.limits.size(message)
    if (last) this.closed = 'with the last'
    this.giveAll()
    if (this.over || this.roomy()) return !this.over
    if (this.owesReady) this.excess += this.limits.size(message)
    this.owesReady = true
    if (this.excess > this.limits.limit) this.conclude(IGNORED, NO_METADATA)
    return false
  }

  finish(): void {
    if (this.direct !== undefined) return this.direct.finish()
    if (this.over || this.closed !== 'no') return
    this.closed = 'apart'
    this.giveAll()
  }

  cancel(why: Status): void {
    if (this.over) return
    this.cancelAll(why)
    this.finishWith(this.how ?? why, this.trailers)
  }

  pull(): void {
    this.committed?.next?.pull()
  }

  /** What the attempts report; not for others. */
  headersOf(attempt: Attempt<I, O>, metadata: Metadata): void {
    this.commit(attempt)
    if (attempt.live) this.responses.headers(metadata)
  }

  messageOf(attempt: Attempt<I, O>, message: O): boolean {
    this.commit(attempt)
    return attempt.live && this.responses.message(message)
  }

  answered(attempt: Attempt<I, O>): void {
    this.commit(attempt)
  }

  readyOf(attempt: Attempt<I, O>): void {
    if (this.direct !== undefined) this.responses.ready()
    else this.follow(attempt)
  }

  endOf(attempt: Attempt<I, O>, status: Status, trailers: Metadata): void {
    this.forget(attempt)
    if (status.code !== Code.OK) this.worst = worse(this.worst, status.delivery)
    if (this.over) {
      this.how ??= status
      this.trailers = trailers
    } else if (this.committed === attempt || status.code === Code.OK) {
      if (this.committed === undefined) this.settle(attempt)
      this.ended(status, trailers)
    } else {
      this.failed(attempt, status, trailers)
    }
  }

  private giveAll(): void {
    for (let it = this.attempts; it !== undefined; it = it.other) this.give(it)
    if (this.committed !== undefined) this.promote(this.committed)
    else if (this.size > this.limits.limit) this.commitFurthest()
  }

  /** As much as it takes of what it wasn't given yet. */
  private give(attempt: Attempt<I, O>): void {
    const { next } = attempt
    if (next === undefined) return
    attempt.giving++
    while (attempt.live && !attempt.blocked && attempt.position < this.kept.length) {
      const message = this.kept[attempt.position++] as I
      const last = this.closed === 'with the last' && attempt.position === this.kept.length
      if (!next.send(message, last)) attempt.blocked = true
    }
    attempt.giving--
    if (this.closed === 'apart' && attempt.live && !attempt.closed && attempt.position === this.kept.length) {
      attempt.closed = true
      next.finish()
    }
  }

  /** It can take more, or has only begun. */
  private follow(attempt: Attempt<I, O>): void {
    this.give(attempt)
    if (this.committed !== undefined) this.promote(this.committed)
    else if (this.size > this.limits.limit) this.commitFurthest()
    if (!this.owesReady || this.over || !this.roomy()) return
    this.owesReady = false
    this.excess = 0
    this.responses.ready()
  }

  private roomy(): boolean {
    if (this.attempts === undefined) return this.size < this.limits.limit
    for (let it: Attempt<I, O> | undefined = this.attempts; it !== undefined; it = it.other) {
      if (!it.blocked && it.position === this.kept.length) return true
    }
    return false
  }

  private commitFurthest(): void {
    let furthest = this.attempts
    for (let it = furthest?.other; it !== undefined; it = it.other) {
      if (furthest === undefined || it.position > furthest.position) furthest = it
    }
    if (furthest !== undefined) this.settle(furthest)
  }

  private settle(attempt: Attempt<I, O>): void {
    this.committed = attempt
    for (let it = this.attempts; it !== undefined; it = it.other) {
      if (it === attempt) continue
      it.live = false
      it.next?.cancel(OTHER)
      this.worst = worse(this.worst, undefined)
    }
    this.attempts = attempt
    attempt.other = undefined
    if (attempt.position > 0) this.kept = attempt.position < this.kept.length ? this.kept.slice(attempt.position) : []
    attempt.position = 0
    this.promote(attempt)
    this.onCommit(attempt)
  }

  /** Once the committed one was given all, nothing needs to be kept. */
  private promote(attempt: Attempt<I, O>): void {
    if (attempt.giving > 0 || attempt.blocked || attempt.position < this.kept.length || !attempt.live) return
    this.direct = attempt.next
    attempt.position = 0
    this.kept = []
  }

  private forget(attempt: Attempt<I, O>): void {
    let it = this.attempts
    while (it !== undefined && it.other !== attempt) it = it.other
    if (it !== undefined) it.other = attempt.other
    else if (this.attempts === attempt) this.attempts = attempt.other
  }

  private cancelAll(why: Status): void {
    this.over = true
    for (let it = this.attempts; it !== undefined; it = it.other) {
      it.next?.cancel(why)
      if (it.live) this.worst = worse(this.worst, undefined)
      it.live = false
    }
  }

  private finishWith(status: Status, trailers: Metadata): void {
    this.over = true
    this.attempts = this.direct = undefined
    this.kept = []
    if (status.code === Code.OK) return this.responses.end(status, trailers)
    const told = this.explain(status)
    this.responses.end(told.delivery === this.worst ? told : { ...plain(told), delivery: this.worst }, trailers)
  }
}

const OTHER: Status = { code: Code.CANCELLED, message: 'the call is over, or another attempt of it was committed' }
const IGNORED: Status = { code: Code.RESOURCE_EXHAUSTED, message: 'more was sent without waiting for ready()' }
