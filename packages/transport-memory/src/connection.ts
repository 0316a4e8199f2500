import { Code } from '@skein/core'
import type { Bytes, Host, Invoke, Peer, RequestSink, ResponseSink, Status } from '@skein/core'
import type { Connection, Endpoint } from '@skein/core/transport'
import { refuse } from '@skein/kit/sinks'
import { unsent } from '@skein/kit/status'
import { ClientStream } from './client-stream.ts'
import type { ClientEnd } from './client-stream.ts'
import type { ToClient, ToServer } from './frames.ts'
import type { Settings } from './options.ts'

type State = Connection['state']
type Changed = (connection: Connection) => void

/** The wire, as its client's end sees it. */
export interface Uplink {
  push(frame: ToServer): void
  /** The client has gone: nothing is delivered to it any more. */
  left(): void
}

/** The client's end of a link. */
export class MemoryConnection implements Connection, ClientEnd {
  readonly endpoint: Endpoint
  readonly peer: Peer
  readonly settings: Settings
  state: State = 'connecting'
  why: Status | undefined = undefined
  private readonly host: Host
  private readonly changed: Changed
  private readonly link: Uplink
  private readonly streams = new Set<ClientStream>()
  private readonly timers = new Set<() => void>()
  private tellsOfRoom = false
  private readonly closing = Promise.withResolvers<void>()

  constructor(endpoint: Endpoint, settings: Settings, host: Host, changed: Changed, link: Uplink) {
    this.endpoint = endpoint
    this.peer = { address: `memory:${endpoint.address}` }
    this.settings = settings
    this.host = host
    this.changed = changed
    this.link = link
    this.tell('connecting')
    link.push({ kind: 'connect' })
    this.after(settings.connectTimeoutMs, () => {
      this.leave(unsent(Code.UNAVAILABLE, `${this.peer.address} did not answer within ${settings.connectTimeoutMs} ms`))
    })
  }

  get step(): string {
    return this.state === 'connecting' ? 'memory link' : ''
  }

  get inFlight(): number {
    return this.streams.size
  }

  get room(): number {
    return this.state === 'ready' ? Math.max(0, this.settings.limits.streams - this.streams.size) : 0
  }

  readonly invoke: Invoke<Bytes, Bytes> = (call, responses) => {
    call.peer = this.peer
    if (this.state !== 'ready') {
      const because = this.why === undefined ? '' : `: ${this.why.message}`
      return this.refuse(responses, `is ${this.state}${because}`)
    }
    if (this.room === 0) {
      return this.refuse(responses, `has ${this.streams.size} calls, as many as limits.streams lets it`)
    }
    const stream = new ClientStream(this, call, responses)
    this.streams.add(stream)
    this.push({ kind: 'open', stream, remainingMs: Infinity })
    return stream
  }

  close(graceMs: number): Promise<void> {
    const why: Status = { code: Code.CANCELLED, message: 'the connection was closed by its owner' }
    if (this.state === 'connecting' || !(graceMs > 0)) this.leave(why)
    if (this.state === 'ready') this.drain(why)
    if (this.state === 'draining' && graceMs < Infinity) this.after(graceMs, () => { this.leave(why) })
    return this.closing.promise
  }

  now(): number {
    return this.host.clock.now()
  }

  push(frame: ToServer): void {
    this.link.push(frame)
  }

  ended(stream: ClientStream): void {
    const wasFull = this.state === 'ready' && this.room === 0
    this.streams.delete(stream)
    if (wasFull) this.roomAgain()
    if (this.state === 'draining' && this.streams.size === 0) this.leave(this.why)
  }

  departs(frame: ToServer): boolean {
    if (frame.kind === 'open' && !frame.stream.over) {
      frame.stream.sent = true
      frame.remainingMs = frame.stream.call.deadline - this.host.clock.now()
    }
    return !('stream' in frame) || frame.stream.sent
  }

  arrives(frame: ToClient): void {
    switch (frame.kind) {
      case 'headers': frame.stream.gotHeaders(frame.metadata); break
      case 'message': frame.stream.gotMessage(frame.message); break
      case 'end': frame.stream.gotEnd(frame.status, frame.trailers); break
      case 'credit': frame.stream.gotCredit(frame.messages, frame.bytes); break
      case 'accepted': this.become('ready', undefined); break
      case 'goodbye': if (this.state === 'ready') this.drain(frame.why); break
      case 'close': this.lost(frame.why, true)
    }
  }

  /** `orderly`: the server said so, after which it begins no call: those that it had not begun never were. */
  lost(why: Status, orderly = false): void {
    if (this.state === 'closed') return
    this.become('closed', why)
    this.link.left()
    for (const stream of [...this.streams]) {
      stream.fail({ ...why, code: Code.UNAVAILABLE }, orderly && stream.far === undefined ? 'unprocessed' : 'unknown')
    }
    this.closing.resolve()
  }

  private refuse(responses: ResponseSink<Bytes>, why: string): RequestSink<Bytes> {
    return refuse(responses, unsent(Code.UNAVAILABLE, `the connection to ${this.peer.address} ${why}`))
  }

  /** Closes this end and says so to the other. */
  private leave(why: Status | undefined): void {
    if (this.state === 'closed') return
    this.push({ kind: 'close' })
    this.lost(why ?? { code: Code.UNAVAILABLE, message: 'closed' })
  }

  private roomAgain(): void {
    if (this.tellsOfRoom) return
    this.tellsOfRoom = true
    queueMicrotask(() => {
      this.tellsOfRoom = false
      if (this.room > 0) this.changed(this)
    })
  }

  private drain(why: Status): void {
    this.become('draining', why)
    if (this.streams.size === 0) this.leave(why)
  }

  private become(state: State, why: Status | undefined): void {
    for (const cancel of this.timers) cancel()
    this.timers.clear()
    this.state = state
    this.why = why
    this.tell(state === 'ready' ? 'connected' : state)
    queueMicrotask(() => { this.changed(this) })
  }

  private tell(type: string): void {
    this.host.emit?.({ type, at: this.host.clock.now(), peer: this.peer, status: this.why })
  }

  private after(ms: number, run: () => void): void {
    const cancel = this.host.clock.after(ms, () => {
      this.timers.delete(cancel)
      run()
    })
    this.timers.add(cancel)
  }
}
