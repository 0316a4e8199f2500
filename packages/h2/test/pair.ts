import { Template } from '../src/hpack/template.ts'
import type { SessionOptions } from '../src/options.ts'
import { Call } from './call.ts'
import { ClientEnd, ServerEnd } from './end.ts'
import type { End } from './end.ts'
import { Random } from './hpack/random.ts'
import { REQUEST, RESPONSE } from './raw.ts'
import type { Fields } from './raw.ts'

const MOST_TURNS = 200_000

export interface PairOptions {
  readonly seed?: number
  readonly client?: Partial<SessionOptions>
  readonly server?: Partial<SessionOptions>
  /** The largest chunk; 0: what is flushed comes as one. */
  readonly chunk?: number
}

/** Two sessions back to back: what one says the other hears, in chunks of random sizes. */
export class Pair {
  readonly client: ClientEnd
  readonly server: ServerEnd
  readonly random: Random
  /** ms */
  now = 1_000
  /** Bytes under way. */
  readonly toServer: Uint8Array[] = []
  readonly toClient: Uint8Array[] = []
  readonly request: Template = new Template(REQUEST)
  readonly response: Template = new Template(RESPONSE)
  readonly trailers: Template = new Template([['grpc-status', '0']])
  /** An answer that is nothing else. */
  readonly trailersOnly: Template = new Template([...RESPONSE, ['grpc-status', '1']])
  /** Sees all that is said. */
  tap: (from: End, bytes: Uint8Array) => void = () => undefined
  private readonly chunk: number

  constructor({ seed = 1, client, server, chunk = 0 }: PairOptions = {}) {
    this.random = new Random(seed)
    this.client = new ClientEnd(client)
    this.server = new ServerEnd(server)
    this.chunk = chunk
  }

  /** With the settings of both known to both. */
  static settled(options?: PairOptions): Pair {
    const pair = new Pair(options)
    pair.pump()
    return pair
  }

  call(last = false, fields?: Fields): Call {
    const call = new Call(this.client.session)
    this.client.calls.push(call)
    const template = fields === undefined ? this.request : new Template(fields)
    this.client.session.open(call, template, undefined, undefined)
    if (last) call.sendLast()
    return call
  }

  /** A call that the server has heard of; and the server's end of it. */
  begun(last = false): [Call, Call] {
    const call = this.call(last)
    this.pump()
    return [call, this.server.calls.at(-1)!]
  }

  respond(call: Call): void {
    call.sendHeaders(this.response, undefined, undefined, false)
  }

  finish(call: Call): void {
    call.sendHeaders(this.trailers, undefined, undefined, true)
  }

  /** Until nothing is under way and nobody has anything to say. */
  pump(): void {
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      if (!this.turn()) return
    }
    throw new Error('the two never come to an end')
  }

  /** false: there was nothing to do. */
  turn(): boolean {
    const said = this.flush(this.client, this.toServer) || this.flush(this.server, this.toClient)
    return this.deliver(this.server, this.toServer) || this.deliver(this.client, this.toClient) || said
  }

  private flush(end: End, way: Uint8Array[]): boolean {
    if (!end.wants) return false
    const bytes = end.take()
    if (bytes.length > 0) {
      this.tap(end, bytes)
      way.push(bytes)
    }
    return true
  }

  private deliver(end: End, way: Uint8Array[]): boolean {
    const next = way.shift()
    if (next === undefined) return false
    const size = this.chunk === 0 ? next.length : Math.min(next.length, 1 + this.random.below(this.chunk))
    if (size < next.length) way.unshift(next.subarray(size))
    // Lent: what the session keeps it must have copied.
    const lent = next.slice(0, size)
    end.session.receive(lent, size, this.now)
    lent.fill(0xee)
    return true
  }
}
