import type { Bytes, Call, Phase, Status } from '@skein/core'
import type { CallContext } from '@skein/kit/call'
import type { DirectResponses } from '@skein/kit/direct'
import { Attempt } from '@skein/kit/replay'
import type { Replay } from '@skein/kit/replay'
import { codeName } from '@skein/kit/status'
import type { TimerWheel } from '@skein/kit/wheel'
import { Alarm } from './alarm.ts'
import type { Waking } from './alarm.ts'

/** What makes the attempts at a call. */
interface Owner<I, O> extends Replay<I, O> {
  readonly call: Call
  tooLate(attempt: Try<I, O>): void
}

/** One attempt, and what the call's error tells of it. */
export class Try<I, O> extends Attempt<I, O> implements Waking {
  /** From 1 up. */
  readonly number: number
  readonly at: number
  readonly before: Try<I, O> | undefined
  /** It is being stopped because it took too long. */
  late = false
  private readonly maker: Owner<I, O>
  private phase: Phase | undefined = undefined
  private alarm: Alarm | undefined = undefined

  constructor(maker: Owner<I, O>, call: Call, at: number, before: Try<I, O> | undefined) {
    super(maker, call)
    this.maker = maker
    this.number = before === undefined ? 1 : before.number + 1
    this.at = at
    this.before = before
  }

  limit(wheel: TimerWheel, at: number): void {
    this.alarm = new Alarm(this)
    wheel.arm(this.alarm, at)
  }

  wake(): void {
    this.late = true
    this.maker.tooLate(this)
  }

  unlimit(wheel: TimerWheel): void {
    if (this.alarm !== undefined) wheel.remove(this.alarm)
    this.alarm = undefined
  }

  /** Its own context ends with it; the call's is its maker's to end. */
  over(status: Status): void {
    // `with` gives what it is called on, which is of this class, or of another copy of it.
    if (this.call !== this.maker.call) (this.call as CallContext).over(status)
  }

  failedWith(status: Status, now: number): void {
    this.phase = this.phaseAt(now, `${codeName(status.code)}: ${status.message}`)
  }

  /** Of it and those before it, in their order. */
  phases(now: number): Phase[] {
    const phases = this.before?.phases(now) ?? []
    phases.push(this.phase ?? this.phaseAt(now, 'it was running'))
    return phases
  }

  /** Where it and those before it were sent, and what is `known` besides. */
  servers(known: readonly string[]): readonly string[] {
    const others = this.before?.servers(known) ?? known
    const address = this.call.peer?.address
    return address === undefined || others.includes(address) ? others : [...others, address]
  }

  private phaseAt(now: number, detail: string): Phase {
    const where = this.call.peer === undefined ? '' : ` at ${this.call.peer.address}`
    return { name: `attempt ${this.number}${where}`, ms: now - this.at, detail }
  }
}

/** For a caller that takes messages that are lent. */
export class LentTry<I, O> extends Try<I, O> {
  private readonly responses: DirectResponses

  constructor(maker: Owner<I, O>, call: Call, at: number, before: Try<I, O> | undefined, responses: DirectResponses) {
    super(maker, call, at, before)
    this.responses = responses
  }

  messageLent(buffer: Bytes, start: number, end: number): boolean {
    return this.answers() && (this.responses.messageLent?.(buffer, start, end) ?? false)
  }
}
