import { createChannel, staticResolver } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { Code, defineService, key, RpcError, unary } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { StringValue } from '@skein/protobuf/google/protobuf/wrappers'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { afterEach, describe, expect, it } from 'vitest'
import { seeded } from '../test/fleet.ts'
import { silent } from '../test/silent.ts'
import { leastRequest } from './least-request.ts'
import { outlierDetection } from './outlier-detection.ts'
import { peakEwma } from './peak-ewma.ts'
import { pickFirst } from './pick-first.ts'
import { priority } from './priority.ts'
import { randomSubsetting } from './random-subsetting.ts'
import { ringHash } from './ring-hash.ts'
import { roundRobin } from './round-robin.ts'
import { weightedRoundRobin } from './weighted-round-robin.ts'
import { zone } from './zone.ts'

const Orders = defineService('shop.v1.Orders', { place: unary(StringValue, StringValue, { idempotent: true }) })

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it[Symbol.asyncDispose]()
})

interface Ground {
  readonly servers: readonly Server[]
  /** Whose every call fails. */
  readonly sick: Set<number>
  /** How many calls each server had of so many, some at once, and how many failed. */
  run(calls: number, metadata?: Record<string, string>): Promise<{ counts: readonly number[]; failed: number }>
}

/** Four servers, two in each zone and of each priority, behind a channel that connects to whom its balancer wants. */
async function ground(balancer: Balancer): Promise<Ground> {
  const transport = memory()
  const sick = new Set<number>()
  let counts = [0, 0, 0, 0]
  const servers = await Promise.all(counts.map(async (_, i) => {
    const server = createServer({ codec: protobuf(), log: silent })
    server.add(Orders, {
      place(order) {
        counts[i]!++
        if (sick.has(i)) throw new RpcError(Code.UNAVAILABLE, 'sick')
        return order
      },
    })
    await server.listen(transport, `memory:${i}`)
    return server
  }))
  const resolver = staticResolver(counts.map((_, i) => ({ address: String(i), zone: 'ab'[i >> 1], priority: i >> 1 })))
  const channel = createChannel('static:', { transport, codec: protobuf(), resolver, balancer, random: seeded(1) })
  open.push(...servers, channel)
  await channel.ready()
  const orders = channel.client(Orders)
  return {
    servers, sick,
    async run(calls, metadata = {}) {
      counts = [0, 0, 0, 0]
      let failed = 0
      for (let i = 0; i < calls; i += 10) {
        await Promise.all(Array.from({ length: 10 }, () => orders.place({ value: 'a' }, { metadata }).catch(() => { failed++ })))
      }
      return { counts, failed }
    },
  }
}

const all: Readonly<Record<string, () => Balancer>> = {
  pickFirst, roundRobin, weightedRoundRobin, leastRequest, peakEwma, priority, outlierDetection,
  ringHash: () => ringHash({ by: key<string | undefined>('none', undefined) }),
  randomSubsetting: () => randomSubsetting({ size: 3, client: 1 }),
  zone: () => zone({ zone: 'a' }),
}

describe.each(Object.entries(all))('a fleet behind %s', (_, balancer) => {
  it('calls servers that are there, and no call fails when two of them are closed', async () => {
    const { servers, run } = await ground(balancer())
    expect(await run(100)).toMatchObject({ failed: 0 })
    const running = run(200)
    await Promise.all([servers[0]!.close({ grace: 1_000 }), servers[2]!.close({ grace: 1_000 })])
    expect((await running).failed).toBe(0)
    const { counts, failed } = await run(100)
    expect(failed).toBe(0)
    expect([counts[0], counts[2]]).toEqual([0, 0])
    expect(counts[1]! + counts[3]!).toBe(100)
  })
})

describe('a fleet', () => {
  it('is shared evenly by round robin', async () => {
    const { run } = await ground(roundRobin())
    await run(40)
    expect((await run(400)).counts).toEqual([100, 100, 100, 100])
  })

  it('keeps calls with the same key together', async () => {
    const { run } = await ground(ringHash({ by: 'x-tenant', boundedLoad: Infinity }))
    const { counts } = await run(100, { 'x-tenant': 'a' })
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 100])
  })

  it('spreads calls that run at once by how many run', async () => {
    const { run } = await ground(leastRequest({ choices: 4 }))
    await run(40)
    for (const it of (await run(400)).counts) expect(it).toBeGreaterThanOrEqual(80)
  })

  it('calls the near zone, and the first priority', async () => {
    for (const balancer of [zone({ zone: 'b', spillAt: Infinity }), zone({ zone: 'b', spillAt: 100 })]) {
      const { run } = await ground(balancer)
      await run(40)
      expect((await run(100)).counts).toEqual([0, 0, 50, 50])
    }
    expect((await (await ground(priority())).run(100)).counts.slice(2)).toEqual([0, 0])
  })

  it('is left by who fails five times', async () => {
    const { run, sick } = await ground(outlierDetection())
    await run(40)
    sick.add(1)
    const { counts, failed } = await run(400)
    // Those that ran at once may fail, too.
    expect(failed).toBeLessThan(15)
    expect(counts[1]).toBe(failed)
    expect(await run(100)).toMatchObject({ failed: 0 })
  })
})
