import { createChannel, staticResolver } from '@skein/client'
import type { Channel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { Code, defineService, RpcError, unary } from '@skein/core'
import type { Event, Metadata } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { StringValue } from '@skein/protobuf/google/protobuf/wrappers'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { memory } from '@skein/transport-memory'
import { afterEach, describe, expect, it } from 'vitest'
import { silent } from '../../test/silent.ts'
import { weightedRoundRobin } from '../weighted-round-robin.ts'
import { LOAD_REPORT, loadReportOf, OpenRcaService } from './report.ts'
import { recordLoad, serverLoad } from './server.ts'
import type { ServerLoad, ServerLoadOptions, ServerMetrics } from './server.ts'

const Orders = defineService('shop.v1.Orders', { place: unary(StringValue, StringValue) })

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it[Symbol.asyncDispose]()
})

interface Ground {
  readonly clock: ManualClock
  readonly load: ServerLoad
  readonly server: Server
  readonly channel: Channel
  /** The trailers of a call. */
  place(order: string): Promise<Metadata>
}

async function ground(options: ServerLoadOptions = {}): Promise<Ground> {
  const clock = new ManualClock()
  const load = serverLoad({ clock, ...options })
  const server = createServer({ codec: protobuf(), interceptors: [load.interceptor], clock, log: silent })
  server.add(Orders, {
    place({ value: order }, call) {
      if (order === 'bad') throw new RpcError(Code.UNAVAILABLE, 'no')
      if (order !== 'plain') recordLoad(call, { requestCost: { rows: order.length }, cpuUtilization: 0.75 })
      recordLoad(call, order === 'plain' ? {} : { requestCost: { bytes: 7 } })
      return { value: order }
    },
  })
  load.serve(server)
  const transport = memory()
  await server.listen(transport, 'memory:orders')
  const channel = createChannel('memory:orders', { transport, codec: protobuf() })
  open.push(server, channel)
  const orders = channel.client(Orders)
  const place = async (order: string): Promise<Metadata> => {
    let trailers: Metadata = []
    await orders.place({ value: order }, { onTrailers: (got) => { trailers = got } }).catch(() => undefined)
    return trailers
  }
  return { clock, load, server, channel, place }
}

describe('a server’s load', () => {
  it('fails no call where it can’t be measured', async () => {
    const { place, load } = await ground({ measure() { throw new Error('no sensor') } })
    load.set({ memUtilization: 0.5 })
    expect(loadReportOf(await place('good'))).toMatchObject({ cpuUtilization: 0.75, memUtilization: 0.5 })
  })

  it('comes with each call: what the server says, what was counted, and what the handler adds', async () => {
    const { load, place, clock } = await ground()
    load.set({ cpuUtilization: 0.5, namedMetrics: { queue: 3 } })
    load.set({ memUtilization: 0.25, utilization: { disk: 0.1 } })
    clock.advance(1_000)
    await place('bad')
    clock.advance(1_000)
    expect(loadReportOf(await place('four'))).toMatchObject({
      cpuUtilization: 0.75, memUtilization: 0.25, namedMetrics: { queue: 3 }, utilization: { disk: 0.1 },
      requestCost: { rows: 4, bytes: 7 }, rpsFractional: 1, eps: 0.5,
    })
    clock.advance(2_000)
    expect(loadReportOf(await place('plain'))).toMatchObject({ cpuUtilization: 0.5, requestCost: {}, rpsFractional: 0.75 })
  })

  it('comes with failures, too', async () => {
    const { load, place } = await ground()
    load.set({ applicationUtilization: 1.5 })
    expect(loadReportOf(await place('bad'))).toMatchObject({ applicationUtilization: 1.5 })
  })

  it('is measured once in a while, and what is no number is left out', async () => {
    let asked = 0
    const measure = (): ServerMetrics => (
      { cpuUtilization: ++asked, memUtilization: 7, qps: NaN, namedMetrics: { a: -1, b: 2 } })
    const { load, place, clock } = await ground({ measure })
    clock.advance(100)
    expect(loadReportOf(await place('plain'))).toMatchObject({
      cpuUtilization: 1, memUtilization: 0, rpsFractional: 0, namedMetrics: { b: 2 },
    })
    await clock.advanceAsync(99)
    expect(load.report().cpuUtilization).toBe(1)
    await clock.advanceAsync(1)
    expect(load.report().cpuUtilization).toBe(2)
  })

  it('comes with no call where it must not', async () => {
    const { place } = await ground({ perCall: false })
    expect((await place('four')).some(([name]) => name === LOAD_REPORT)).toBe(false)
  })

  it('is forgotten as time goes: calls a second are of the last seconds', async () => {
    const { load, place, clock } = await ground()
    for (let i = 0; i < 50; i++) await place('plain')
    await clock.advanceAsync(5_000)
    expect(load.report().rpsFractional).toBe(10)
    await clock.advanceAsync(2_500)
    expect(load.report().rpsFractional).toBe(5)
    await clock.advanceAsync(60_000)
    expect(load.report().rpsFractional).toBe(0)
  })

  it.each([
    [{ sampleMs: 0 }, 'server load: sampleMs'], [{ leastIntervalMs: -1 }, 'server load: leastIntervalMs'],
    [{ maxStreams: 0.5 }, 'server load: maxStreams'],
  ])('refuses %o', (options, message) => {
    expect(() => serverLoad(options)).toThrow(message)
  })
})

