import { Code } from '@skein/core'
import type { Bytes, Call, Invoke, Marshaller, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import { copyOf, keep, KEPT } from '@skein/kit/kept'
import type { Chunk, Kept } from '@skein/kit/kept'
import { NO_METADATA, plain } from '@skein/kit/status'
import { newBytes } from '@skein/kit/text'
import type { Plan } from '../attempts/plan.ts'
import type { RetryPolicy } from '../attempts/policy.ts'
import { RetryCall } from './retry-call.ts'

const NOTHING: Bytes = newBytes(0)

/**
 * A call with one request, for as long as its first attempt lasts, which for most is to the end: all that a retry needs
 * is the request, and this one object. Where the attempt fails, a RetryCall takes over, as if it had made it.
 */
export class FirstTry<I, O> implements RequestSink<I>, ResponseSink<O>, Kept {
  protected readonly responses: ResponseSink<O>
  private readonly plan: Plan
  private readonly policy: RetryPolicy
  private readonly invoke: Invoke<I, O>
  private readonly call: Call
  private readonly began: number
  private next: RequestSink<I> | undefined = undefined
  private kept: I | undefined = undefined
  /** Where the request is, if not in `kept`. */
  private chunk: Chunk | undefined = undefined
  buffer: Bytes = NOTHING
  start = 0
  stop = 0
  private closed: 'no' | 'with the message' | 'apart' = 'no'
  /** It stays with this attempt: that has answered, or is being cancelled, or was sent more than is kept. */
  private settled = false
  private cancelled = false
  private over = false
  private successor: RetryCall<I, O> | undefined = undefined
  private owesReady = false
  private sending = false

  constructor(
    plan: Plan, policy: RetryPolicy, invoke: Invoke<I, O>, call: Call, responses: ResponseSink<O>, began: number,
  ) {
    this.plan = plan
    this.policy = policy
    this.invoke = invoke
    this.call = call
    this.responses = responses
    this.began = began
  }

  open(): this {
    this.next = this.invoke(this.call, this)
    return this
  }

  send(message: I, last: boolean): boolean {
    if (this.successor !== undefined) return this.successor.send(message, last)
    const { next } = this
    if (next === undefined || !this.takes) return false
    const { limits } = this.plan
    if (this.hasOne || limits.size(message) > limits.limit) this.settle()
    if (!this.settled) this.kept = message
    if (last) this.closed = 'with the message'
    this.sending = true
    return this.sent(next.send(message, last))
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    const next = this.next as DirectRequests | undefined
    if (next?.sendValue === undefined || !this.takes) return this.sendEncoded(value, marshaller, last)
    if (this.settled) return next.sendValue(value, marshaller, last)
    const chunk = this.hasOne ? undefined : keep(value, marshaller)
    if (chunk === undefined) return this.sendEncoded(value, marshaller, last)
    this.hold(chunk)
    if (!this.plan.keeps(chunk.end - chunk.start)) return this.sendEncoded<Kept>(this, KEPT, last)
    if (last) this.closed = 'with the message'
    this.sending = true
    return this.sent(next.sendValue<Kept>(this, KEPT, last))
  }

  finish(): void {
    if (this.successor !== undefined) return this.successor.finish()
    if (this.over || this.closed !== 'no') return
    this.closed = 'apart'
    this.next?.finish()
  }

  cancel(why: Status): void {
    if (this.successor !== undefined) return this.successor.cancel(why)
    if (this.over) return
    this.settled = this.cancelled = true
    this.next?.cancel(why)
    if (!this.over) this.endWith({ ...plain(why), delivery: 'unknown' }, NO_METADATA)
  }

  pull(): void {
    if (this.successor !== undefined) this.successor.pull()
    else this.next?.pull()
  }

  headers(metadata: Metadata): void {
    if (this.isMute) return
    this.answered()
    this.responses.headers(metadata)
  }

  message(message: O): boolean {
    if (this.isMute) return false
    this.answered()
    return this.responses.message(message)
  }

  end(status: Status, trailers: Metadata): void {
    if (this.isMute) return
    if (status.code === Code.OK) {
      const { shared, tick } = this.plan.scope
      shared.throttle?.succeeded()
      if (!this.plan.method.serverStream) this.plan.observe(tick.now() - this.began)
      else if (!this.settled) this.answered()
    } else if (!this.settled) {
      return this.succeed(status, trailers)
    } else if (!this.cancelled && this.policy.codes.has(status.code as Code)) {
      this.plan.scope.shared.throttle?.failed()
    }
    this.endWith(status, trailers)
  }

  ready(): void {
    if (this.isMute) return
    this.owesReady = false
    this.responses.ready()
  }

  protected answered(): void {
    if (this.settled) return
    this.settle()
    if (this.plan.method.serverStream) this.plan.observe(this.plan.scope.tick.now() - this.began)
  }

  protected get isMute(): boolean {
    return this.over || this.successor !== undefined
  }

  private get takes(): boolean {
    return !this.isMute && this.closed === 'no'
  }

  /** It keeps its request. */
  private get hasOne(): boolean {
    return this.kept !== undefined || this.chunk !== undefined
  }

  /** It is called beneath a codec alone, where messages are bytes. */
  private sendEncoded<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    return this.send(marshaller.encode(value) as Bytes & I, last)
  }

  private sent(room: boolean): boolean {
    this.sending = false
    // It may have failed in the meantime.
    if (this.isMute) return this.goesOn
    this.owesReady = !room
    return room
  }

  /** Another has taken over, and the call isn't over. */
  private get goesOn(): boolean {
    return this.successor?.isOver === false
  }

  private settle(): void {
    this.settled = true
    this.drop()
  }

  private hold(chunk: Chunk): void {
    this.chunk = chunk
    this.buffer = chunk.buffer
    this.start = chunk.start
    this.stop = chunk.end
  }

  private drop(): void {
    this.kept = undefined
    this.chunk?.release()
    this.chunk = undefined
  }

  private succeed(status: Status, trailers: Metadata): void {
    const { plan, policy, invoke, call, responses, began, closed } = this
    const kept = this.chunk === undefined ? this.kept : copyOf(this) as Bytes & I
    const successor = this.successor = new RetryCall(plan, policy, invoke, call, responses, began)
    this.next = undefined
    this.drop()
    if (kept !== undefined) successor.send(kept, closed === 'with the message')
    if (closed === 'apart') successor.finish()
    successor.takeOver(status, trailers)
    if (this.owesReady && !this.sending && !successor.isOver) responses.ready()
  }

  private endWith(status: Status, trailers: Metadata): void {
    this.over = true
    this.drop()
    this.responses.end(status, trailers)
  }
}

/** For a caller that takes messages that are lent. */
export class LentFirstTry<I, O> extends FirstTry<I, O> {
  messageLent(buffer: Bytes, start: number, end: number): boolean {
    if (this.isMute) return false
    this.answered()
    return (this.responses as Partial<DirectResponses>).messageLent?.(buffer, start, end) ?? false
  }
}
