import { Code } from '@skein/core'
import type { Bytes, Call, Delivery, Marshaller, Metadata, ResponseSink, Status } from '@skein/core'
import type { DirectRequests } from '@skein/kit/direct'
import { addPhase, NO_METADATA, plain } from '@skein/kit/status'
import { Incoming, Outgoing } from './flow.ts'
import type { Reader } from './flow.ts'
import type { ToServer } from './frames.ts'
import { messageProblem, metadataProblem } from './limits.ts'
import type { Settings } from './options.ts'
import type { ServerStream } from './server-stream.ts'

/** The connection, as its streams see it. */
export interface ClientEnd {
  readonly settings: Settings
  now(): number
  push(frame: ToServer): void
  ended(stream: ClientStream): void
}

/** The caller's end of a call. */
export class ClientStream implements DirectRequests, Reader {
  readonly call: Call
  /** The far end; written there when the call is begun. */
  far: ServerStream | undefined = undefined
  /** It has left this end. */
  sent = false
  over = false
  private readonly end: ClientEnd
  private readonly responses: ResponseSink<Bytes>
  private readonly incoming: Incoming
  private readonly outgoing: Outgoing
  private closed = false
  /** When it came to what it is at, for the phase of an error. */
  private since: number
  private headed = false
  private final: { readonly status: Status; readonly trailers: Metadata } | undefined = undefined

  constructor(end: ClientEnd, call: Call, responses: ResponseSink<Bytes>) {
    this.end = end
    this.call = call
    this.responses = responses
    this.incoming = new Incoming(this, end.settings)
    this.outgoing = new Outgoing(end.settings)
    this.since = end.now()
  }

  send(message: Bytes, last: boolean): boolean {
    if (this.over || this.closed) return false
    if (this.outgoing.overrun) {
      const message = 'the caller went on sending after it was told that there is no room: wait for ready()'
      this.cancel({ code: Code.INTERNAL, message })
      return false
    }
    this.closed = last
    const room = this.outgoing.add(message.length)
    this.end.push({ kind: 'message', stream: this, message, last })
    return room || last
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    return this.send(marshaller.encode(value), last)
  }

  sendLent(buffer: Bytes, start: number, end: number, last: boolean): boolean {
    return this.send(buffer.slice(start, end), last)
  }

  finish(): void {
    if (this.over || this.closed) return
    this.closed = true
    this.end.push({ kind: 'finish', stream: this })
  }

  cancel(why: Status): void {
    if (this.over) return
    if (this.sent) this.end.push({ kind: 'cancel', stream: this, why: { code: why.code, message: why.message } })
    this.fail(why, why.delivery === 'processed' ? 'processed' : 'unknown')
  }

  pull(): void {
    if (!this.over) this.incoming.pull()
  }

  /** Ends the call here, overtaking what has come and isn't read. */
  fail(why: Status, delivery: Delivery): void {
    this.finishWith({ ...plain(why), delivery: this.sent ? delivery : 'unsent' }, NO_METADATA)
  }

  accept(message: Bytes): boolean {
    return this.responses.message(message)
  }

  credit(messages: number, bytes: number): void {
    if (!this.over) this.end.push({ kind: 'credit', stream: this, messages, bytes })
  }

  drained(): void {
    if (this.final !== undefined) this.finishWith(this.final.status, this.final.trailers)
  }

  gotHeaders(metadata: Metadata): void {
    if (this.over) return
    const problem = metadataProblem('response headers', metadata, this.end.settings)
    if (problem === undefined) {
      this.since = this.end.now()
      this.headed = true
      this.responses.headers(metadata)
    } else this.cancel({ code: Code.RESOURCE_EXHAUSTED, message: problem, delivery: 'processed' })
  }

  gotMessage(message: Bytes): void {
    if (this.over) return
    const problem = messageProblem('response', message.length, this.end.settings)
    if (problem === undefined) this.incoming.push(message, false)
    else this.cancel({ code: Code.RESOURCE_EXHAUSTED, message: problem, delivery: 'processed' })
  }

  gotEnd(status: Status, trailers: Metadata): void {
    if (this.over) return
    const problem = metadataProblem('response trailers', trailers, this.end.settings)
    if (problem === undefined) {
      this.final = { status, trailers }
    } else {
      const { delivery = 'processed' } = status
      this.final = { status: { code: Code.RESOURCE_EXHAUSTED, message: problem, delivery }, trailers: NO_METADATA }
    }
    if (this.incoming.empty) this.drained()
  }

  gotCredit(messages: number, bytes: number): void {
    if (!this.over && this.outgoing.read(messages, bytes) && !this.closed) this.responses.ready()
  }

  private finishWith(status: Status, trailers: Metadata): void {
    if (this.over) return
    this.over = true
    this.incoming.drop()
    this.end.ended(this)
    if (status.code === Code.OK) return this.responses.end(status, trailers)
    const name = !this.sent ? 'sending' : this.headed ? 'receiving' : 'waiting for headers'
    this.responses.end(addPhase(status, { name, ms: this.end.now() - this.since }), trailers)
  }
}
