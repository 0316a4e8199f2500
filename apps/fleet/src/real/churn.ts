import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import type { Balancer, Resolver } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'
import { ManualClock } from '@skein/kit/manual-clock'
import { createServer } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { Echo } from '../echo.ts'
import type { Said } from '../echo.ts'
import { Random } from '../random.ts'

/** Servers at once. */
export const SIZE = 2000
/** So many come and as many leave at once, so many times a second. */
const STEP = 100
const STEPS_PER_SECOND = 10
const NAMES = 2 * SIZE
const WARMUP_MS = 2000

export interface Churn {
  /** Processor seconds for each second on the clock. */
  readonly cpu: number
  readonly calls: number
  readonly failed: number
}

/** Finds servers of which some leave and others come all the time. */
function churning(): Resolver {
  return {
    scheme: 'churn',
    resolve(_target, host, update) {
      let from = 0
      let stop = (): void => undefined
      const tell = (): void => {
        const endpoints: Endpoint[] = Array.from({ length: SIZE }, (_, i) => ({ address: String((from + i) % NAMES) }))
        from += STEP
        update({ endpoints })
        stop = host.clock.after(1000 / STEPS_PER_SECOND, tell)
      }
      stop = host.clock.after(0, tell)
      return {
        again: () => undefined,
        close: () => { stop() },
      }
    },
  }
}

/** A channel among them, with so many calls a second. All of the processor's time is counted, the servers' too. */
export async function churn(balancer: Balancer, callsPerSecond: number, seconds: number): Promise<Churn> {
  const clock = new ManualClock()
  const host = { clock, random: new Random(51).next }
  const transport = memory({ delayMs: 0.25 })
  await using server = createServer({ codec: protobuf(), ...host })
  const echo = (said: Said): Said => said
  server.add(Echo, { echo, once: echo })
  for (let i = 0; i < NAMES; i++) await server.listen(transport, `memory:${i}`)
  const channel = createChannel('churn:servers', { transport, codec: protobuf(), resolver: churning(), balancer, ...host })
  const client = channel.client(Echo)
  let [calls, failed] = [0, 0]
  let stop = (): void => undefined
  const call = (): void => {
    client.echo({ id: calls++ }).catch(() => { failed++ })
    stop = clock.after(1000 / callsPerSecond, call)
  }
  call()
  await clock.advanceAsync(WARMUP_MS)
  const before = process.cpuUsage()
  await clock.advanceAsync(seconds * 1000)
  const { user, system } = process.cpuUsage(before)
  stop()
  await clock.advanceAsync(1000)
  const closing = Promise.all([channel.close({ grace: 0 }), server.close({ grace: 0 })])
  await clock.advanceAsync(1000)
  await closing
  return { cpu: (user + system) / 1e6 / seconds, calls, failed }
}
