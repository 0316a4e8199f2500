import { leastRequest } from '@skein/balancers/least-request'
import { outlierDetection } from '@skein/balancers/outlier-detection'
import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { RpcError } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { retry } from '@skein/resilience'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { Echo } from '../echo.ts'
import type { Said } from '../echo.ts'
import { Random } from '../random.ts'
import { Fingerprint } from './fingerprint.ts'

export interface HourOptions {
  readonly seed: number
  readonly servers: number
  readonly callsPerSecond: number
  /** Of simulated time. */
  readonly seconds: number
}

/** ms between two servers that lose all their connections, on average. */
const CUT_MS = 30_000
/** ms for a call. */
const TIMEOUT_MS = 200

/**
 * A real channel and real servers, on a clock that jumps from one thing to do to the next. Servers take an exponential
 * time, and now and then one loses all its connections. The fingerprint is of how and when each call ended, and of what
 * the channel told meanwhile.
 */
export async function hour({ seed, servers, callsPerSecond, seconds }: HourOptions): Promise<Fingerprint> {
  const clock = new ManualClock()
  const random = new Random(seed)
  const log = new Fingerprint()
  const transport = memory({ delayMs: 0.25 })
  const host = { clock, random: random.next }
  const serve = (said: Said): Promise<Said> =>
    new Promise((resolve) => { clock.after(random.exponential(20), () => { resolve(said) }) })
  const all: Server[] = []
  for (let i = 0; i < servers; i++) {
    const server = createServer({ codec: protobuf(), ...host }).add(Echo, { echo: serve, once: serve })
    all.push(server)
    await server.listen(transport, `memory:${i}`)
  }
  const names = Array.from({ length: servers }, (_, i) => i).join(',')
  const channel = createChannel(`static:///${names}`, {
    transport, codec: protobuf(), policies: [retry()], balancer: outlierDetection({ child: leastRequest() }), ...host,
  })
  channel.on(({ type, at, detail = '' }) => { log.add(`${at} ${type} ${detail}\n`) })
  const client = channel.client(Echo)
  const call = async (id: number): Promise<void> => {
    const answer = client[random.next() < 0.5 ? 'echo' : 'once']({ id }, { timeout: TIMEOUT_MS })
    const code = await answer.then(() => 0, (error: unknown) => RpcError.from(error).code)
    log.add(`${clock.now()} ${id} ${code}\n`)
  }
  let calls = 0
  const until = seconds * 1000
  const arrive = (): void => {
    if (clock.now() >= until) return
    void call(calls++)
    clock.after(random.exponential(1000 / callsPerSecond), arrive)
  }
  const cut = (): void => {
    transport.cut(String(random.below(servers)))
    clock.after(random.exponential(CUT_MS), cut)
  }
  arrive()
  cut()
  await clock.advanceAsync(until + TIMEOUT_MS)
  const closing = [channel, ...all].map((it) => it.close({ grace: 0 }))
  await clock.advanceAsync(1000)
  await Promise.all(closing)
  return log
}
