import { Code } from '@skein/core'
import type { Bytes, Marshaller, Metadata, RequestSink, Status } from '@skein/core'
import type { Router } from '@skein/core/transport'
import type { CallContext } from '@skein/kit/call'
import type { DirectResponses } from '@skein/kit/direct'
import { NO_METADATA } from '@skein/kit/status'
import type { ClientStream } from './client-stream.ts'
import { Incoming, Outgoing } from './flow.ts'
import type { Reader } from './flow.ts'
import type { ToClient } from './frames.ts'
import { messageProblem } from './limits.ts'
import type { Settings } from './options.ts'

/** The server's end of the connection, as its streams see it. */
export interface ServerEnd {
  readonly settings: Settings
  push(frame: ToClient): void
  ended(stream: ServerStream): void
}

/** The handler's end of a call. */
export class ServerStream implements DirectResponses, Reader {
  private readonly stream: ClientStream
  private readonly server: ServerEnd
  private readonly call: CallContext
  private readonly incoming: Incoming
  private readonly outgoing: Outgoing
  private requests: RequestSink<Bytes> | undefined = undefined
  private finished = false
  private over = false

  constructor(server: ServerEnd, stream: ClientStream, call: CallContext) {
    this.server = server
    this.stream = stream
    this.call = call
    this.incoming = new Incoming(this, server.settings)
    this.outgoing = new Outgoing(server.settings)
  }

  start(router: Router): void {
    this.requests = router.invoke(this.call, this)
  }

  headers(metadata: Metadata): void {
    if (!this.over) this.server.push({ kind: 'headers', stream: this.stream, metadata })
  }

  message(message: Bytes): boolean {
    if (this.over) return false
    if (this.outgoing.overrun) {
      const text = 'the handler went on sending after it was told that there is no room: wait for pull()'
      this.cancel({ code: Code.INTERNAL, message: text })
      return false
    }
    const room = this.outgoing.add(message.length)
    this.server.push({ kind: 'message', stream: this.stream, message })
    return room
  }

  messageValue<T>(value: T, marshaller: Marshaller<T, unknown>): boolean {
    return this.message(marshaller.encode(value))
  }

  messageLent(buffer: Bytes, start: number, end: number): boolean {
    return this.message(buffer.slice(start, end))
  }

  end({ code, message, details, delivery }: Status, trailers: Metadata): void {
    if (this.over) return
    this.over = true
    this.incoming.drop()
    // Of its own doing this server can't know; what a call further on says of itself is no word about this one.
    const told = delivery === 'processed' || delivery === 'unprocessed' ? delivery : 'unknown'
    const status: Status = code === Code.OK ? { code, message } : { code, message, details, delivery: told }
    this.server.push({ kind: 'end', stream: this.stream, status, trailers })
    this.server.ended(this)
    this.call.over(status)
  }

  ready(): void {
    if (!this.over) this.incoming.pull()
  }

  accept(message: Bytes, last: boolean): boolean {
    return this.requests?.send(message, last) ?? false
  }

  credit(messages: number, bytes: number): void {
    if (!this.over) this.server.push({ kind: 'credit', stream: this.stream, messages, bytes })
  }

  drained(): void {
    if (this.finished && !this.over) this.requests?.finish()
    this.finished = false
  }

  gotMessage(message: Bytes, last: boolean): void {
    if (this.over) return
    const problem = messageProblem('request', message.length, this.server.settings)
    if (problem === undefined) this.incoming.push(message, last)
    else this.cancel({ code: Code.RESOURCE_EXHAUSTED, message: problem })
  }

  gotFinish(): void {
    if (this.over) return
    this.finished = true
    if (this.incoming.empty) this.drained()
  }

  gotCredit(messages: number, bytes: number): void {
    if (!this.over && this.outgoing.read(messages, bytes)) this.requests?.pull()
  }

  /** Ends the call from this side: the handler hears it before this returns. */
  cancel(why: Status): void {
    if (this.over) return
    this.incoming.drop()
    this.requests?.cancel(why)
    this.end(why, NO_METADATA)
  }
}
