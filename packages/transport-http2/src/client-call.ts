import { Code } from '@skein/core'
import type { Bytes, Call, Marshaller, Metadata, Phase, ResponseSink, Status } from '@skein/core'
import { CANCEL, NO_ERROR } from '@skein/h2'
import type { Field, Progress, Run } from '@skein/h2'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import type { Compressor } from '@skein/kit/node/compression'
import { lend } from '@skein/kit/node/lend'
import { addPhase, NO_METADATA, plain } from '@skein/kit/status'
import type { ClientLink } from './client-link.ts'
import { compression, messageEncoding } from './grpc/keys.ts'
import { Page } from './grpc/page.ts'
import { resetByServer } from './grpc/resets.ts'
import { endOf } from './grpc/response.ts'
import type { ResponseHead } from './grpc/response.ts'
import type { End } from './grpc/status.ts'
import { copyOf, MessageStream } from './message-stream.ts'

/** For calls that are over. */
const NOBODY: ResponseSink<Bytes> = {
  headers: () => undefined, message: () => false, end: () => undefined, ready: () => undefined,
}

/** ms by which a timeout may be rounded down where it is written. */
const MOMENT = 1

/** A call at the end that makes it. */
export class ClientCall extends MessageStream implements DirectRequests {
  protected declare readonly link: ClientLink
  private readonly call: Call
  private responses: DirectResponses
  private since: number
  private head: ResponseHead | undefined = undefined
  /** Takes a body that is no gRPC. */
  private page: Page | undefined = undefined
  /** How the server ended it, until all its messages have been read. */
  private result: End | undefined = undefined

  constructor(link: ClientLink, call: Call, responses: DirectResponses, compressor: Compressor | undefined) {
    super(link)
    this.call = call
    this.responses = responses
    this.since = link.moment()
    this.compressor = compressor
  }

  send(message: Bytes, last: boolean): boolean {
    return this.push(message, last)
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    return this.pushValue(value, marshaller, last)
  }

  finish(): void {
    if (this.over || this.sentLast) return
    this.sendLast()
    this.releaseWaiter()
  }

  cancel(why: Status): void {
    if (this.over) return
    const { delivery = 'unknown' } = why
    const asked = { ...plain(why), delivery: delivery === 'processed' ? delivery : 'unknown' as const }
    const status = this.unsent && this.result === undefined ? { ...asked, delivery: 'unsent' as const } : asked
    const sending = this.queued > 0
    this.reset(CANCEL)
    this.endWith(status, NO_METADATA, sending)
  }

  pull(): void {
    this.readOn()
  }

  fail(status: Status): void {
    this.cancel(status)
  }

  protected gotHeaders(run: Run, rest: readonly Field[], last: boolean): void {
    if (this.over) return
    if (last) return this.conclude(this.link.answers.only(run, rest))
    const head = this.link.answers.head(run, rest)
    this.head = head
    if (head.accepts !== undefined) this.link.learnt = head.accepts
    if (!head.isGrpc) {
      this.page = new Page()
      return
    }
    if (head.fault !== undefined) return this.fail(head.fault)
    this.inflater = head.compressor
    if (head.encoding !== undefined) this.call.set(messageEncoding, head.encoding)
    this.since = this.link.moment()
    this.responses.headers(head.metadata)
  }

  protected override gotData(buffer: Uint8Array, start: number, end: number, last: boolean): void {
    if (this.page === undefined) return super.gotData(buffer, start, end, last)
    const { page } = this
    page.add(buffer, start, end)
    this.read(end - start)
    if (!last && !page.isFull) return
    // What goes on for ever says no more.
    if (!last) this.reset(CANCEL)
    this.lostTrailers()
  }

  protected gotTrailers(run: Run, rest: readonly Field[]): void {
    if (this.over || this.head === undefined) return
    this.conclude(this.link.answers.trailers(run, rest, this.head, this.page))
  }

  protected gotReset(code: number, why: string): void {
    if (this.over) return
    // An answer that is whole counts; the server only wants no more of the request.
    if (this.result !== undefined && code === NO_ERROR) return
    this.endBroken(this.ranOut(code, why) ?? resetByServer(code, why))
  }

  /** The server's clock, too, says when the time is up; it was told of a moment less than there is (grpc-timeout). */
  private ranOut(code: number, fault: string): Status | undefined {
    if (code !== CANCEL || fault !== '' || this.call.deadline - this.link.moment() >= MOMENT) return undefined
    return { code: Code.DEADLINE_EXCEEDED, message: `${this.call.method.path} ran out of time`, delivery: 'unknown' }
  }

  protected gotLost(why: string, progress: Progress): void {
    if (this.over) return
    const { down } = this.link
    const status = down === undefined ? { code: Code.UNAVAILABLE, message: why } : plain(down)
    this.endBroken({ ...status, delivery: progress })
  }

  /** Whatever the server says of what it began: a call that it has answered, it has. */
  private endBroken(status: Status): void {
    this.endWith(this.head === undefined ? status : { ...status, delivery: 'unknown' }, NO_METADATA, false)
  }

  protected get compresses(): boolean {
    return this.call.get(compression) !== 'identity'
  }

  protected wake(): void {
    this.responses.ready()
  }

  protected hand(buffer: Uint8Array, start: number, end: number): boolean {
    const { responses } = this
    return responses.messageLent !== undefined
      ? responses.messageLent(lend(buffer), start, end) : responses.message(copyOf(buffer, start, end))
  }

  protected get borrows(): boolean {
    return this.responses.messageLent !== undefined
  }

  protected handWhole(message: Bytes): boolean {
    return this.responses.message(message)
  }

  protected dataEnded(): void {
    this.lostTrailers()
  }

  protected allRead(): void {
    if (this.result !== undefined) this.endAs(this.result)
  }

  private lostTrailers(): void {
    if (!this.over && this.head !== undefined) this.endWith(endOf(this.head, this.page), NO_METADATA, false)
  }

  /** The server has ended it. */
  private conclude(end: End): void {
    this.result = end
    if (!this.keeps) this.endAs(end)
  }

  private endAs({ status, trailers }: End): void {
    if (this.inside && status.code === Code.OK) {
      const message = 'the answer ended well inside a message'
      this.endWith({ code: Code.INTERNAL, message, delivery: 'unknown' }, NO_METADATA, false)
    } else this.endWith(status, trailers, false)
  }

  private endWith(status: Status, trailers: Metadata, sending: boolean): void {
    const { responses } = this
    this.over = true
    this.responses = NOBODY
    this.dropKept()
    responses.end(status.code === Code.OK ? status : addPhase(status, this.phase(sending)), trailers)
  }

  private phase(sending: boolean): Phase {
    const name = sending || this.queued > 0 ? 'sending' : this.head === undefined ? 'waiting for headers' : 'receiving'
    return { name, ms: this.link.moment() - this.since }
  }
}
