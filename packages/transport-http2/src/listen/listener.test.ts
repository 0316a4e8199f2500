import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import type { ConnectionOptions } from 'node:tls'
import { Code } from '@skein/core'
import type { Event, Host } from '@skein/core'
import type { Credentials, Endpoint, Listener, Router } from '@skein/core/transport'
import { PREFACE } from '@skein/h2'
import { systemClock } from '@skein/kit/clock'
import { placeOf } from '@skein/kit/node/address'
import { certificate } from '@skein/testing/certificate'
import { afterEach, describe, expect, it } from 'vitest'
import { http2 } from '../index.ts'
import type { Http2Options } from '../index.ts'

const own = await certificate('server')
const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

const SETTINGS = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])
const GREETING = Buffer.concat([PREFACE, SETTINGS])
/** Nobody calls here. */
const router: Router = {
  method: () => { throw new Error('no call was expected') },
  invoke: () => { throw new Error('no call was expected') },
}

interface Opened { readonly listener: Listener; readonly events: Event[]; readonly port: number }

async function listen(
  options: Http2Options = {}, credentials?: Credentials, at: Endpoint = { address: '127.0.0.1:0' },
): Promise<Opened> {
  const events: Event[] = []
  const host: Host = { clock: systemClock, random: () => 0.5, emit: (event) => { events.push(event) } }
  const listener = await http2(options).listen(at, credentials, host, router)
  closing.push(() => listener.close(0))
  return { listener, events, port: Number(listener.endpoint.address.split(':').at(-1)) }
}

/** The end of a client that sends and reads bytes. */
class Raw {
  readonly socket: Socket
  readonly closed: Promise<unknown>
  got: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.socket = socket
    this.closed = new Promise((resolve) => { socket.once('close', resolve) })
    closing.push(() => { socket.destroy() })
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => { this.got = Buffer.concat([this.got, chunk]) })
  }

  async read(bytes: number): Promise<Buffer> {
    while (this.got.length < bytes) await once(this.socket, 'data')
    return this.got
  }

  /** As a client does that is there: a server that drains asks for it (RFC 9113 §6.8). */
  answerPings(): void {
    this.socket.on('data', () => {
      const at = this.places.find((it) => this.got[it + 3] === 6 && this.got[it + 4] === 0)
      if (at === undefined) return
      this.got[at + 4] = 1
      this.socket.write(this.got.subarray(at, at + 17))
    })
  }

  /** Types of the whole frames that came. */
  get frames(): number[] {
    return this.places.map((at) => this.got[at + 3] ?? -1)
  }

  private get places(): number[] {
    const places: number[] = []
    for (let at = 0; at + 9 <= this.got.length; at += 9 + this.got.readUIntBE(at, 3)) places.push(at)
    return places
  }
}

function plain({ listener }: Opened): Raw {
  return new Raw(connect(placeOf(listener.endpoint.address)))
}

function secure({ port }: Opened, options: ConnectionOptions): Raw {
  return new Raw(connectTls({ port, host: '127.0.0.1', ca: own.cert, ...options }))
}

describe('plain', () => {
  it('serves who begins with the preface', async () => {
    const opened = await listen()
    const client = plain(opened)
    client.socket.write(GREETING)
    await client.read(9)
    expect(client.frames[0]).toBe(4)
  })

  it('says to HTTP/1.1 what it speaks', async () => {
    const client = plain(await listen())
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await client.closed
    expect(String(client.got)).toMatch(/^HTTP\/1.1 400 Bad Request\r\n[^]*This port speaks HTTP\/2 alone/)
  })

  it('sends those away that are too many, so that they know that they may try elsewhere', async () => {
    const opened = await listen({ limits: { connections: 1 } })
    const first = plain(opened)
    first.socket.write(GREETING)
    await first.read(9)
    const second = plain(opened)
    second.socket.write(GREETING)
    await second.closed
    expect(second.frames).toEqual([4, 7])
    expect(String(second.got.subarray(26))).toBe('the server has 1 connections open, and takes no more')
    expect(first.socket.closed).toBe(false)
  })

  it('closes on who says nothing', async () => {
    const client = plain(await listen({ connectTimeoutMs: 20 }))
    await client.closed
  })

  it('by a Unix socket', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-'))
    closing.push(() => { rmSync(folder, { recursive: true }) })
    const client = plain(await listen({}, undefined, { address: `unix:${join(folder, 'a.sock')}` }))
    client.socket.write(GREETING)
    await client.read(9)
    expect(client.frames[0]).toBe(4)
  })

  it('several at one port', async () => {
    const first = await listen({ reusePort: true })
    const second = await listen({ reusePort: true }, undefined, first.listener.endpoint)
    const served = (it: Opened): boolean => it.events.some(({ type }) => type === 'connected')
    while (!served(first) || !served(second)) {
      const client = plain(first)
      client.socket.write(GREETING)
      await client.read(9)
    }
    await expect(listen({}, undefined, first.listener.endpoint)).rejects.toMatchObject({ code: Code.UNAVAILABLE })
  })

  it('closing waits for nobody who has no call, whatever it said so far', async () => {
    const opened = await listen()
    const silent = plain(opened)
    const begun = plain(opened)
    const greeted = plain(opened)
    begun.socket.write(PREFACE.subarray(0, 10))
    greeted.socket.write(GREETING)
    await greeted.read(9)
    greeted.answerPings()
    await Promise.all([opened.listener.close(60_000), silent.closed, begun.closed, greeted.closed])
    expect(greeted.frames).toContain(7)
  })
})

describe('TLS', () => {
  it('serves who says h2 by ALPN', async () => {
    const client = secure(await listen({}, own), { ALPNProtocols: ['http/1.1', 'h2'] })
    client.socket.write(GREETING)
    await client.read(9)
    expect(client.frames[0]).toBe(4)
  })

  it('refuses who does not', async () => {
    const opened = await listen({}, own)
    await secure(opened, {}).closed
    await secure(opened, { ALPNProtocols: ['http/1.1'] }).closed
    const told = opened.events.filter((it) => it.type === 'rejected').map((it) => it.detail ?? '')
    expect(told).toEqual([
      expect.stringMatching(/^127.0.0.1:\d+: it does not speak h2$/), expect.stringMatching(/no application protocol/),
    ])
  })

  it('ends a handshake that takes too long', async () => {
    const opened = await listen({ connectTimeoutMs: 20 }, own)
    await plain(opened).closed
    expect(opened.events.find((it) => it.type === 'rejected')?.detail).toMatch(/handshake/i)
  })

  it('counts those in their handshake, and closes on those beyond', async () => {
    const opened = await listen({ limits: { connections: 1 } }, own)
    const first = plain(opened)
    await once(first.socket, 'connect')
    await secure(opened, { ALPNProtocols: ['h2'] }).closed
    expect(opened.events.map((it) => it.detail)).toContain('the server has 1 connections open, and takes no more')
    expect(first.socket.closed).toBe(false)
  })

  it('closing waits for no handshake', async () => {
    const opened = await listen({}, own)
    const stuck = plain(opened)
    await once(stuck.socket, 'connect')
    await secure(opened, { ALPNProtocols: ['http/1.1'] }).closed
    await Promise.all([opened.listener.close(60_000), stuck.closed])
  })
})
