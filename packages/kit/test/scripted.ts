import type { Call, Invoke, Metadata, Method, RequestSink, ResponseSink, Status } from '@skein/core'
import { CallContext } from '../src/call.ts'
import { NO_METADATA, OK } from '../src/status.ts'

export const METHOD: Method = {
  path: '/test.v1.Test/Echo', input: { name: 'In' }, output: { name: 'Out' },
  clientStream: true, serverStream: true, idempotent: true,
}

export function newCall(metadata: Metadata = NO_METADATA): CallContext {
  return new CallContext(METHOD, metadata, Infinity, 'test', undefined, undefined)
}

/** A caller that writes down what it hears, and every breach of the contract by those who tell it. */
export class Caller<I = string, O = string> implements ResponseSink<O> {
  readonly heard: string[] = []
  readonly breaches: string[] = []
  readonly messages: O[] = []
  status: Status | undefined = undefined
  trailers: Metadata = NO_METADATA
  /** What `message` answers. */
  roomy = true
  requests!: RequestSink<I>
  /** What `ready` and the others do, for a test that acts from inside them. */
  onEvent: (event: string) => void = () => undefined
  private returned = false
  private sending = false
  private owed = 0
  private readonly seen = new Set<string>()

  static start<I, O>(invoke: Invoke<I, O>, call: Call): Caller<I, O> {
    const caller = new Caller<I, O>()
    caller.requests = invoke(call, caller)
    caller.returned = true
    return caller
  }

  /** Sends as a good caller does, and notes what it is owed. */
  send(message: I, last = false): boolean {
    this.sending = true
    const room = this.requests.send(message, last)
    this.sending = false
    if (!room && this.status === undefined) this.owed++
    return room
  }

  cancel(why: Status): void {
    this.requests.cancel(why)
    if (this.status === undefined) this.breaches.push('no end when cancel returned')
  }

  headers(metadata: Metadata): void {
    if (this.seen.has('headers') || this.seen.has('message')) this.breaches.push('headers late')
    this.hear('headers', `headers ${metadata.map(([key, value]) => `${key}=${String(value)}`).join()}`)
  }

  message(message: O): boolean {
    this.messages.push(message)
    this.hear('message', `message ${String(message)}`)
    return this.roomy
  }

  end(status: Status, trailers: Metadata): void {
    this.trailers = trailers
    this.hear('end', `end ${status.code}`)
    this.status = status
  }

  ready(): void {
    if (this.sending) this.breaches.push('ready from inside send')
    if (--this.owed < 0) this.breaches.push('ready that nobody waits for')
    this.hear('ready', 'ready')
  }

  private hear(kind: string, event: string): void {
    if (!this.returned) this.breaches.push(`${kind} before invoke returned`)
    if (this.status !== undefined) this.breaches.push(`${kind} after the end`)
    this.seen.add(kind)
    this.heard.push(event)
    this.onEvent(event)
  }
}

/** The far end of one call, which does what the test tells it to. */
export class Peer<I = string, O = string> implements RequestSink<I> {
  readonly call: Call
  readonly heard: string[] = []
  readonly received: I[] = []
  halfClosed = false
  over = false
  /** What `send` answers. */
  roomy = true
  private owesReady = false
  private readonly responses: ResponseSink<O>

  constructor(call: Call, responses: ResponseSink<O>) {
    this.call = call
    this.responses = responses
  }

  send(message: I, last: boolean): boolean {
    if (this.over) return false
    this.received.push(message)
    this.heard.push(`send ${String(message)}${last ? ' last' : ''}`)
    if (last) this.halfClosed = true
    if (!this.roomy) this.owesReady = true
    return this.roomy
  }

  finish(): void {
    this.heard.push('finish')
    this.halfClosed = true
  }

  cancel(why: Status): void {
    if (this.over) return
    this.heard.push(`cancel ${why.code}`)
    this.end({ ...why, delivery: 'unknown' })
  }

  pull(): void {
    this.heard.push('pull')
  }

  headers(metadata: Metadata = NO_METADATA): void {
    if (!this.over) this.responses.headers(metadata)
  }

  message(message: O): boolean {
    return !this.over && this.responses.message(message)
  }

  end(status: Status = OK, trailers: Metadata = NO_METADATA): void {
    if (this.over) return
    this.over = true
    this.responses.end(status, trailers)
  }

  /** Room again; whoever was told that there is none hears of it. */
  ready(): void {
    this.roomy = true
    if (this.over || !this.owesReady) return
    this.owesReady = false
    this.responses.ready()
  }
}

/** An `Invoke` whose calls are kept for the test to play the server of. */
export class Line<I = string, O = string> {
  readonly peers: Peer<I, O>[] = []
  readonly invoke: Invoke<I, O> = (call, responses) => {
    const peer = new Peer<I, O>(call, responses)
    this.peers.push(peer)
    return peer
  }

  get peer(): Peer<I, O> {
    const peer = this.peers.at(-1)
    if (peer === undefined) throw new Error('no call has come through')
    return peer
  }
}

/** Numbers from 0 up to 1, the same for the same seed (a linear congruential generator of 32 bits). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
}