describe('reports out of band', () => {
  it('come at once, and then as often as is asked for, but for the least interval', async () => {
    const { load, channel, clock } = await ground()
    const stream = channel.client(OpenRcaService).streamCoreMetrics({ reportInterval: 10 })
    const reader = stream[Symbol.asyncIterator]()
    for (const cpuUtilization of [0.1, 0.2, 0.3]) {
      load.set({ cpuUtilization })
      const next = reader.next()
      await clock.advanceAsync(cpuUtilization === 0.1 ? 0 : 1_000)
      expect((await next).value).toMatchObject({ cpuUtilization })
    }
    let early = false
    void reader.next().then(() => { early = true })
    await clock.advanceAsync(999)
    expect(early).toBe(false)
    await stream.return()
  })

  it('are refused when there are too many', async () => {
    const { channel, clock } = await ground({ maxStreams: 1 })
    const reports = channel.client(OpenRcaService)
    const first = reports.streamCoreMetrics({})[Symbol.asyncIterator]()
    await first.next()
    await expect(reports.streamCoreMetrics({})[Symbol.asyncIterator]().next())
      .rejects.toMatchObject({ code: Code.RESOURCE_EXHAUSTED })
    await first.return?.()
    await clock.advanceAsync(0)
    await using second = reports.streamCoreMetrics({})
    expect((await second.next()).done).toBe(false)
  })

  it('end when the server closes, which they do not hold up', async () => {
    const { channel, server } = await ground()
    const reader = channel.client(OpenRcaService).streamCoreMetrics({})[Symbol.asyncIterator]()
    await reader.next()
    const next = reader.next()
    await server.close({ grace: 60_000 })
    expect((await next).done).toBe(true)
  })
})

describe('weighted round robin by reports out of band', () => {
  interface Fleet {
    readonly clock: ManualClock
    readonly events: Event[]
    /** Of the last run, by server. */
    readonly counts: number[]
    run(calls: number): Promise<void>
  }

  async function fleet(reporting: boolean): Promise<Fleet> {
    const clock = new ManualClock()
    const transport = memory()
    const counts = [0, 0]
    const servers: Server[] = []
    for (const [i, applicationUtilization] of [0.2, 0.8].entries()) {
      const load = serverLoad({ clock, perCall: false, measure: () => ({ applicationUtilization, qps: 100 }) })
      const server = createServer({ codec: protobuf(), interceptors: [load.interceptor], clock, log: silent })
      server.add(Orders, { place: (order) => { counts[i]!++; return order } })
      if (reporting) load.serve(server)
      await server.listen(transport, `memory:${i}`)
      servers.push(server)
    }
    const balancer = weightedRoundRobin({ outOfBand: { periodMs: 1_000 }, blackoutMs: 2_000 })
    const resolver = staticResolver([{ address: '0' }, { address: '1' }])
    const channel = createChannel('static:', { transport, codec: protobuf(), resolver, balancer, clock })
    const events: Event[] = []
    channel.on((event) => { events.push(event) })
    open.push(...servers, channel)
    await channel.ready()
    await clock.advanceAsync(0)
    const orders = channel.client(Orders)
    const run = async (calls: number): Promise<void> => {
      counts.fill(0)
      for (let i = 0; i < calls; i++) await orders.place({ value: 'a' })
    }
    return { clock, events, counts, run }
  }

  it('shares by what the servers say on streams of their own', async () => {
    const { clock, counts, run } = await fleet(true)
    await run(100)
    expect(counts).toEqual([50, 50])
    await clock.advanceAsync(4_000)
    await run(100)
    expect(counts).toEqual([80, 20])
  })

  it('shares evenly where servers say nothing, asks once, and tells of it', async () => {
    const { clock, events, counts, run } = await fleet(false)
    await clock.advanceAsync(600_000)
    await run(100)
    expect(counts).toEqual([50, 50])
    expect(events.filter(({ type }) => type === 'load').map(({ detail }) => detail)).toEqual([
      'it serves no load reports (xds.service.orca.v3.OpenRcaService)',
      'it serves no load reports (xds.service.orca.v3.OpenRcaService)',
    ])
  })
})
