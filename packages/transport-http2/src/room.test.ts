import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { TransportStage } from '@skein/conformance'
import { expect, it, vi } from 'vitest'
import { http2 } from './index.ts'

/** SETTINGS with SETTINGS_MAX_CONCURRENT_STREAMS. */
const settings = (streams: number): Buffer => Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, streams])

it('is told of room that new SETTINGS make, and has none where they take it away', async () => {
  const stage = new TransportStage(() => ({ transport: http2(), address: () => '127.0.0.1:0' }))
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const taken = once(server, 'connection') as Promise<[Socket]>
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const { connection, states } = stage.dial(await stage.subject(), { address })
  const [socket] = await taken
  socket.resume().write(settings(1))
  await vi.waitUntil(() => connection.state === 'ready')
  expect(connection.room).toBe(1)
  stage.open({ connection })
  expect(connection.room).toBe(0)
  const told = states.length
  socket.write(settings(3))
  await vi.waitUntil(() => states.length > told)
  expect([connection.room, states.length]).toEqual([2, told + 1])
  socket.write(settings(0))
  await vi.waitUntil(() => connection.room === 0)
  expect((await stage.open({ connection }).ended()).status).toMatchObject({ delivery: 'unsent' })
  socket.write(settings(2))
  await vi.waitUntil(() => connection.room === 1)
  socket.destroy()
  await vi.waitUntil(() => connection.state === 'closed')
  expect(connection.room).toBe(0)
  server.close()
  await stage.close()
})
