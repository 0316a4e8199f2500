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
  /** Makes each client's. */
  readonly balancer: () => Balancer
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
  /** Pieces of work that each server began. */
  readonly loads: readonly number[]
}

/** Seconds that calls may take to end after the last has begun. */
const LONGEST_END = 3600

/** Real balancers and policies, simulated servers, one seed: the same each time. */
export async function simulate(scenario: Scenario): Promise<Run> {
  const { seed, seconds, warmup = 0, method, rate, timeout } = scenario
  const clock = new ManualClock()
  // Each has its own draws, so that another policy meets the same arrivals.
  const [arrivals, serving, choosing] = [new Random(seed), new Random(seed + 1), new Random(seed + 2)]
  const servers = Array.from({ length: scenario.servers }, (_, i) =>
    new SimServer(clock, { ...scenario.server(serving, clock), name: `10.0.0.${i + 1}:50051` }))
  const made = makeClients(scenario, clock, choosing, servers)
  const clients = made.map(({ client }) => client)
  let open = 0
  const total = new Tally()
  const bySecond = Array.from({ length: seconds }, () => new Tally())
  load({
    clock, random: arrivals, clients: made.map(({ invoke }) => invoke), until: seconds * 1000, rate, method, timeout,
    began: () => { open++ },
    ended(began, ms, status) {
      open--
      if (began >= warmup * 1000) total.add(ms, status)
      bySecond[Math.floor(began / 1000)]!.add(ms, status)
    },
  })
  scenario.story?.({ clock, servers, clients })
  await clock.advanceAsync(seconds * 1000)
  // Those that wait longest count, too.
  for (let more = 0; more < LONGEST_END && open > 0; more++) await clock.advanceAsync(1000)
  for (const client of clients) client.close()
  const attempts = clients.reduce((sum, it) => sum + it.attempts, 0)
  const calls = bySecond.reduce((sum, it) => sum + it.calls, 0)
  return { total, bySecond, attempts: attempts / calls, loads: servers.map((it) => it.begun) }
}

interface Made { readonly client: SimClient; readonly invoke: Invoke<Bytes, Bytes> }

function makeClients(scenario: Scenario, clock: ManualClock, random: Random, servers: readonly SimServer[]): Made[] {
  const { balancer, policies = [] } = scenario
  const report = scenario.report?.(clock)
  return Array.from({ length: scenario.clients }, () => {
    // Of its own, since policies have what they share by their channel's host.
    const host = { clock, random: random.next, emit: undefined }
    const client = new SimClient({ host, balancer: balancer(), servers, report })
    return { client, invoke: chain(policies.map((policy) => policy(host)), client.invoke) }
  })
}
