import { Code } from '@skein/core'
import type { Call, Clock } from '@skein/core'
import type { Connection, Credentials, Endpoint, Listener, Transport } from '@skein/core/transport'
import { OwnHost } from '@skein/kit/host'
import { Far } from '../far.ts'
import { leakCheck } from '../leaks.ts'
import type { LeakCheck } from '../leaks.ts'
import { contextOf } from '../line/line.ts'
import type { CallOptions, Line, LineStage } from '../line/line.ts'
import { Recorder } from '../recorder.ts'
import { bytes, methodOf } from '../samples.ts'
import { until } from './wait.ts'

/** What a case wants limited; the rest is to be the transport's own defaults. */
export interface TransportLimits {
  /** The largest message that either side receives. */
  readonly messageBytes?: number
  readonly metadataBytes?: number
  /** Calls of one connection at once. */
  readonly streams?: number
  /** Connections of one listener at once. */
  readonly connections?: number
}

/** A transport as its plug-in's test hands it to the suite; a new one for each case. */
export interface TransportSubject {
  readonly transport: Transport
  /** Where to listen: a free address each time, such as `127.0.0.1:0`. */
  readonly address: () => string
  readonly credentials?: { readonly client?: Credentials; readonly server?: Credentials }
  /** Breaks the connections without a word, as a dead network does. Without it, the cases that need it fail. */
  readonly cut?: () => void | Promise<void>
  readonly close?: () => void | Promise<void>
}

export type MakeTransport = (limits: TransportLimits) => TransportSubject | Promise<TransportSubject>

/** A server with a scripted far end, and a client connected to it. */
export interface Pair {
  readonly far: Far
  readonly listener: Listener
  readonly connection: Connection
  /** Each state that `changed` was called with. */
  readonly states: Connection['state'][]
}

export class TransportStage implements LineStage {
  private readonly make: MakeTransport
  private readonly subjects: TransportSubject[] = []
  private readonly pairs: Pair[] = []
  private readonly connections: Connection[] = []
  private readonly listeners: Listener[] = []
  private readonly callers: Recorder[] = []
  private readonly leaks: LeakCheck = leakCheck()
  /** `changed` was called from inside `connect`. */
  private early = false

  constructor(make: MakeTransport) {
    this.make = make
  }

  async subject(limits: TransportLimits = {}): Promise<TransportSubject> {
    const subject = await this.make(limits)
    this.subjects.push(subject)
    return subject
  }

  /** A server and a client whose connection is ready. */
  async pair(limits: TransportLimits = {}, clocks: { client?: Clock; server?: Clock } = {}): Promise<Pair> {
    const subject = await this.subject(limits)
    const far = new Far()
    return this.connect(subject, far, await this.listen(subject, far, clocks.server), clocks.client)
  }

  async line(): Promise<Line> {
    return this.lineOf(await this.pair())
  }

  lineOf(pair: Pair): Line {
    return {
      // The cases of a line pass its own messages only, which are bytes here.
      far: pair.far as Far<unknown, unknown>,
      open: (options) => this.open(pair, options) as Recorder<unknown, unknown>,
      request: bytes,
      response: bytes,
      fence: () => this.fence(pair),
    }
  }

  async listen(subject: TransportSubject, far: Far, clock?: Clock): Promise<Listener> {
    const input = { name: 'from the router' }
    const router = { method: (path: string) => ({ ...methodOf('Unary'), path, input }), invoke: far.invoke }
    const host = new OwnHost({ clock })
    const at = { address: subject.address() }
    const listener = await subject.transport.listen(at, subject.credentials?.server, host, router)
    this.listeners.push(listener)
    return listener
  }

  async connect(subject: TransportSubject, far: Far, listener: Listener, clock?: Clock): Promise<Pair> {
    const { connection, states } = this.dial(subject, listener.endpoint, clock)
    await until('a ready connection', () => connection.state !== 'connecting')
    const { state, why } = connection
    if (state !== 'ready') throw new Error(`the connection is ${state}: ${why?.message}`)
    const pair: Pair = { far, listener, connection, states }
    this.pairs.push(pair)
    return pair
  }

  dial(subject: TransportSubject, to: Endpoint, clock?: Clock): Pick<Pair, 'connection' | 'states'> {
    const states: Connection['state'][] = []
    let returned = false
    const host = new OwnHost({ clock })
    const connection = subject.transport.connect(to, subject.credentials?.client, host, (changed) => {
      if (!returned) this.early = true
      states.push(changed.state)
    })
    returned = true
    this.connections.push(connection)
    return { connection, states }
  }

  context(options: CallOptions = {}): Call {
    return contextOf(options)
  }

  open(pair: Pick<Pair, 'connection'>, options: CallOptions = {}): Recorder {
    return this.adopt(pair, this.context(options), new Recorder(options))
  }

  /** As `open`, for a case that brings the call's context or its own kind of recorder. */
  adopt({ connection }: Pick<Pair, 'connection'>, call: Call, caller: Recorder = new Recorder()): Recorder {
    this.callers.push(caller)
    return caller.opened(connection.invoke(call, caller))
  }

  /** What was sent before, both ways, has arrived when this resolves: a call there and back. */
  async fence(pair: Pair): Promise<void> {
    for (let i = 0; i < 2; i++) {
      const caller = this.open(pair, { method: methodOf('Fence') })
      caller.send(bytes(1), true)
      await caller.ended()
    }
  }

  check(): void {
    if (this.early) throw new Error('changed was called before connect had returned')
    for (const caller of this.callers) {
      caller.check()
      const end = caller.events.at(-1)
      if (end?.kind === 'end' && end.status.code !== Code.OK && end.status.delivery === undefined) {
        throw new Error(`an end that failed carries its delivery (rule 8): ${end.status.code} ${end.status.message}`)
      }
    }
    for (const { far } of this.pairs) far.check()
  }

  /** Everything ends when both ends are closed, no rule was broken, and nothing is left in the process. */
  async close(): Promise<void> {
    await Promise.all(this.connections.map((it) => it.close(0)))
    await Promise.all(this.listeners.map((it) => it.close(0)))
    for (const subject of this.subjects) await subject.close?.()
    await Promise.all(this.pairs.flatMap(({ far }) => far.calls).map((far) => far.until('its end', () => far.over)))
    for (const connection of this.connections) {
      if (connection.state !== 'closed') throw new Error(`a connection that was closed is ${connection.state}`)
      if (connection.inFlight !== 0) throw new Error(`a closed connection has ${connection.inFlight} calls in flight`)
    }
    for (const caller of this.callers) {
      if (!caller.over) throw new Error(`a call had no end when its connection was closed; ${caller.report()}`)
    }
    this.check()
    await this.leaks.settle()
  }
}
