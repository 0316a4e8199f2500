import { once } from 'node:events'
import { createConnection } from 'node:net'
import { bytes, Far, TransportStage } from '@skein/conformance'
import { Code } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { placeOf } from '@skein/kit/node/address'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GRPC, NodePeers } from '../test/node-peers.ts'
import { http2 } from './index.ts'

let stage: TransportStage
const peers = new NodePeers()
const closing: (() => unknown)[] = []
beforeEach(() => { stage = new TransportStage(() => ({ transport: http2(), address: () => '127.0.0.1:0' })) })
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await peers.close()
  await stage.close()
})

it('a call that was made in the same tick ends with the connection', async () => {
  const pair = await stage.pair()
  const caller = stage.open(pair)
  caller.send(bytes(3), true)
  const closed = pair.connection.close(0)
  expect(caller.over).toBe(true)
  expect((await caller.ended()).status).toMatchObject({ code: Code.CANCELLED, delivery: 'unsent' })
  await closed
})

it('an answer that the client does not take is cut off, and the client is told', async () => {
  const far = new Far()
  const listener = await stage.listen(await stage.subject(), far)
  const stream = peers.request(listener.endpoint.address, GRPC, true, { settings: { initialWindowSize: 0 } })
  const trailers = once(stream, 'trailers')
  const call = await far.accept()
  call.headers().message(bytes(100_000))
  call.end()
  await once(stream, 'response')
  await listener.close(0)
  const [told] = await trailers as [Record<string, string>]
  expect(told).toMatchObject({ 'grpc-status': String(Code.UNAVAILABLE), 'skein-delivery': 'processed' })
})

it('a client that reads nothing any more is waited for a second once its calls are ended by force', async () => {
  const far = new Far()
  const clock = new ManualClock()
  const listener = await stage.listen(await stage.subject(), far, clock)
  const socket = createConnection(placeOf(listener.endpoint.address))
  closing.push(() => { socket.destroy() })
  socket.on('error', () => undefined)
  // The preface, SETTINGS with windows of 1 GiB, and a request, by hand: a client that reads can't be stopped so well.
  socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from('00000604000000000000043fffffff' + '0000040800000000003fff0000', 'hex')]))
  const line = ['83', '86', '04', '06', hex('/a.B/C'), '01', '01', hex('a'), '0f10', '10', hex('application/grpc')].join('')
  const block = Buffer.from(line, 'hex')
  socket.write(Buffer.concat([Buffer.from([0, 0, block.length, 1, 5, 0, 0, 0, 1]), block]))
  const call = await far.accept()
  call.headers()
  // Until neither system takes more of it.
  for (let turns = 0; turns < 50; turns++) {
    if (!call.full) {
      call.message(bytes(1_000_000))
      turns = 0
    }
    await new Promise(setImmediate)
  }
  let over = false
  void listener.close(0).then(() => { over = true })
  const before = clock.now()
  while (!over) {
    clock.advance(10)
    await new Promise(setImmediate)
  }
  expect(clock.now() - before).toBeLessThan(10_000)
})

function hex(text: string): string {
  return Buffer.from(text).toString('hex')
}
