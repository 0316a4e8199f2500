import { Code } from '@skein/core'
import type { Bytes, Marshaller, Metadata, Status } from '@skein/core'
import type { Router } from '@skein/core/transport'
import type { CallContext } from '@skein/kit/call'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import { lend } from '@skein/kit/node/lend'
import { NO_METADATA } from '@skein/kit/status'
import { Broken } from './broken.ts'
import { END, HEADER, HEADERS, METADATA, STATUS, writeHeader } from './frames.ts'
import { writeStatus } from './status-block.ts'
import { copyOf } from './payload.ts'
import type { ServerLink } from './server-link.ts'
import { Stream } from './stream.ts'

const NOTHING = Buffer.alloc(0)
/** Until the router has returned. */
const NOT_YET: DirectRequests = {
  send: () => false, finish: () => undefined, cancel: () => undefined, pull: () => undefined,
}

/** A call at the end that serves it. */
export class ServerStream extends Stream implements DirectResponses {
  protected declare readonly link: ServerLink
  private readonly call: CallContext
  private requests: DirectRequests = NOT_YET
  private headed = false
  /** The client gave up: nothing but the end is written any more. */
  private abandoned = false
  /** The client's half was closed while messages waited for their reader. */
  private finished = false
  /** How it ended, until what waits has left. */
  private result: Status | undefined = undefined
  private trailers: Metadata = NO_METADATA

  constructor(link: ServerLink, number: number, call: CallContext) {
    super(link, number)
    this.call = call
  }

  start(router: Router): void {
    this.requests = router.invoke(this.call, this)
  }

  headers(metadata: Metadata): void {
    if (this.headed || this.over || this.link.down) return
    this.headed = true
    const { output } = this.link
    if (metadata.length > 0) {
      const block = this.link.block(metadata)
      if (block === undefined) this.fail(tooLarge('headers'))
      else output.frame(HEADERS, METADATA, this.number, block)
      return
    }
    output.reserve(HEADER)
    this.mark = output.at
    this.markSeal = output.seal
    this.markEnd = output.at = writeHeader(output.slab, output.at, 0, HEADERS, 0, this.number)
    this.extendable = true
  }

  message(message: Bytes): boolean {
    if (this.link.down) return false
    if (!this.headed) this.headers(NO_METADATA)
    return this.push(message, false)
  }

  messageValue<T>(value: T, marshaller: Marshaller<T, unknown>): boolean {
    if (this.link.down) return false
    if (!this.headed) this.headers(NO_METADATA)
    return this.pushValue(value, marshaller, false)
  }

  end(status: Status, trailers: Metadata): void {
    if (this.over) return
    this.over = true
    this.dropKept()
    if (!this.link.down) {
      this.result = status
      this.trailers = trailers
      if (this.outgoing === undefined) this.sentAll()
    }
    this.call.over(status)
  }

  ready(): void {
    this.readOn()
  }

  fail(status: Status): void {
    if (this.over) return
    this.dropOutgoing()
    this.requests.cancel(status)
    // A router that kept the end to itself would keep the stream open for ever.
    this.end(status, NO_METADATA)
  }

  /** The client cancelled. */
  gotCancel(why: Status): void {
    this.abandoned = true
    this.dropOutgoing()
    if (this.over) this.sentAll()
    else this.fail(why)
  }

  /** The connection is gone. */
  lost(why: Status): void {
    this.fail(why)
  }

  /** The client's half is closed, with no message that said so. */
  gotFinish(): void {
    if (this.peerClosed) throw new Broken(`stream ${this.number}: its half was closed twice`)
    this.peerClosed = true
    if (this.over) return
    if (this.incoming === undefined) this.requests.finish()
    else this.finished = true
  }

  protected wake(): void {
    this.requests.pull()
  }

  protected hand(buffer: Buffer, start: number, end: number, last: boolean): boolean {
    const { requests } = this
    return requests.sendLent !== undefined
      ? requests.sendLent(lend(buffer), start, end, last) : requests.send(copyOf(buffer, start, end), last)
  }

  protected get borrows(): boolean {
    return this.requests.sendLent !== undefined
  }

  protected handWhole(message: Bytes, last: boolean): boolean {
    return this.requests.send(message, last)
  }

  protected gotHeaders(): void {
    throw new Broken('a client sent headers')
  }

  protected checkHeaders(): void {
    // A client has none.
  }

  protected lastCame(): void {
    // The message itself said so, when it was handed on.
  }

  protected allRead(): void {
    if (!this.finished) return
    this.finished = false
    this.requests.finish()
  }

  protected sentAll(): void {
    const { result } = this
    if (result === undefined) return
    this.result = undefined
    if (this.abandoned) this.link.output.frame(END, 0, this.number, NOTHING)
    else this.writeEnd(result, this.trailers)
    this.dropPart()
    this.link.release(this)
  }

  private writeEnd(status: Status, trailers: Metadata): void {
    const { output } = this.link
    if (status.code === Code.OK && trailers.length === 0) {
      if (!this.flagLast()) output.frame(END, 0, this.number, NOTHING)
      return
    }
    const flags = status.code === Code.OK ? 0 : STATUS
    const head = flags === 0 ? NOTHING : writeStatus(status)
    const block = trailers.length === 0 ? NOTHING : this.link.block(trailers)
    if (block === undefined) {
      // What went wrong is worth more than what was to be said about it.
      output.frame(END, STATUS, this.number, writeStatus(flags === 0 ? tooLarge('trailers') : status))
      return
    }
    if (block === NOTHING) output.frame(END, flags, this.number, head)
    else output.frame(END, flags | METADATA, this.number, Buffer.concat([head, block]))
  }
}

function tooLarge(what: string): Status {
  return { code: Code.RESOURCE_EXHAUSTED, message: `the ${what} are larger than the client takes` }
}
