import { Code } from '@skein/core'
import type { Bytes, Call, Marshaller, Metadata, Phase, ResponseSink, Status } from '@skein/core'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import { lend } from '@skein/kit/node/lend'
import { addPhase, NO_METADATA, OK, plain } from '@skein/kit/status'
import { Broken } from './broken.ts'
import type { ClientLink } from './client-link.ts'
import {
  CANCEL, DEADLINE, FINISH, HEADER, LAST, METADATA, OPEN, STATUS, TIME_BYTES, write16, writeHeader, writeTime,
} from './frames.ts'
import { copyOf } from './payload.ts'
import { readStatus, statusPayload, writeCancel } from './status-block.ts'
import { Stream } from './stream.ts'

const NOTHING = Buffer.alloc(0)
/** For streams that are over here and not yet at the server. */
const NOBODY: ResponseSink<Bytes> = {
  headers: () => undefined, message: () => false, end: () => undefined, ready: () => undefined,
}

/** A call at the end that makes it. Its number is taken until the server has ended the stream, though nobody waits. */
export class ClientStream extends Stream implements DirectRequests {
  /** Which OPEN of the connection it is, modulo 2^32. */
  readonly ordinal: number
  protected declare readonly link: ClientLink
  private responses: DirectResponses
  private since: number
  /** The output's tick in which it opened: until that has gone by, nothing has left. */
  private readonly tick: number
  private headed = false
  /** FINISH is to follow what waits. */
  private finishDue = false
  /** How the server ended it, until all its messages have been read. */
  private result: Status | undefined = undefined
  private trailers: Metadata = NO_METADATA

  constructor(link: ClientLink, number: number, ordinal: number, responses: DirectResponses) {
    super(link, number)
    this.ordinal = ordinal
    this.responses = responses
    this.since = link.output.moment()
    this.tick = link.output.tick
  }

  /** Writes its OPEN. `block` is its metadata, undefined for none. */
  open(call: Call, method: number, block: Uint8Array | undefined): void {
    const { output } = this.link
    output.reserve(HEADER + 2 + TIME_BYTES + (block === undefined ? 0 : block.length))
    const { slab } = output
    const start = output.at
    let flags = 0
    let at = write16(slab, start + HEADER, method)
    if (call.deadline !== Infinity) {
      flags |= DEADLINE
      at = writeTime(slab, at, call.deadline - this.since)
    }
    if (block !== undefined) {
      flags |= METADATA
      slab.set(block, at)
      at += block.length
    }
    writeHeader(slab, start, at - start - HEADER, OPEN, flags, this.number)
    output.at = at
    this.mark = start
    this.markEnd = at
    this.markSeal = output.seal
    this.extendable = true
  }

  send(message: Bytes, last: boolean): boolean {
    return this.push(message, last)
  }

  sendValue<T>(value: T, marshaller: Marshaller<T, unknown>, last: boolean): boolean {
    return this.pushValue(value, marshaller, last)
  }

  finish(): void {
    if (this.over || this.sentLast) return
    this.sentLast = true
    this.release()
    if (this.outgoing?.flagLast(LAST) === true) return
    if (this.outgoing !== undefined) this.finishDue = true
    else if (!this.flagLast()) this.link.output.frame(FINISH, 0, this.number, NOTHING)
  }

  cancel(why: Status): void {
    if (this.over) return
    const { link } = this
    const { delivery = 'unknown' } = why
    const status = { ...plain(why), delivery: delivery === 'processed' ? delivery : 'unknown' as const }
    if (this.result !== undefined || link.down) return this.endWith(status, NO_METADATA)
    if (this.unsent) {
      link.output.takeBack(this.number)
      this.outgoing = undefined
      link.refund(this.charged)
      link.release(this)
      return this.endWith({ ...status, delivery: 'unsent' }, NO_METADATA)
    }
    link.output.frame(CANCEL, 0, this.number, writeCancel(why))
    this.endWith(status, NO_METADATA)
  }

  pull(): void {
    this.readOn()
  }

  fail(status: Status): void {
    this.cancel(status)
  }

  /** Nothing of it has left this process. */
  get unsent(): boolean {
    return this.tick === this.link.output.tick
  }

  /** The connection ends it; nothing more comes. */
  lost(status: Status): void {
    if (!this.over) this.endWith(status, NO_METADATA)
  }

  gotHeadersFrame(flags: number, buffer: Buffer, start: number, end: number): void {
    this.gotHeaders((flags & METADATA) === 0 ? NO_METADATA : this.link.metadata(buffer, start, end))
  }

  gotEnd(flags: number, buffer: Buffer, start: number, end: number): void {
    const payload = statusPayload(buffer, start, end)
    const status = (flags & STATUS) === 0 ? OK : readStatus(payload)
    if ((flags & METADATA) !== 0) this.trailers = this.link.metadata(buffer, payload.take(payload.left), end)
    else if (payload.left > 0) throw new Broken(`END has ${payload.left} bytes too many`)
    this.conclude(status)
  }

  protected wake(): void {
    this.responses.ready()
  }

  protected hand(buffer: Buffer, start: number, end: number, _last: boolean): boolean {
    const { responses } = this
    return responses.messageLent !== undefined
      ? responses.messageLent(lend(buffer), start, end) : responses.message(copyOf(buffer, start, end))
  }

  protected get borrows(): boolean {
    return this.responses.messageLent !== undefined
  }

  protected handWhole(message: Bytes, _last: boolean): boolean {
    return this.responses.message(message)
  }

  protected checkHeaders(): void {
    if (!this.headed) throw new Broken(`stream ${this.number}: a message came before the headers`)
  }

  protected gotHeaders(metadata: Metadata): void {
    if (this.headed) throw new Broken(`stream ${this.number}: headers came twice`)
    this.headed = true
    if (this.over) return
    this.since = this.link.output.moment()
    this.responses.headers(metadata)
  }

  protected lastCame(): void {
    this.conclude(OK)
  }

  protected allRead(): void {
    if (this.result !== undefined) this.endWith(this.result, this.trailers)
  }

  protected sentAll(): void {
    if (this.finishDue) this.link.output.frame(FINISH, 0, this.number, NOTHING)
  }

  /** The server has ended the stream. */
  private conclude(status: Status): void {
    if (!this.over && this.incoming?.inside === true && status.code === Code.OK) {
      throw new Broken(`stream ${this.number} ended well inside a message`)
    }
    this.link.release(this)
    this.sentLast = true
    this.dropOutgoing()
    this.dropPart()
    if (this.over) return
    this.result = status
    if (this.incoming === undefined) this.endWith(status, this.trailers)
  }

  private endWith(status: Status, trailers: Metadata): void {
    const { responses } = this
    this.over = true
    this.link.left()
    this.responses = NOBODY
    const phase = status.code === Code.OK ? undefined : this.phase()
    this.dropOutgoing()
    this.dropKept()
    responses.end(phase === undefined ? status : addPhase(status, phase), trailers)
  }

  private phase(): Phase {
    const name = this.outgoing !== undefined ? 'sending' : this.headed ? 'receiving' : 'waiting for headers'
    return { name, ms: this.link.output.moment() - this.since }
  }
}
