import { Code } from '@skein/core'
import type { Bytes, Call, Invoke, Marshaller, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import { NO_METADATA, plain } from '@skein/kit/status'
import type { Plan } from '../attempts/plan.ts'
import type { RetryPolicy } from '../attempts/policy.ts'
import { RetryCall } from './retry-call.ts'

/**
 * A call with one request, for as long as its first attempt lasts, which for most is to the end: all that a retry needs
 * is the request, and this one object. Where the attempt fails, a RetryCall takes over, as if it had made it.
 */
export class FirstTry<I, O> implements RequestSink<I>, ResponseSink<O> {
  protected readonly responses: ResponseSink<O>
  private readonly plan: Plan
  private readonly policy: RetryPolicy
  private readonly invoke: Invoke<I, O>
  private readonly call: Call
  private readonly began: number
  private next: RequestSink<I> | undefined = undefined
  private kept: I | undefined = undefined
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

  start(): this {
    this.next = this.invoke(this.call, this)
    return this
  }

  send(message: I, last: boolean): boolean {
    if (this.successor !== undefined) return this.successor.send(message, last)
    if (this.over || this.next === undefined || this.closed !== 'no') return false
    const { limits } = this.plan
    if (this.kept !== undefined || limits.size(message) > limits.limit) this.settle()
    if (!this.settled) this.kept = message
    if (last) this.closed = 'with the message'
    this.sending = true
    const room = this.next.send(message, last)
    this.sending = false
    // It may have failed in the meantime.
    if (this.isMute) return this.goesOn
    this.owesReady = !room
    return room
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    const next = this.next as DirectRequests | undefined
    if (this.settled && this.successor === undefined && next?.sendValue !== undefined) {
      return next.sendValue(value, marshaller, last)
    }
    // It is called beneath a codec alone, where messages are bytes.
    return this.send(marshaller.encode(value) as Bytes & I, last)
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

  /** Another has taken over, and the call isn't over. */
  private get goesOn(): boolean {
    return this.successor?.isOver === false
  }

  private settle(): void {
    this.settled = true
    this.kept = undefined
  }

  private succeed(status: Status, trailers: Metadata): void {
    const { plan, policy, invoke, call, responses, began, kept, closed } = this
    const successor = this.successor = new RetryCall(plan, policy, invoke, call, responses, began)
    this.kept = this.next = undefined
    if (kept !== undefined) successor.send(kept, closed === 'with the message')
    if (closed === 'apart') successor.finish()
    successor.takeOver(status, trailers)
    if (this.owesReady && !this.sending && !successor.isOver) responses.ready()
  }

  private endWith(status: Status, trailers: Metadata): void {
    this.over = true
    this.kept = undefined
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
