import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Event, Host } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { ENHANCE_YOUR_CALM } from '@skein/h2'
import { systemClock } from '@skein/kit/clock'
import { expect, it } from 'vitest'
import { http2 } from '../index.ts'
import { PingManners } from './ping-manners.ts'

it('doubles the interval of a server that complained, and of no other', () => {
  const manners = new PingManners()
  expect(manners.interval('a:1', 10)).toBe(10)
  manners.complained('a:1', 10)
  manners.complained('a:1', manners.interval('a:1', 10))
  expect([manners.interval('a:1', 10), manners.interval('a:1', 100), manners.interval('b:1', 10)]).toEqual([40, 100, 10])
})

it('forgets those that complained long ago', () => {
  const manners = new PingManners()
  for (let i = 0; i < 1_000; i++) manners.complained(`a:${i}`, 10)
  manners.complained('a:0', 10)
  manners.complained('b:0', 10)
  expect(['a:0', 'a:1', 'a:2', 'b:0'].map((it) => manners.interval(it, 10))).toEqual([20, 10, 20, 20])
})

it('a server that is pinged too much is pinged less by the next connection', async () => {
  const text = Buffer.from('too_many_pings')
  const settings = [0, 0, 0, 4, 0, 0, 0, 0, 0]
  const goAway = [0, 0, 8 + text.length, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ENHANCE_YOUR_CALM]
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end(Buffer.concat([Buffer.from([...settings, ...goAway]), text])).resume()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const events: Event[] = []
  const host: Host = { clock: systemClock, random: () => 0.5, emit: (event) => { events.push(event) } }
  const transport = http2({ keepalive: { intervalMs: 60_000 } })
  for (let i = 0; i < 2; i++) {
    await new Promise<void>((resolve) => {
      const changed = ({ state }: Connection): void => { if (state === 'closed') resolve() }
      transport.connect({ address }, undefined, host, changed)
    })
  }
  server.close()
  const told = events.filter((it) => it.type === 'calmed').map((it) => it.detail)
  expect(told).toEqual([120_000, 240_000].map((ms) =>
    `the server asked for fewer pings: the next connection pings after ${ms} ms of silence`))
})
