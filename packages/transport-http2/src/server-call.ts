import { Code } from '@skein/core'
import type { Bytes, Marshaller, Metadata, Status } from '@skein/core'
import { CANCEL, Template } from '@skein/h2'
import type { Field, Run } from '@skein/h2'
import { CallContext } from '@skein/kit/call'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import { lend } from '@skein/kit/node/lend'
import type { Compressor } from '@skein/kit/node/compression'
import { NO_METADATA } from '@skein/kit/status'
import { listSize } from './grpc/fields.ts'
import type { HeaderEntry } from './grpc/fields.ts'
import { compression, messageEncoding } from './grpc/keys.ts'
import { addMetadata } from './grpc/metadata.ts'
import type { Refusal } from './grpc/refusal.ts'
import type { RequestHead } from './grpc/request.ts'
import { resetByClient } from './grpc/resets.ts'
import { statusEntries } from './grpc/status.ts'
import { copyOf, MessageStream } from './message-stream.ts'
import type { Answers, ServerLink } from './server-link.ts'

/** Until the router has returned, and after the end. */
const NOBODY: DirectRequests = {
  send: () => false, finish: () => undefined, cancel: () => undefined, pull: () => undefined,
}

/** How long a request that is no gRPC may take to end before it is answered. */
const REFUSAL_MS = 1_000

interface LateRefusal { readonly refusal: Refusal; readonly disarm: () => void }

/** A call at the end that serves it. */
export class ServerCall extends MessageStream implements DirectResponses {
  protected declare readonly link: ServerLink
  private requests: DirectRequests = NOBODY
  private call: CallContext | undefined = undefined
  private head: RequestHead | undefined = undefined
  private answers: Answers | undefined = undefined
  private sentHeaders = false
  /** What is no gRPC is answered once it has ended: it may turn out to be no HTTP either. */
  private late: LateRefusal | undefined = undefined

  headers(metadata: Metadata): void {
    const { answers, link } = this
    if (this.sentHeaders || this.over || this.closed || answers === undefined) return
    const custom = metadata.length === 0 ? undefined : link.metadataTemplate(metadata)
    if (typeof custom === 'string') return this.fail({ code: Code.INTERNAL, message: `headers: ${custom}` })
    if (custom !== undefined && !link.fits(custom.size)) return this.fail(tooLarge('headers'))
    this.sentHeaders = true
    const compressor = this.chosen()
    this.compressor = compressor
    const first = compressor === undefined ? answers.plain : answers.compressed(compressor.name)
    this.sendHeaders(first, custom?.template, undefined, false)
  }

  message(message: Bytes): boolean {
    if (this.closed) return false
    if (!this.sentHeaders) this.headers(NO_METADATA)
    return this.push(message, false)
  }

  messageValue<T>(value: T, marshaller: Marshaller<T, unknown>): boolean {
    if (this.closed) return false
    if (!this.sentHeaders) this.headers(NO_METADATA)
    return this.pushValue(value, marshaller, false)
  }

  end(status: Status, trailers: Metadata): void {
    if (this.over) return
    this.over = true
    this.requests = NOBODY
    this.dropKept()
    if (!this.closed) this.writeEnd(status, trailers)
    this.call?.over(status)
  }

  ready(): void {
    this.readOn()
  }

  fail(status: Status): void {
    if (this.over) return this.breakOff(status)
    this.dropQueue()
    this.requests.cancel(status)
    // A router that kept the end to itself would keep the stream open for ever.
    this.end(status, NO_METADATA)
  }

  protected gotHeaders(run: Run, rest: readonly Field[]): void {
    const { link } = this
    const head = link.requests.read(run, rest)
    if (head.refusal !== undefined) return this.refuse(head.refusal)
    const answers = link.answersTo(head.type!)
    this.answers = answers
    if (head.fault !== undefined) return this.end(head.fault, NO_METADATA)
    this.head = head
    this.inflater = head.compressor
    const { timeout } = link.requests
    const deadline = timeout === Infinity ? Infinity : link.moment() + timeout
    const call = new CallContext(link.methodOf(head), head.metadata, deadline, head.type!.codec, link.peer, undefined)
    if (head.encoding !== undefined) call.set(messageEncoding, head.encoding)
    this.call = call
    this.requests = link.router.invoke(call, this)
    if (this.gotLast && !this.over) this.requests.finish()
  }

