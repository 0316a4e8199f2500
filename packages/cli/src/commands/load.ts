import type { Channel, ResponseStream } from '@skein/client'
import type { Bytes, Codec, Method, Service } from '@skein/core'
import { Code, RpcError } from '@skein/core'
import { requestsOf } from '../call/requests.ts'
import { doorTo } from '../connect/open.ts'
import { ExitCode } from '../exit-code.ts'
import { failedCall, Failure, usage } from '../failure.ts'
import { bytesCodec } from '../load/bytes-codec.ts'
import { Engine } from '../load/engine.ts'
import type { MakeCall } from '../load/engine.ts'
import type { Plan } from '../load/plan.ts'
import { progress } from '../load/progress.ts'
import { reportOf, reportText } from '../load/report.ts'
import { Tally } from '../load/tally.ts'
import type { ConnectionOptions, SchemaOptions } from '../options/shared.ts'
import { findMethod } from '../schema/method.ts'
import { hasFiles, sourceOf } from '../schema/open.ts'
import type { Session } from '../session.ts'

interface LoadOptions extends ConnectionOptions, SchemaOptions {
  readonly data: string
  readonly rate?: number
  readonly concurrency?: number
  readonly connections: number
  readonly duration?: number
  readonly count?: number
  readonly ramp?: number
  readonly warmUp?: number
  readonly progress: boolean
}

export async function load(session: Session, options: LoadOptions, address: string, asked: string): Promise<void> {
  const { terminal, output, signal } = session
  const door = await doorTo(address, options, session)
  const channels: Channel[] = []
  try {
    const first = door.open()
    channels.push(first)
    await using source = await sourceOf(options, session, hasFiles(options) ? undefined : () => first)
    const { name, service, method } = await findMethod(source, asked)
    const requests = await encoded(session, options, method, door.codec)
    const tally = new Tally()
    const codec = bytesCodec(door.codec.name, tally)
    for (let i = 0; i < options.connections; i++) channels.push(door.open({ codec }))
    const plan = planOf(options)
    const call = callsOf(channels.slice(1), service, method, requests, options.timeout)
    await tried(call, channels, `${name} at ${door.target.url}`, signal)
    Object.assign(tally, { sentBytes: 0, receivedBytes: 0, receivedMessages: 0 })
    const engine = new Engine(plan, call, tally, terminal.clock)
    const silence = options.progress ? progress(engine, tally, output, terminal.clock) : undefined
    const ran = await engine.run(signal)
    silence?.()
    const report = reportOf(name, door.target.url, plan, options.connections, tally, ran)
    await (output.json ? output.printJson(report) : output.print(reportText(report, output)))
    if (ran.stopped) throw new Failure(ExitCode.INTERRUPTED, `stopped after ${tally.count} calls`)
    if (tally.failed.count > 0) throw new Failure(ExitCode.FAILED, `${tally.failed.count} of ${tally.count} calls failed`)
  } finally {
    await Promise.all(channels.map((channel) => channel.close({ grace: 0 })))
  }
}

function planOf(options: LoadOptions): Plan {
  const { rate, count, ramp = 0, warmUp = 0 } = options
  const concurrency = options.concurrency ?? (rate === undefined ? 50 : 10_000)
  const durationMs = options.duration ?? (count === undefined ? 10_000 : Infinity)
  return { rate, concurrency, rampMs: ramp, warmUpMs: warmUp, durationMs, count: count ?? Infinity }
}

/** The requests as they travel: each in its turn, or, where a call streams them, all in each call. */
async function encoded(
  { terminal }: Session, { data }: LoadOptions, method: Method, codec: Codec,
): Promise<readonly Bytes[]> {
  const bound = codec.bind(method.input)
  const marshaller = method.clientStream ? (bound.session?.() ?? bound) : bound
  const found: Bytes[] = []
  for await (const it of requestsOf(method, data, terminal)) found.push(marshaller.encode(it).slice())
  if (found.length === 0 && !method.clientStream) throw usage('there are no requests', "write {} for one without fields: -d '{}'")
  return found
}

type AnyCall = (request: unknown, options: object) => unknown

/** Calls go round the connections. */
function callsOf(
  channels: readonly Channel[], service: Service<{ readonly method: Method }>, method: Method,
  requests: readonly Bytes[], timeout: number | undefined,
): MakeCall {
  // A server that goes away is an error that counts, not one to wait for.
  const limits = { waitForReady: false, ...(timeout === undefined ? {} : { timeout }) }
  const clients = channels.map((channel) => channel.client(service).method as AnyCall)
  const calls = clients.map((invoke): MakeCall => {
    const request = (n: number): unknown => (method.clientStream ? requests : requests[n % requests.length])
    if (!method.serverStream) return (n) => invoke(request(n), limits) as Promise<unknown>
    return async (n) => {
      const responses = invoke(request(n), limits) as ResponseStream<unknown>
      for await (const _ of responses.batches()) { /* counted where they are decoded */ }
    }
  })
  return calls.length === 1 ? calls[0]! : (n) => calls[n % calls.length]!(n)
}

/** One call over each connection: what is wrong with all calls is told once, and connecting isn't measured. */
async function tried(call: MakeCall, channels: readonly Channel[], what: string, signal: AbortSignal): Promise<void> {
  // Calls under load have no signal each, which costs more than a call does.
  const stop = (): void => { for (const channel of channels) void channel.close({ grace: 0 }) }
  signal.addEventListener('abort', stop, { once: true })
  const outcomes = await Promise.allSettled(Array.from({ length: channels.length - 1 }, (_, n) => call(n)))
  signal.removeEventListener('abort', stop)
  if (signal.aborted) throw new Failure(ExitCode.INTERRUPTED, 'cancelled by Ctrl-C')
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    const error = RpcError.from(outcome.reason)
    const hopeless = error.delivery === 'unsent' || error.code === Code.UNIMPLEMENTED
    if (hopeless) throw failedCall(error, what)
  }
}
