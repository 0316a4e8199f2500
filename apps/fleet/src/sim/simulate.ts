import type { Bytes, Invoke, Metadata, Method } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { chain } from '@skein/kit/guard'
import { ManualClock } from '@skein/kit/manual-clock'
import type { Policy } from '@skein/kit/policy'
import { Random } from '../random.ts'
import { SimClient } from './client.ts'
import { load } from './load.ts'
import { SimServer } from './server.ts'
import type { SimServerOptions } from './server.ts'
import { Tally } from './tally.ts'

export interface Scenario {
  readonly seed: number
  readonly servers: number
  readonly server: (random: Random, clock: ManualClock) => Omit<SimServerOptions, 'name'>
  readonly clients: number
  readonly balancer: (clock: ManualClock, servers: readonly SimServer[]) => Balancer
  /** Around each client's calls, the first outermost. @default none */
  readonly policies?: readonly Policy[] | undefined
  /** What a server says of its load with each answer. @default nothing */
  readonly report?: ((clock: ManualClock) => (server: SimServer) => Metadata) | undefined
  readonly method: Method
  /** Calls a second of all clients together, at a time in ms. */
  readonly rate: (now: number) => number
  /** ms for the whole call. @default Infinity */
  readonly timeout?: number | undefined
  readonly seconds: number
  /** Seconds at the start that aren't counted. @default 0 */
  readonly warmup?: number | undefined
  /** What happens on the way: `clock.after(…)` at the start. */
  readonly story?: ((world: World) => void) | undefined
}

export interface World {
  readonly clock: ManualClock
  readonly servers: readonly SimServer[]
  /** To be told when servers have died or returned. */
  readonly clients: readonly SimClient[]
}

export interface Run {
  /** Of all calls after the warm-up. */
  readonly total: Tally
  /** Of the calls that began in each second, warm-up included. */
  readonly bySecond: readonly Tally[]
  /** Attempts a call, of all calls. */
  readonly attempts: number
  /** Attempts that began in each second. */
  readonly attemptsBySecond: readonly number[]
  /** Pieces of work that each server began. */
  readonly loads: readonly number[]
}

/** Seconds that calls may take to end after the last has begun. */
const LONGEST_END = 3600

/** Real balancers and policies, simulated servers, one seed: the same each time. */
export async function simulate(scenario: Scenario): Promise<Run> {
  const { seed, seconds, warmup = 0 } = scenario
  const clock = new ManualClock()
  // Each has its own draws, so that another policy meets the same arrivals.
  const [arrivals, serving, choosing] = [new Random(seed), new Random(seed + 1), new Random(seed + 2)]
  const servers = Array.from({ length: scenario.servers }, (_, i) =>
    new SimServer(clock, { ...scenario.server(serving, clock), name: `10.0.0.${i + 1}:50051` }))
  const report = scenario.report?.(clock)
  const clients: SimClient[] = []
  const invokes: Invoke<Bytes, Bytes>[] = []
  for (let i = 0; i < scenario.clients; i++) {
    // Of its own, since policies have what they share by their channel's host.
    const host = { clock, random: choosing.next, emit: undefined }
    const balancer = scenario.balancer(clock, servers)
    const client = new SimClient({ host, balancer, servers, report })
    clients.push(client)
    invokes.push(chain((scenario.policies ?? []).map((policy) => policy(host)), client.invoke))
  }
  let open = 0
  const total = new Tally()
  const bySecond = Array.from({ length: seconds }, () => new Tally())
  const { method, rate, timeout } = scenario
  load({
    clock, random: arrivals, clients: invokes, until: seconds * 1000, rate, method, timeout,
    began: () => { open++ },
    ended(began, ms, status) {
      open--
      if (began >= warmup * 1000) total.add(ms, status)
      bySecond[Math.floor(began / 1000)]!.add(ms, status)
    },
  })
  scenario.story?.({ clock, servers, clients })
  const attempts = (): number => clients.reduce((sum, it) => sum + it.attempts, 0)
  const attemptsBySecond: number[] = []
  for (let second = 0; second < seconds; second++) {
    const before = attempts()
    await clock.advanceAsync(1000)
    attemptsBySecond.push(attempts() - before)
  }
  // Those that wait longest count, too.
  for (let more = 0; more < LONGEST_END && open > 0; more++) await clock.advanceAsync(1000)
  for (const client of clients) client.close()
  const calls = bySecond.reduce((sum, it) => sum + it.calls, 0)
  return { total, bySecond, attempts: attempts() / calls, attemptsBySecond, loads: servers.map((it) => it.begun) }
}
