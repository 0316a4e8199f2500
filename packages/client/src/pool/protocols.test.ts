import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import { bytes, Far, methodOf, open, TransportStage } from '@skein/conformance'
import type { Recorder, TransportSubject } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Clock } from '@skein/core'
import type { Connection, Transport } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { systemClock } from '@skein/kit/clock'
import { OwnHost } from '@skein/kit/host'
import { ManualClock } from '@skein/kit/manual-clock'
import { http2 } from '@skein/transport-http2'
import { memory } from '@skein/transport-memory'
import { tcp } from '@skein/transport-tcp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lease } from './lease.ts'
import type { Lease, LeaseOptions } from './lease.ts'
import type { Waiter } from './waiters.ts'

const STREAMS = 2
const limits = { streams: STREAMS }

let stage: TransportStage
let subject: TransportSubject
const leases: Lease[] = []
const servers: NetServer[] = []
afterEach(async () => {
  await Promise.all(leases.splice(0).map((it) => it.release(0)))
  for (const it of servers.splice(0)) it.close()
  await stage.close()
})

async function start(transport: Transport, address: string): Promise<void> {
  stage = new TransportStage(() => ({ transport, address: () => address }))
  subject = await stage.subject()
}

function take(address: string, options: Partial<LeaseOptions> = {}, clock: Clock = systemClock): Lease {
  const held = lease({
    endpoint: { address }, transport: subject.transport, credentials: undefined,
    host: new OwnHost({ clock, random: () => 0.5 }),
    backoff: { initial: 5 }, maxConnections: 3, maxQueued: 1_000, idleMs: 60_000, changed: () => undefined, ...options,
  })
  leases.push(held)
  held.want(true)
  return held
}

/** A call by a lease, as a channel makes it: where there is room, or when its turn has come. */
class Placed implements Waiter {
  caller: Recorder | undefined = undefined
  connection: Connection | undefined = undefined
  why: string | undefined = undefined

  constructor(at: Lease) {
    const free = at.free()
    if (free !== undefined) this.onConnection(free)
    else if (!at.queue(this)) this.why = 'the queue is full'
  }

  onConnection(connection: Connection): void {
    this.connection = connection
    this.caller = open(connection.invoke, new CallContext(methodOf('Unary'), [], Infinity, 'raw', undefined, undefined))
    this.caller.send(bytes(5), true)
  }

  onFailure({ message }: { readonly message: string }): void {
    this.why = message
  }

  async ended(): Promise<number> {
    await vi.waitUntil(() => this.caller !== undefined || this.why !== undefined)
    return this.caller === undefined ? -1 : (await this.caller.ended()).status.code
  }
}

const transports: readonly (readonly [name: string, make: () => Transport, address: string])[] = [
  ['http2()', () => http2({ limits }), '127.0.0.1:0'],
  ['tcp()', () => tcp({ limits }), '127.0.0.1:0'],
  ['memory()', () => memory({ limits }), ''],
]

describe.each(transports)('a lease over %s', (_, make, at) => {
  beforeEach(() => start(make(), at))

  it('serves more calls than its connections take, in order, by no more connections than it may have', async () => {
    const far = new Far()
    const begun: number[] = []
    let most = 0
    const { endpoint: { address } } = await stage.listen(subject, far)
    const held = take(address)
    far.script = (call) => {
      begun.push(begun.length)
      most = Math.max(most, held.inFlight)
      void call.closed().then(() => { call.headers().end() })
    }
    await vi.waitUntil(() => held.state === 'ready')
    const placed = Array.from({ length: 200 }, () => new Placed(held))
    expect(held.inFlight).toBe(STREAMS)
    expect(await Promise.all(placed.map((it) => it.ended()))).toEqual(placed.map(() => Code.OK))
    expect([begun.length, held.connections.length, held.inFlight]).toEqual([200, 3, 0])
    expect(most).toBeLessThanOrEqual(3 * STREAMS)
    expect(new Set(placed.map((it) => it.connection)).size).toBe(3)
  })

  it('finds a server that restarts; the calls of the old one end well', async () => {
    const far = new Far()
    const listener = await stage.listen(subject, far)
    const { address } = listener.endpoint
    const held = take(address)
    await vi.waitUntil(() => held.state === 'ready')
    const running = new Placed(held)
    const call = await far.accept()
    const closed = listener.close(60_000)
    const again = new Far()
    await stage.listen({ ...subject, address: () => address }, again)
    await vi.waitUntil(() => held.connection !== undefined && held.connection !== running.connection)
    expect(held.connections.length).toBe(2)
    again.script = (it) => { it.headers().end() }
    expect(await new Placed(held).ended()).toBe(Code.OK)
    await call.closed()
    call.headers().end()
    expect(await running.ended()).toBe(Code.OK)
    await closed
    await vi.waitUntil(() => held.connections.length === 1)
  })

  it('shares its connection with the others that want the server', async () => {
    const far = new Far()
    far.script = (it) => { it.headers().end() }
    const { endpoint: { address } } = await stage.listen(subject, far)
    const [one, other] = [take(address), take(address)]
    await vi.waitUntil(() => one.state === 'ready')
    const placed = [new Placed(one), new Placed(other)]
    expect(placed[0]?.connection).toBe(placed[1]?.connection)
    expect(other.inFlight).toBe(2)
    await one.release(0)
    expect(await Promise.all(placed.map((it) => it.ended()))).toEqual([Code.OK, Code.OK])
    expect(other.state).toBe('ready')
  })
})

describe.each(transports.slice(0, 2))('a lease over %s, of a server that', (_, make, at) => {
  let clock: ManualClock
  let sockets: Socket[]

  beforeEach(async () => {
    await start(make(), at)
    clock = new ManualClock()
    sockets = []
  })

  async function serve(answer: (socket: Socket) => void): Promise<Lease> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      sockets.push(socket)
      answer(socket)
    }).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    return take(`127.0.0.1:${(server.address() as AddressInfo).port}`, { backoff: { initial: 100 } }, clock)
  }

  it('accepts and hangs up, is called as the backoff says', async () => {
    const held = await serve((socket) => { socket.destroy() })
    for (const pause of [100, 160, 256]) {
      await vi.waitUntil(() => held.state === 'failing')
      const { length } = sockets
      clock.advance(pause - 1)
      expect([held.state, sockets.length]).toEqual(['failing', length])
      clock.advance(1)
      expect(held.state).toBe('connecting')
    }
  })

  it('accepts and never answers, is given up when the time to connect is over', async () => {
    const held = await serve((socket) => { socket.resume() })
    await vi.waitUntil(() => sockets.length === 1)
    clock.advance(9_999)
    expect(held.state).toBe('connecting')
    clock.advance(1)
    await vi.waitUntil(() => held.state === 'failing')
    expect(held.why).toMatchObject({ code: Code.UNAVAILABLE, message: expect.stringMatching(/took more than 10000 ms/) })
  })

  it('answers with another protocol, is named so', async () => {
    const held = await serve((socket) => { socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n') })
    await vi.waitUntil(() => held.state === 'failing')
    expect(held.why).toMatchObject({
      code: Code.UNAVAILABLE, delivery: 'unsent', message: expect.stringMatching(/can't connect to .*(HTTP|protocol)/),
    })
  })
})
