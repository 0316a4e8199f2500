import { connect } from 'node:http2'
import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2'
import { once } from 'node:events'
import type { Metadata } from '@skein/core'
import { Random } from '../common/random.ts'
import type { Watchdog } from '../common/watchdog.ts'
import { CANCELLED } from './judge.ts'
import type { Called } from './judge.ts'
import { closed, readInFits, writeAll } from './node-stream.ts'
import { pause } from './pace.ts'
import { checkMessage } from './payload.ts'
import type { Plan } from './plan.ts'
import type { Identity } from './round.ts'
import { changeSettings, sessionOptions } from './settings.ts'
import { decodeMessage, Deframer, fromRaw, toHeaders, valueOf } from './wire.ts'

const CANCEL = 8

/** What has come for a call. */
interface State { headers: Metadata | undefined; trailers: Metadata | undefined; messages: number }

/** Makes the calls of plans, by node:http2. */
export class NodeClient {
  private readonly session: ClientHttp2Session
  private readonly scheme: string
  private readonly watchdog: Watchdog
  private fault: unknown = undefined

  constructor(address: string, random: Random, identity: Identity | undefined, watchdog: Watchdog) {
    this.scheme = identity === undefined ? 'http' : 'https'
    this.watchdog = watchdog
    const { settings, ...options } = sessionOptions(random)
    const { maxConcurrentStreams: _, ...own } = settings!
    const tls = identity === undefined ? {} : { ca: identity.cert }
    this.session = connect(`${this.scheme}://${address}`, { ...options, settings: own, ...tls })
    this.session.on('error', (error) => { this.fault = error })
    this.session.on('goaway', (code, last, data) => {
      if (code !== 0) this.fault = new Error(`GOAWAY ${code} of ${last}: ${data?.toString() ?? ''}`)
    })
    void changeSettings(this.session, random, () => false)
  }

  /** Throws what went wrong here. */
  check(): void {
    if (this.fault !== undefined) throw this.fault as Error
  }

  async call(plan: Plan): Promise<Called> {
    const random = new Random(plan.seed + 1)
    const { seed, requests, requestCoding } = plan
    const stream = this.session.request({
      ':method': 'POST', ':path': `/proof.Calls/${plan.shape}`, ':scheme': this.scheme, 'te': 'trailers',
      'content-type': 'application/grpc', 'grpc-accept-encoding': 'gzip,deflate', 'plan': String(seed),
      ...(requestCoding === 'identity' ? {} : { 'grpc-encoding': requestCoding }),
      ...(plan.timeoutMs === undefined ? {} : { 'grpc-timeout': `${plan.timeoutMs}m` }),
      ...toHeaders(plan.metadata, random),
    }, { endStream: false })
    stream.on('error', () => undefined)
    const state: State = { headers: undefined, trailers: undefined, messages: 0 }
    let moved = 0
    const stop = (): void => {
      if (plan.stop?.by === 'client' && moved++ >= plan.stop.after) stream.close(CANCEL)
    }
    const deframer = new Deframer((bytes) => {
      checkMessage(seed, 'response', state.messages++, plan.responses, bytes)
      stop()
    })
    stream.once('response', (headers: IncomingHttpHeaders, _: number, raw: string[]) => {
      state.headers = fromRaw(raw)
      deframer.coding = headers['grpc-encoding'] as string | undefined
    })
    stream.once('trailers', (_: IncomingHttpHeaders, __: number, raw: string[]) => { state.trailers = fromRaw(raw) })
    let wrong: unknown
    readInFits(stream, random, this.watchdog, (chunk) => {
      try {
        deframer.add(chunk)
      } catch (thrown) {
        wrong = thrown
        stream.close(CANCEL)
      }
    })
    const gone = closed(stream)
    stop()
    await writeAll(stream, seed, 'request', requests, requestCoding, random, async () => {
      await pause(random)
      stop()
      return !stream.closed && !stream.destroyed
    })
    if (!stream.closed && !stream.destroyed) stream.end()
    await gone
    if (wrong !== undefined) throw wrong as Error
    return calledOf(state, stream.rstCode)
  }

  async close(): Promise<void> {
    if (this.session.destroyed) return
    this.session.close()
    await once(this.session, 'close')
  }
}

function calledOf({ headers, trailers, messages }: State, reset: number): Called {
  // An answer that is nothing but an end has everything in its headers.
  const end = trailers ?? headers ?? []
  const status = valueOf(end, 'grpc-status')
  const common = { headers: trailers === undefined ? [] : headers ?? [], messages, unsent: false }
  if (status === undefined) {
    return { ...common, trailers: [], code: reset === CANCEL ? CANCELLED : 2, message: `no status came, and RST_STREAM ${reset}` }
  }
  return { ...common, trailers: end, code: Number(status), message: decodeMessage(valueOf(end, 'grpc-message')) }
}
