import { createSecureServer, createServer } from 'node:http2'
import type { Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { once } from 'node:events'
import { Random } from '../common/random.ts'
import type { Watchdog } from '../common/watchdog.ts'
import type { Served } from './judge.ts'
import { closed, readInFits, writeAll } from './node-stream.ts'
import { pause } from './pace.ts'
import { checkMessage } from './payload.ts'
import { makePlan } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Identity } from './round.ts'
import { changeSettings, sessionOptions } from './settings.ts'
import { Deframer, encodeMessage, fromRaw, toHeaders, valueOf } from './wire.ts'

type Progress = { -readonly [K in 'metadata' | 'messages' | 'halfClosed']: Served[K] }

/** Answers what plans say, by node:http2. */
export class NodeServer {
  readonly served: Map<number, Served> = new Map()
  private readonly faults: unknown[] = []
  private readonly server: Http2Server
  private readonly sockets = new Set<Socket>()
  private readonly watchdog: Watchdog
  private closing = false

  constructor(random: Random, identity: Identity | undefined, watchdog: Watchdog) {
    this.watchdog = watchdog
    const options = sessionOptions(random)
    this.server = identity === undefined ? createServer(options) : createSecureServer({ ...options, ...identity })
    this.server.on(identity === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
      this.sockets.add(socket)
      socket.once('close', () => { this.sockets.delete(socket) })
    })
    this.server.on('sessionError', (error) => { this.faults.push(error) })
    this.server.on('session', (session) => { void changeSettings(session, random, () => this.closing) })
    this.server.on('stream', (stream: ServerHttp2Stream, _: IncomingHttpHeaders, __: number, raw: string[]) => {
      // A reset is an error to node:http2; what it means is for the client to say.
      stream.on('error', () => undefined)
      const metadata = fromRaw(raw)
      const plan = makePlan(Number(valueOf(metadata, 'plan')), true)
      const state = { metadata, messages: 0, halfClosed: false }
      const done = this.serve(stream, plan, state).catch((thrown: unknown) => {
        this.faults.push(thrown)
        stream.close(2)
      })
      this.served.set(plan.seed, Object.assign(state, { done }))
    })
  }

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Throws what went wrong here. */
  check(): void {
    if (this.faults.length > 0) throw this.faults[0] as Error
  }

  async close(): Promise<void> {
    this.closing = true
    await Promise.all([...this.served.values()].map((it) => it.done))
    const gone = new Promise<void>((resolve) => { this.server.close(() => { resolve() }) })
    for (const socket of this.sockets) socket.destroy()
    await gone
  }

  private async serve(stream: ServerHttp2Stream, plan: Plan, state: Progress): Promise<void> {
    const { metadata } = state
    const random = new Random(plan.seed + 2)
    let wake: () => void = () => undefined
    const deframer = new Deframer((bytes) => { checkMessage(plan.seed, 'request', state.messages++, plan.requests, bytes) })
    deframer.coding = valueOf(metadata, 'grpc-encoding')
    if ((valueOf(metadata, 'grpc-timeout') === undefined) !== (plan.timeoutMs === undefined)) throw new Error('grpc-timeout')
    const gone = closed(stream).then(() => { wake() })
    readInFits(stream, random, this.watchdog, (chunk) => {
      try {
        deframer.add(chunk)
      } catch (thrown) {
        this.faults.push(thrown)
      }
      wake()
    })
    stream.once('end', () => {
      state.halfClosed = !stream.aborted && !deframer.inside
      wake()
    })
    const until = async (holds: () => boolean): Promise<boolean> => {
      while (!holds() && !stream.closed && !stream.destroyed) await new Promise<void>((resolve) => { wake = resolve })
      return !stream.closed && !stream.destroyed
    }
    await until(() => state.messages >= plan.answersAfter)
    // Where a stream that waits for its trailers is reset, node:http2 may end the process (an assertion in OnTrailers);
    // so a reset comes before the answer, and what the client is to cancel has no end of its own.
    if (plan.stop?.by === 'reset') stream.close(plan.stop.code)
    else if (plan.bare) await this.refuse(stream, plan, random, () => until(() => state.halfClosed))
    else await this.answer(stream, plan, random, () => until(() => state.halfClosed))
    await gone
  }

  private async refuse(
    stream: ServerHttp2Stream, plan: Plan, random: Random, read: () => Promise<boolean>,
  ): Promise<void> {
    if (plan.stop?.by !== 'early end' && !await read()) return
    if (stream.closed || stream.destroyed) return
    stream.respond({ ...head(plan), ...end(plan), ...toHeaders(plan.trailers, random) }, { endStream: true })
  }

  private async answer(
    stream: ServerHttp2Stream, plan: Plan, random: Random, read: () => Promise<boolean>,
  ): Promise<void> {
    const { seed, responses, responseCoding, stop } = plan
    if (stream.closed || stream.destroyed) return
    if (random.chance(0.1)) stream.additionalHeaders({ ':status': 103 })
    const waitForTrailers = stop === undefined || stop.by === 'early end'
    stream.respond({ ...head(plan), ...toHeaders(plan.headers, random) }, { waitForTrailers })
    stream.once('wantTrailers', () => {
      if (stream.closed || stream.destroyed) return
      stream.sendTrailers({ ...end(plan), ...toHeaders(plan.trailers, random) })
    })
    await writeAll(stream, seed, 'response', responses, responseCoding, random, async () => {
      await pause(random)
      return !stream.closed && !stream.destroyed
    })
    if (waitForTrailers && (stop !== undefined || await read())) stream.end()
  }
}

function head({ responseCoding }: Plan): Record<string, string> {
  return {
    ':status': '200', 'content-type': 'application/grpc+proto',
    ...(responseCoding === 'identity' ? {} : { 'grpc-encoding': responseCoding }),
  }
}

function end({ code, message }: Plan): Record<string, string> {
  return { 'grpc-status': String(code), ...(message === '' ? {} : { 'grpc-message': encodeMessage(message) }) }
}

