import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { ManualClock } from '../../manual-clock.ts'
import { afterEach, expect, it } from 'vitest'
import { blackHole } from '../../../test/black-hole.ts'
import { closeAll, later, listen } from '../../../test/places.ts'
import { interleave } from './addresses.ts'
import { Race } from './race.ts'

afterEach(closeAll)

interface Run { readonly race: Race; readonly outcome: Promise<Socket | string>; cause: unknown }

function run(addresses: readonly string[], port: number, clock: ManualClock): Run {
  const { promise, resolve } = Promise.withResolvers<Socket | string>()
  const run: { race?: Race; outcome: Promise<Socket | string>; cause: unknown } = { outcome: promise, cause: undefined }
  run.race = new Race(addresses, clock, {
    open: (host) => connect({ host, port }),
    won(socket) {
      later(() => { socket.destroy() })
      resolve(socket)
    },
    failed(message, cause) {
      run.cause = cause
      resolve(message)
    },
  })
  return run as Run
}

it('takes the families by turns', () => {
  const family = (address: string): number => address.includes(':') ? 6 : 4
  const told = (...addresses: readonly string[]): string =>
    interleave(addresses.map((address) => ({ address, family: family(address) }))).join(' ')
  expect(told('::1', '::2', '::3', '1.1.1.1')).toBe('::1 1.1.1.1 ::2 ::3')
  expect(told('1.1.1.1', '::1', '1.1.1.2', '1.1.1.3')).toBe('1.1.1.1 ::1 1.1.1.2 1.1.1.3')
  expect(told()).toBe('')
})

it('goes on at once from an address that refuses', async () => {
  const { port } = await listen()
  const clock = new ManualClock()
  const { outcome } = run(['127.0.0.2', '127.0.0.1'], port, clock)
  expect(await outcome).toMatchObject({ remoteAddress: '127.0.0.1' })
  expect(clock.pending).toBe(0)
})

it('tries the next beside one that says nothing, after 250 ms, and destroys the one that lost', async () => {
  const { port, sockets } = await listen()
  await blackHole('127.0.0.2', port)
  const clock = new ManualClock()
  const { outcome } = run(['127.0.0.2', '127.0.0.1', '127.0.0.3'], port, clock)
  clock.advance(249)
  await new Promise((resolve) => { setTimeout(resolve, 20) })
  expect([clock.pending, sockets.size]).toEqual([1, 0])
  clock.advance(1)
  expect(await outcome).toMatchObject({ remoteAddress: '127.0.0.1' })
  expect(clock.pending).toBe(0)
})

it('keeps one alone of two that connect', async () => {
  const first = await listen(undefined, '127.0.0.1')
  const clock = new ManualClock()
  const { outcome } = run(['127.0.0.1', '127.0.0.1'], first.port, clock)
  clock.advance(250)
  const socket = await outcome as Socket
  await new Promise(setImmediate)
  for (const other of first.sockets) if (other.remotePort !== socket.localPort) await once(other, 'close')
  expect(socket.destroyed).toBe(false)
  expect(first.sockets.size).toBe(1)
})

it('says why when all fail', async () => {
  const closed = await listen()
  await closed.close()
  const clock = new ManualClock()
  const one = run(['127.0.0.1'], closed.port, clock)
  expect(await one.outcome).toBe(`connect ECONNREFUSED 127.0.0.1:${closed.port}`)
  expect(one.cause).toMatchObject({ code: 'ECONNREFUSED' })
  const all = run([1, 2, 3, 4, 5, 6].map((it) => `127.0.0.${it}`), closed.port, clock)
  const told = [1, 2, 3, 4].map((it) => `connect ECONNREFUSED 127.0.0.${it}:${closed.port}`).join('; ')
  expect(await all.outcome).toBe(`${told}; and 2 more`)
  expect((all.cause as AggregateError).errors).toHaveLength(6)
  expect(clock.pending).toBe(0)
})

it('leaves nothing when it is destroyed', async () => {
  const { port, sockets, accepted } = await listen()
  const clock = new ManualClock()
  const taken = accepted()
  const { race, outcome } = run(['127.0.0.1', '127.0.0.2'], port, clock)
  race.destroy()
  clock.advance(1_000)
  expect(clock.pending).toBe(0)
  // Whether the system had connected it already or not: it is closed, and nobody hears of it.
  const told = await Promise.race([outcome, taken.then((socket) => once(socket, 'close')).then(() => 'closed'),
    new Promise((resolve) => { setTimeout(resolve, 50, 'closed') })])
  expect([told, sockets.size]).toEqual(['closed', 0])
})
