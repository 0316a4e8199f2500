import { json } from '@skein/codec-json'
import { protobuf } from '@skein/codec-protobuf'
import { Code, defineService, unary } from '@skein/core'
import type { Bytes, Call, Codec, Event, Host, Invoke, ResponseSink, Status } from '@skein/core'
import type { Connection, Transport } from '@skein/core/transport'
import { ManualClock } from '@skein/kit/manual-clock'
import type { HealthWatch } from '@skein/kit/policy'
import { StringValue } from '@skein/protobuf/google/protobuf/wrappers'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { clientHealth } from './client.ts'
import { HealthCheckRequest, HealthCheckResponse } from './gen/grpc/health/v1/health.ts'
import { serveHealth, ServingStatus } from './index.ts'

const Orders = defineService('shop.v1.Orders', { place: unary(StringValue, StringValue) })

/** What a watch has told: `well`, or why not. */
class Told {
  readonly lines: string[] = []
  readonly #waiting = new Set<() => void>()

  readonly changed = (well: boolean, why: Status | undefined): void => {
    this.lines.push(well ? 'well' : why?.message ?? 'no reason')
    for (const look of this.#waiting) look()
  }

  until(line: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!(this.lines.at(-1)?.includes(line) ?? false)) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }
}

/** A server at the other end of a connection, played by the test. */
class Played {
  readonly clock: ManualClock = new ManualClock()
  readonly events: Event[] = []
  readonly told: Told = new Told()
  readonly asked: string[] = []
  cancelled = 0
  state: Connection['state'] = 'ready'
  responses: ResponseSink<Bytes> | undefined = undefined
  readonly connection: Connection
  readonly host: Host
  readonly stop: () => void

  constructor(service = 'shop.v1.Orders', watch: HealthWatch = clientHealth(), beside?: Played) {
    const own = this
    const invoke: Invoke<Bytes, Bytes> = ({ method }: Call, responses) => {
      this.responses = responses
      return {
        send: (bytes) => {
          this.asked.push(`${method.path} ${HealthCheckRequest.decode(bytes).service}`)
          return true
        },
        finish: () => undefined,
        cancel: (why) => {
          this.cancelled++
          responses.end(why, [])
        },
        pull: () => undefined,
      }
    }
    this.connection = {
      endpoint: { address: 'a:1' }, peer: { address: 'a:1' }, get state() { return own.state }, step: '', why: undefined,
      inFlight: 0, room: Infinity, invoke, close: () => Promise.resolve(),
    }
    this.host = beside?.host ?? { clock: this.clock, random: () => 0.5, emit: (event) => { this.events.push(event) } }
    this.stop = watch(this.connection, service, this.host, this.told.changed)
  }

  says(status: number): void {
    this.responses?.message(HealthCheckResponse.encode({ status }))
  }

  async ends(code: Code, message = ''): Promise<void> {
    this.responses?.end({ code, message }, [])
    await this.clock.advanceAsync(0)
  }
}

