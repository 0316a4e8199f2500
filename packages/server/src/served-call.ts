import { Code } from '@skein/core'
import type { Call, Invoke, Metadata, ResponseSink, Status } from '@skein/core'
import type { CallContext } from '@skein/kit/call'
import { Relay } from '@skein/kit/sinks'
import type { Core } from './core.ts'
import type { Running } from './work.ts'

/**
 * The outermost layer of messages: around the interceptors, so that the deadline also holds a call that waits in one.
 * It keeps the call in the server's list, arms its deadline, and tells its context how it ended.
 */
export class ServedCall extends Relay<unknown, unknown> implements Running {
  before: Running | undefined = undefined
  after: Running | undefined = undefined
  private readonly core: Core
  private readonly context: CallContext

  constructor(core: Core, call: Call, responses: ResponseSink<unknown>) {
    super(responses)
    this.core = core
    // Transports make their calls of this class, if perhaps of another copy of it.
    this.context = call as CallContext
  }

  override start(next: Invoke<unknown, unknown>): this {
    const { context, core } = this
    core.work.add(this)
    context.request = this
    if (context.deadline !== Infinity && core.enforces()) core.wheel.arm(context, context.deadline)
    if (core.host.emit !== undefined) this.report('started')
    return super.start(next, context)
  }

  override end(status: Status, trailers: Metadata): void {
    if (this.ended) return
    const { context, core } = this
    core.work.remove(this)
    core.wheel.remove(context)
    context.request = undefined
    if (status.code === Code.INTERNAL && status.cause !== undefined) core.log.error(status.message, status.cause)
    if (core.host.emit !== undefined) this.report('ended', status)
    super.end(status, trailers)
    context.over(status)
  }

  private report(type: string, status?: Status): void {
    const { host } = this.core
    host.emit?.({ type, at: host.clock.now(), peer: this.context.peer, detail: this.context.method.path, status })
  }
}
