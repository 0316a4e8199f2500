import { Code } from '@skein/core'
import type { Bytes, Host, Invoke, Peer, RequestSink, Status } from '@skein/core'
import type { Connection, Credentials, Endpoint, Transport } from '@skein/core/transport'
import { refuse } from '@skein/kit/sinks'

const SILENT: RequestSink<Bytes> = {
  send: () => true, finish: () => undefined, cancel: () => undefined, pull: () => undefined,
}

/** A connection that does what the test says, and counts its calls as a real one does. */
export class FakeConnection implements Connection {
  readonly endpoint: Endpoint
  readonly peer: Peer
  state: Connection['state'] = 'connecting'
  step = 'TCP'
  why: Status | undefined = undefined
  inFlight = 0
  /** With what it was closed. */
  grace: number | undefined = undefined
  /** How many calls the server lets it have. */
  streams: number
  private readonly tell: (connection: Connection) => void
  private closing: PromiseWithResolvers<void> = Promise.withResolvers<void>()

  constructor(endpoint: Endpoint, streams: number, tell: (connection: Connection) => void) {
    this.endpoint = endpoint
    this.peer = { address: endpoint.address }
    this.streams = streams
    this.tell = tell
  }

  get room(): number {
    return this.state === 'ready' ? Math.max(0, this.streams - this.inFlight) : 0
  }

  readonly invoke: Invoke<Bytes, Bytes> = (_, responses) => {
    if (this.room === 0) return refuse(responses, { code: Code.UNAVAILABLE, message: 'no room', delivery: 'unsent' })
    this.inFlight++
    return SILENT
  }

  /** One of its calls ends. */
  end(): void {
    const was = this.room
    this.inFlight--
    if (this.state === 'draining' && this.inFlight === 0) this.become('closed')
    else if (was === 0 && this.room > 0) this.tell(this)
  }

  become(state: Connection['state'], why?: Status): void {
    this.state = state
    this.why = why ?? this.why
    if (state === 'closed') {
      this.inFlight = 0
      this.closing.resolve()
    }
    this.tell(this)
  }

  close(graceMs: number): Promise<void> {
    this.grace = graceMs
    if (this.state === 'closed') return Promise.resolve()
    this.state = this.inFlight > 0 && graceMs > 0 ? 'draining' : 'closed'
    if (this.state === 'closed') this.closing.resolve()
    queueMicrotask(() => { this.tell(this) })
    return this.closing.promise
  }
}

/** Its connections come into being when they are asked for, and become ready when the test says so. */
export class FakeTransport implements Transport {
  readonly name = 'fake'
  readonly made: FakeConnection[] = []
  /** When each was begun. */
  readonly times: number[] = []
  /** What each connection may have of calls. */
  streams: number = Infinity
  /** What `connect` throws. */
  fault: Error | undefined = undefined
  /** What a connection does as soon as it is there. */
  script: ((connection: FakeConnection) => void) | undefined = undefined

  get last(): FakeConnection {
    const last = this.made.at(-1)
    if (last === undefined) throw new Error('no connection was made')
    return last
  }

  connect(
    to: Endpoint, _credentials: Credentials | undefined, host: Host, changed: (connection: Connection) => void,
  ): Connection {
    this.times.push(host.clock.now())
    if (this.fault !== undefined) throw this.fault
    const connection = new FakeConnection(to, this.streams, changed)
    this.made.push(connection)
    host.emit?.({ type: 'connecting', at: host.clock.now(), peer: connection.peer })
    this.script?.(connection)
    return connection
  }

  listen(): never {
    throw new Error('nobody listens here')
  }
}
