import type { Connection } from '@skein/core/transport'
import { leakCheck } from '@skein/conformance/leaks'
import { OwnHost } from '@skein/kit/host'
import { http2 } from '@skein/transport-http2'
import { Random } from '../common/random.ts'
import type { Watchdog } from '../common/watchdog.ts'
import { judge } from './judge.ts'
import type { Called, Served } from './judge.ts'
import { NodeClient } from './node-client.ts'
import { NodeServer } from './node-server.ts'
import { call } from './our-client.ts'
import { OurServer } from './our-server.ts'
import { describePlan, makePlan } from './plan.ts'
import type { Plan } from './plan.ts'
import { MOST_CALLS, ownOptions } from './settings.ts'

/** A certificate that signed itself. */
export interface Identity { readonly cert: string; readonly key: string }

export type Direction = 'our client, node:http2 server' | 'node:http2 client, our server'

export interface RoundResult { readonly calls: number; readonly messages: number; readonly bytes: number }

interface Ends {
  readonly server: { readonly served: Map<number, Served>; check(): void; close(): Promise<void> }
  call(plan: Plan): Promise<Called>
  check(): void
  close(): Promise<void>
}

/** Some conversations on one connection. Throws at the first that doesn't go as planned, or that leaves something. */
export async function runRound(seed: number, identity: Identity, watchdog: Watchdog): Promise<RoundResult> {
  const random = new Random(seed)
  const direction = random.pick<Direction>(['our client, node:http2 server', 'node:http2 client, our server'])
  const ours = direction === 'our client, node:http2 server'
  const secure = random.chance(0.25) ? identity : undefined
  const leaks = leakCheck()
  const ends = ours ? await ourClient(random, secure, watchdog) : await ourServer(random, secure, watchdog)
  const plans = random.list(random.whole(10, 60), () => makePlan(random.whole(1, 2 ** 30), ours))
  const queue = plans.values()
  const work = async (): Promise<void> => {
    for (const plan of queue) await converse(ends, plan, watchdog)
  }
  try {
    await Promise.all(random.list(random.pick([1, 4, MOST_CALLS]), work))
    await watchdog.over('closing', async () => {
      await ends.close()
      await ends.server.close()
    })
  } catch (thrown) {
    // The peer's own words explain better what was seen here.
    ends.check()
    ends.server.check()
    throw thrown
  }
  ends.server.check()
  await leaks.settle(5_000)
  const all = plans.flatMap((it) => [...it.requests, ...it.responses])
  return { calls: plans.length, messages: all.length, bytes: all.reduce((sum, it) => sum + it, 0) }
}

async function converse(ends: Ends, plan: Plan, watchdog: Watchdog): Promise<void> {
  const name = describePlan(plan)
  try {
    const called = await watchdog.over(name, () => ends.call(plan))
    // A server may learn last that a call is over.
    await watchdog.over(`${name}, its server`, async () => ends.server.served.get(plan.seed)?.done)
    judge(plan, called, ends.server.served.get(plan.seed))
  } catch (thrown) {
    throw new Error(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown })
  }
}

async function ourClient(random: Random, identity: Identity | undefined, watchdog: Watchdog): Promise<Ends> {
  const server = new NodeServer(random, identity, watchdog)
  const address = await server.listen()
  const { promise, resolve } = Promise.withResolvers<Connection>()
  const credentials = identity === undefined ? undefined : { ca: identity.cert }
  const connection = http2(ownOptions(random)).connect({ address }, credentials, new OwnHost({}), resolve)
  await watchdog.over('connecting', () => promise)
  return {
    server,
    call: (plan) => call(connection, plan, watchdog),
    check() {
      const { state, why } = connection
      if (state !== 'ready') throw new Error(`our connection is ${state}: ${why?.message}`)
    },
    async close() {
      if (connection.inFlight !== 0) throw new Error(`${connection.inFlight} calls are in flight where all have ended`)
      await connection.close(5_000)
    },
  }
}

async function ourServer(random: Random, identity: Identity | undefined, watchdog: Watchdog): Promise<Ends> {
  const server = new OurServer(watchdog)
  const address = await server.listen(random, identity)
  const client = new NodeClient(address, random, identity, watchdog)
  return { server, call: (plan) => client.call(plan), check: () => { client.check() }, close: () => client.close() }
}
