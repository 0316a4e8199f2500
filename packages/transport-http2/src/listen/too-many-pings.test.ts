import { once } from 'node:events'
import type { ClientHttp2Session } from 'node:http2'
import { Far, TransportStage } from '@skein/conformance'
import { ManualClock } from '@skein/kit/manual-clock'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GRPC, NodePeers } from '../../test/node-peers.ts'
import { http2 } from '../index.ts'

const peers = new NodePeers()
let stage: TransportStage
beforeEach(() => {
  const transport = http2({ keepalive: { intervalMs: 20_000 } })
  stage = new TransportStage(() => ({ transport, address: () => '127.0.0.1:0' }))
})
afterEach(async () => {
  await peers.close()
  await stage.close()
})

const ping = (session: ClientHttp2Session): Promise<boolean> =>
  new Promise((resolve) => { session.ping((error) => { resolve(error === null) }) })

it('the pings of the server itself let no client ping more', async () => {
  const far = new Far()
  const clock = new ManualClock()
  const { endpoint } = await stage.listen(await stage.subject(), far, clock)
  const stream = peers.request(endpoint.address, GRPC, false)
  const session = stream.session as ClientHttp2Session
  const goaway = once(session, 'goaway')
  await far.accept()
  let pings = 0
  while (pings < 20 && !session.destroyed && await ping(session)) {
    pings++
    // Until the server, which hears nothing, asks as well.
    let asked = false
    session.once('ping', () => { asked = true })
    while (!asked && !session.destroyed) {
      clock.advance(100)
      await new Promise(setImmediate)
    }
  }
  const [code, , text] = await goaway as [number, number, Buffer]
  expect([code, String(text)]).toEqual([11, 'too_many_pings'])
  expect(pings).toBeLessThan(6)
})

it('an answer between two pings does', async () => {
  const far = new Far()
  const { endpoint } = await stage.listen(await stage.subject(), far, new ManualClock())
  const stream = peers.request(endpoint.address, GRPC, false)
  const call = await far.accept()
  call.headers()
  for (let pings = 0; pings < 20; pings++) {
    call.message(new Uint8Array(1))
    expect(await ping(stream.session as ClientHttp2Session)).toBe(true)
  }
  expect(stream.closed).toBe(false)
})
