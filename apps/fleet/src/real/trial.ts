import { setTimeout as sleep } from 'node:timers/promises'
import type { RealCaller } from './caller.ts'
import { Flow } from './flow.ts'
import { grpcJsCaller } from './grpc-js-caller.ts'
import { Servers } from './servers.ts'
import { skeinCaller } from './skein-caller.ts'

export const SERVERS = 3
/** ms that each call takes at a server. */
const WORK_MS = 5
/** ms of calls before the first thing happens: a budget for retries is a share of the calls that were made lately. */
const STEADY_MS = 3000
/** ms between two, and after the last. */
const CALM_MS = 500

/** What a load met while something was done to its servers, again and again. */
export interface Trial {
  readonly name: string
  readonly flow: Flow
  /** Calls of `once` that ran more than once. */
  readonly twice: number
}

/** Those that are compared, each made for servers at these ports. */
export const callers: readonly ((ports: readonly number[]) => RealCaller)[] = [
  skeinCaller, (ports) => grpcJsCaller(ports, 'echo'), (ports) => grpcJsCaller(ports, 'all'),
]

/** Does something to each of three servers in turn, so many times, while calls come at a steady rate. */
export async function trial(
  make: (ports: readonly number[]) => RealCaller, perSecond: number, times: number,
  act: (servers: Servers, index: number) => Promise<void>,
): Promise<Trial> {
  await using servers = await Servers.start(SERVERS, WORK_MS)
  const caller = make(servers.ports)
  // Who is connected to all of them before is measured by what happens then.
  await Promise.all(Array.from({ length: 100 }, (_, i) => caller.echo(i)))
  const flow = new Flow(caller, perSecond)
  await sleep(STEADY_MS)
  for (let time = 0; time < times; time++) {
    await act(servers, time % SERVERS)
    await sleep(CALM_MS)
  }
  await flow.stop()
  await caller.close()
  return { name: caller.name, flow, twice: await servers.begunTwice() }
}
