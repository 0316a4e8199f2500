import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { RpcError } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { Random } from '../random.ts'
import { Echo } from '../echo.ts'
import type { Said } from '../echo.ts'
import { Fingerprint } from './fingerprint.ts'

export interface HourOptions {
  readonly seed: number
  readonly servers: number
  readonly callsPerSecond: number
  /** Of simulated time. */
  readonly seconds: number
}

/**
 * Real channels and real servers, on a clock that jumps from one thing to do to the next. Servers take an exponential
 * time, and each now and then loses all its connections. The fingerprint is of how and when each call ended.
 */
export async function hour(options: HourOptions): Promise<Fingerprint> {
  const { seed, servers, callsPerSecond, seconds } = options
  const clock = new ManualClock()
  const random = new Random(seed)
  const log = new Fingerprint()
  const transport = memory({ delayMs: 0.25 })
  const host = { clock, random: random.next }
  const all: Server[] = []
  const channels: Channel[] = []
  for (let i = 0; i < servers; i++) {
    const server = createServer({ codec: protobuf(), ...host })
    const serve = (said: Said): Promise<Said> =>
      new Promise((resolve) => { clock.after(random.exponential(20), () => { resolve(said) }) })
    server.add(Echo, { echo: serve, once: serve })
    all.push(server)
    await server.listen(transport, `memory:${i}`)
    channels.push(createChannel(`memory:${i}`, { transport, codec: protobuf(), ...host }))
  }
  const clients = channels.map((channel) => channel.client(Echo))
  const call = async (id: number): Promise<void> => {
    const at = random.below(servers)
    const answer = clients[at]!.echo({ id }, { timeout: 200 })
    const code = await answer.then(() => 0, (error: unknown) => RpcError.from(error).code)
    log.add(`${id} ${at} ${clock.now()} ${code}\n`)
  }
  let calls = 0
  const arrive = (): void => {
    void call(calls++)
    clock.after(random.exponential(1000 / callsPerSecond), arrive)
  }
  const cut = (): void => {
    transport.cut(String(random.below(servers)))
    clock.after(random.exponential(30_000), cut)
  }
  arrive()
  cut()
  await clock.advanceAsync(seconds * 1000)
  const closing = [...channels, ...all].map((it) => it.close({ grace: 0 }))
  await clock.advanceAsync(1000)
  await Promise.all(closing)
  return log
}