describe('a server\'s health', () => {
  it('is what it says, and is told when it is another', () => {
    const it = new Played()
    expect([it.asked, it.told.lines]).toEqual([['/grpc.health.v1.Health/Watch shop.v1.Orders'], []])
    const { SERVING, NOT_SERVING, UNKNOWN, SERVICE_UNKNOWN } = ServingStatus
    for (const status of [SERVING, SERVING, NOT_SERVING, UNKNOWN, SERVICE_UNKNOWN, 77, SERVING]) it.says(status)
    const not = (status: string): string => `health: a:1: it says ${status} of shop.v1.Orders`
    expect(it.told.lines).toEqual(
      ['well', not('NOT_SERVING'), not('UNKNOWN'), not('SERVICE_UNKNOWN'), not('77'), 'well'])
    it.stop()
    expect(it.cancelled).toBe(1)
  })

  it('is taken for good where it has no health service, which each channel tells once', async () => {
    const watch = clientHealth()
    const one = new Played('a', watch)
    await one.ends(Code.UNIMPLEMENTED)
    await one.clock.advanceAsync(1e6)
    expect([one.told.lines, one.asked.length, one.clock.pending]).toEqual([['well'], 1, 0])
    expect(one.events).toMatchObject([{ type: 'warning', detail: expect.stringContaining('a:1 has no /grpc.health') as string }])
    const beside = new Played('a', watch, one)
    await beside.ends(Code.UNIMPLEMENTED)
    expect([beside.told.lines, one.events.length]).toEqual([['well'], 1])
    const elsewhere = new Played('a', watch)
    await elsewhere.ends(Code.UNIMPLEMENTED)
    expect([elsewhere.told.lines, elsewhere.events.length]).toEqual([['well'], 1])
  })

  it('is not good when the answer ends, until it says so again', async () => {
    const it = new Played('')
    it.says(ServingStatus.SERVING)
    await it.ends(Code.OK)
    expect(it.told.lines.at(-1)).toBe('health: a:1: its health is not to be had: the server ended its answer')
    await it.clock.advanceAsync(999)
    expect(it.asked).toHaveLength(1)
    await it.clock.advanceAsync(1)
    it.says(ServingStatus.SERVING)
    expect([it.asked.length, it.told.lines.at(-1)]).toEqual([2, 'well'])
    it.stop()
  })

  it('is asked for again at once where it was told for long', async () => {
    const it = new Played()
    it.says(ServingStatus.SERVING)
    await it.clock.advanceAsync(3_600_000)
    await it.ends(Code.UNAVAILABLE, 'a proxy cut it off')
    expect(it.asked).toHaveLength(2)
    it.stop()
  })

  it('is asked for with longer and longer waits, which an answer ends', async () => {
    const it = new Played()
    const at: number[] = []
    for (let i = 0; i < 10; i++) {
      at.push(Math.round(it.clock.now() / 1_000))
      await it.ends(Code.UNAVAILABLE, 'not now')
      const before = it.asked.length
      while (it.asked.length === before) await it.clock.advanceAsync(100)
    }
    expect(at).toEqual([0, 1, 3, 5, 9, 16, 26, 43, 70, 100])
    expect(it.told.lines).toEqual(['health: a:1: its health is not to be had: UNAVAILABLE: not now'])
    it.says(ServingStatus.NOT_SERVING)
    await it.ends(Code.UNAVAILABLE)
    await it.clock.advanceAsync(1_000)
    expect(it.asked).toHaveLength(12)
    it.stop()
    // Of those that had ended, nothing was kept.
    expect(it.cancelled).toBe(1)
    await it.clock.advanceAsync(1e6)
    expect([it.asked.length, it.clock.pending]).toEqual([12, 0])
  })

  it('is not good where the answer is garbage', async () => {
    const it = new Played()
    it.says(ServingStatus.SERVING)
    it.responses?.message(Buffer.from([8, 255]))
    await it.clock.advanceAsync(0)
    expect([it.told.lines.at(-1), it.cancelled]).toEqual([expect.stringContaining('HealthCheckResponse'), 1])
    await it.clock.advanceAsync(1_000)
    expect(it.asked).toHaveLength(2)
    it.stop()
  })

  it.each(['draining', 'closed'] as const)('is asked for no more on a connection that is %s', async (state) => {
    const it = new Played()
    it.says(ServingStatus.SERVING)
    it.state = state
    await it.ends(Code.UNAVAILABLE, 'gone')
    await it.clock.advanceAsync(1e6)
    expect([it.asked.length, it.told.lines.length, it.clock.pending]).toEqual([1, 2, 0])
  })

  it('is silent once nobody wants to know it', async () => {
    const it = new Played()
    it.stop()
    it.says(ServingStatus.SERVING)
    await it.clock.advanceAsync(1e6)
    expect([it.told.lines, it.cancelled, it.asked.length]).toEqual([[], 1, 1])
  })

  it('is asked in a codec that there is', () => {
    expect(() => clientHealth({ codec: 'xml' as 'json' })).toThrow('clientHealth: codec: it takes proto or json; it is xml')
    expect(() => clientHealth({ service: 'a' } as never)).toThrow('clientHealth: service: there is no such option')
    expect(() => clientHealth({ codec: 'constructor' as 'json' })).toThrow('it takes proto or json')
  })
})

/** A connection of our own to our own server. */
async function watched(
  server: Server, transport: Transport, url: string, service: string, watch: HealthWatch,
): Promise<{ readonly told: Told; readonly events: Event[] } & AsyncDisposable> {
  const { endpoint } = await server.listen(transport, url)
  const [told, events] = [new Told(), [] as Event[]]
  const host: Host = { clock: server.host.clock, random: () => 0.5, emit: (event) => { events.push(event) } }
  const connection = await new Promise<Connection>((resolve) => {
    const made = transport.connect(endpoint, undefined, host, ({ state }) => { if (state === 'ready') resolve(made) })
  })
  const stop = watch(connection, service, host, told.changed)
  return {
    told, events,
    async [Symbol.asyncDispose]() {
      stop()
      await connection.close(0)
      await server.close({ grace: 0 })
    },
  }
}

const places: readonly [string, Transport, string][] =
  [['http2', http2(), 'http://127.0.0.1:0'], ['memory', memory(), 'memory:health']]
const codecs: readonly [string, Codec, 'proto' | 'json'][] = [['proto', protobuf(), 'proto'], ['json', json(), 'json']]

describe.each(places)('over %s', (_, transport, url) => {
  it.each(codecs)('our own server says in %s how it is, up to its end', async (_codec, codec, name) => {
    const server = createServer({ codec }).add(Orders, { place: (order) => order })
    const health = serveHealth(server)
    await using it = await watched(server, transport, url, 'shop.v1.Orders', clientHealth({ codec: name }))
    await it.told.until('well')
    health.set('shop.v1.Orders', 'NOT_SERVING', 'the index is being built')
    await it.told.until('NOT_SERVING')
    health.clear('shop.v1.Orders')
    await it.told.until('well')
    // Nothing holds up the end of a server that is watched.
    void server.close({ pause: 60_000 })
    await it.told.until('NOT_SERVING')
    expect(server.state).toBe('pausing')
    expect(await server.close({ pause: 0 })).toMatchObject({ cancelled: 0 })
    await it.told.until('not to be had')
    expect(it.events.filter(({ type }) => type === 'warning')).toEqual([])
  })

  it('a server without health is well, and so is one that has it in another codec', async () => {
    const bare = createServer({ codec: protobuf() })
    await using one = await watched(bare, transport, url, '', clientHealth())
    await one.told.until('well')
    expect(one.events.filter(({ type }) => type === 'warning')).toHaveLength(1)
    const other = createServer({ codec: json() })
    serveHealth(other)
    await using two = await watched(other, transport, `${url}${url.startsWith('memory') ? '2' : ''}`, '', clientHealth())
    await two.told.until('well')
  })
})