  protected gotTrailers(): void {
    // A gRPC client has none; one that sends some has closed its half.
    if (!this.over) this.closedWithoutData()
    else this.dataEnded(true)
  }

  protected gotReset(code: number, why: string): void {
    this.fail(resetByClient(code, why))
  }

  protected gotLost(why: string): void {
    this.fail({ code: Code.CANCELLED, message: `the client is gone: ${why}` })
  }

  protected get compresses(): boolean {
    return this.call?.get(compression) !== 'identity'
  }

  protected wake(): void {
    this.requests.pull()
  }

  protected hand(buffer: Uint8Array, start: number, end: number, last: boolean): boolean {
    const { requests } = this
    return requests.sendLent !== undefined
      ? requests.sendLent(lend(buffer), start, end, last) : requests.send(copyOf(buffer, start, end), last)
  }

  protected get borrows(): boolean {
    return this.requests.sendLent !== undefined
  }

  protected handWhole(message: Bytes): boolean {
    return this.requests.send(message, false)
  }

  protected dataEnded(told: boolean): void {
    if (this.late !== undefined) this.answerInHttp(this.late.refusal)
    else if (!told && !this.over) this.requests.finish()
  }

  protected allRead(): void {
    // It is the end that is waited for, and `dataEnded` tells of that.
  }

  /** What its messages are compressed with. */
  private chosen(): Compressor | undefined {
    const { link, head, call } = this
    if (head === undefined || call === undefined) return undefined
    const wanted = call.get(compression) ?? link.settings.compression
    return wanted === undefined ? undefined : link.encodings.forAnswer(wanted, head.accepts, head.encoding)
  }

  private writeEnd(status: Status, trailers: Metadata): void {
    const { answers, link } = this
    if (answers === undefined) return
    const opening = this.sentHeaders ? undefined : answers.plain
    if (status.code === Code.OK && trailers.length === 0) {
      if (opening === undefined) this.sendHeaders(link.ok, undefined, undefined, true)
      else this.sendHeaders(opening, link.ok, undefined, true)
      return
    }
    const told = statusEntries(status)
    const entries: HeaderEntry[] = [...told]
    const wrong = addMetadata(entries, trailers, link.settings.secrets)
    if (wrong !== undefined) {
      this.sendEnd(opening, statusEntries({ code: Code.INTERNAL, message: `trailers: ${wrong}` }))
    } else if (link.fits(listSize(entries))) this.sendEnd(opening, entries)
    else this.sendEnd(opening, status.code === Code.OK ? statusEntries(tooLarge('trailers')) : this.shortened(told))
  }

  /** What went wrong is worth more than what was to be said about it: of a status, its beginning. */
  private shortened(told: readonly HeaderEntry[]): readonly HeaderEntry[] {
    const { link } = this
    const bare = told.filter(([name]) => name !== 'grpc-status-details-bin')
    return [told, bare].find((it) => link.fits(listSize(it))) ?? told.slice(0, 1)
  }

  private sendEnd(opening: Template | undefined, entries: readonly HeaderEntry[]): void {
    const template = new Template(entries)
    if (opening === undefined) this.sendHeaders(template, undefined, undefined, true)
    else this.sendHeaders(opening, template, undefined, true)
  }

  /** Its handler has ended it, and the client hasn't taken all of that. */
  private breakOff(status: Status): void {
    this.late?.disarm()
    if (this.closed) return
    if (this.answers === undefined) return this.reset(CANCEL)
    this.dropQueue()
    this.writeEnd({ ...status, delivery: 'processed' }, NO_METADATA)
  }

  private refuse(refusal: Refusal): void {
    this.over = true
    if (this.gotLast) return this.answerInHttp(refusal)
    // Some wait for the answer before they end their request.
    const disarm = this.link.host.clock.after(REFUSAL_MS, () => { this.answerInHttp(refusal) })
    this.late = { refusal, disarm }
  }

  private answerInHttp({ entries, body }: Refusal): void {
    this.late?.disarm()
    this.late = undefined
    this.sendHeaders(new Template(entries), undefined, undefined, body.length === 0)
    if (body.length > 0) this.queueData(body, true, undefined)
  }
}

function tooLarge(what: string): Status {
  return { code: Code.RESOURCE_EXHAUSTED, message: `the ${what} are larger than the client takes` }
}
