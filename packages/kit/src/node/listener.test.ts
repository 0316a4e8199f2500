import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { Code } from '@skein/core'
import type { Event, Host, Peer, Status } from '@skein/core'
import { afterEach, expect, it } from 'vitest'
import { ManualClock } from '../manual-clock.ts'
import { placeOf } from './address.ts'
import { SocketListener } from './listener.ts'
import type { Served, ServedLink } from './listener.ts'

const open: (() => unknown)[] = []
afterEach(async () => { for (const close of open.splice(0).reverse()) await close() })

/** Says who it serves, and lives until its socket closes or all is cancelled. */
class Link implements ServedLink {
  readonly told: string[] = []
  private readonly socket: Socket
  private readonly peer: Peer

  constructor(socket: Socket, peer: Peer, left: (link: ServedLink) => void) {
    this.socket = socket
    this.peer = peer
    socket.on('error', () => undefined)
    socket.resume().once('close', () => { left(this) })
  }

  serve(): void { this.socket.write(this.peer.address) }

  drain({ message }: Status): void { this.told.push(`drain: ${message}`) }

  cancelAll({ message }: Status): void {
    this.told.push(`cancel: ${message}`)
    this.socket.destroy()
  }
}

interface Opened {
  readonly listener: SocketListener
  readonly links: Link[]
  readonly events: Event[]
  readonly clock: ManualClock
}

async function listen(served: Partial<Served> = {}, address: string = '127.0.0.1:0'): Promise<Opened> {
  const links: Link[] = []
  const events: Event[] = []
  const clock = new ManualClock()
  const host: Host = { clock, random: () => 0.5, emit: (event) => { events.push(event) } }
  const listener = new SocketListener({ address }, undefined, {
    protocol: 'test/1',
    connections: 10,
    handshakeMs: 1_000,
    tooMany: (why) => Buffer.from(why),
    link(socket, peer, left) {
      const link = new Link(socket, peer, left)
      links.push(link)
      return link
    },
    ...served,
  }, host)
  await listener.start()
  open.push(() => listener.close(0))
  return { listener, links, events, clock }
}

async function dial({ endpoint }: SocketListener): Promise<{ socket: Socket; said: string }> {
  const socket = connect(placeOf(endpoint.address))
  open.push(() => { socket.destroy() })
  const [chunk] = await once(socket, 'data') as [Buffer]
  return { socket, said: String(chunk) }
}

it('serves each connection, and says where it listens', async () => {
  const { listener, links } = await listen()
  const { socket, said } = await dial(listener)
  expect(said).toBe(`127.0.0.1:${socket.localPort}`)
  expect([links.length, listener.endpoint.address]).toEqual([1, `127.0.0.1:${socket.remotePort}`])
})

it('takes so many connections, and tells those beyond', async () => {
  const { listener, links, events } = await listen({ connections: 1 })
  const { socket } = await dial(listener)
  const refused = await dial(listener)
  expect(refused.said).toBe('the server has 1 connections open, and takes no more')
  await once(refused.socket, 'close')
  expect([links.length, events.map((it) => it.type)]).toEqual([1, ['rejected']])
  socket.destroy()
  await once(socket, 'close')
  while ((await dial(listener)).said === refused.said) { /* it has not heard of it yet */ }
  expect(links).toHaveLength(2)
})

it('several take turns at one port', async () => {
  const first = await listen({ reusePort: true })
  const second = await listen({ reusePort: true }, first.listener.endpoint.address)
  expect(second.listener.endpoint).toEqual(first.listener.endpoint)
  while (first.links.length === 0 || second.links.length === 0) await dial(first.listener)
  await expect(listen({}, first.listener.endpoint.address)).rejects.toMatchObject({
    code: Code.UNAVAILABLE, delivery: 'unsent', message: expect.stringMatching(/^can't listen at .*EADDRINUSE/),
  })
})

it('a Unix socket has no port to share', async () => {
  await expect(listen({ reusePort: true }, 'unix:/run/orders.sock')).rejects.toMatchObject({
    code: Code.INVALID_ARGUMENT, message: "can't listen at unix:/run/orders.sock: reusePort: a Unix socket has no port; leave it out",
  })
})

it('closes when all have gone', async () => {
  const { listener, links, clock } = await listen()
  const { socket } = await dial(listener)
  const closed = listener.close(1_000)
  expect(links[0]?.told).toEqual(['drain: the server is closing'])
  expect(listener.close(5)).toBe(closed)
  socket.destroy()
  await closed
  expect(clock.pending).toBe(0)
})

it('ends those that have not gone in time', async () => {
  const { listener, links, clock } = await listen()
  await dial(listener)
  const closed = listener.close(1_000)
  clock.advance(999)
  expect(links[0]?.told).toHaveLength(1)
  clock.advance(1)
  await closed
  expect(links[0]?.told).toEqual(['drain: the server is closing', 'cancel: the server is closing'])
})

it('closes at once where there is no time', async () => {
  const { listener, links } = await listen()
  await dial(listener)
  await listener.close(0)
  expect(links[0]?.told).toHaveLength(2)
  await expect(dial(listener)).rejects.toThrow('ECONNREFUSED')
})
