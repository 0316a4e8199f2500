import { once } from 'node:events'
import { constants } from 'node:http2'
import type { ClientHttp2Stream, ClientSessionOptions, OutgoingHttpHeaders } from 'node:http2'
import { bytes, Far, TransportStage } from '@skein/conformance'
import type { FarCall } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GRPC, NodePeers } from '../test/node-peers.ts'
import { http2 } from './index.ts'

let stage: TransportStage
let far: Far
let clock: ManualClock
const peers = new NodePeers()
beforeEach(() => {
  stage = new TransportStage(() => ({ transport: http2(), address: () => '127.0.0.1:0' }))
  far = new Far()
  clock = new ManualClock()
})
afterEach(async () => {
  await peers.close()
  await stage.close()
})

/** A request by Node's own client. */
async function request(
  headers: OutgoingHttpHeaders, endStream: boolean, options: ClientSessionOptions = {},
): Promise<ClientHttp2Stream> {
  const { endpoint } = await stage.listen(await stage.subject(), far, clock)
  return peers.request(endpoint.address, headers, endStream, options)
}

it('headers that can not be sent end the call with what is wrong with them', async () => {
  const pair = await stage.pair()
  const caller = stage.open(pair)
  const call = await pair.far.accept()
  call.headers([['grpc-status', '0']])
  const { status } = await caller.ended()
  expect(status).toMatchObject({ code: Code.INTERNAL, message: expect.stringContaining('grpc-status') as string })
})

describe('a status that is larger than the client takes', () => {
  const SMALL = { settings: { maxHeaderListSize: 4_096 } }
  const failing = async (status: Status): Promise<Record<string, string>> => {
    const stream = await request(GRPC, true, SMALL)
    const trailers = once(stream, 'trailers')
    const call: FarCall = await far.accept()
    call.headers().end(status)
    const [told] = await trailers as [Record<string, string>]
    return told
  }

  it('loses its details first', async () => {
    const details = [{ type: 'a.B', value: bytes(5_000) }]
    const told = await failing({ code: Code.NOT_FOUND, message: 'not there', details })
    expect(told).toMatchObject({ 'grpc-status': '5', 'grpc-message': 'not there' })
    expect(told).not.toHaveProperty('grpc-status-details-bin')
  })

  it('and then its message', async () => {
    const told = await failing({ code: Code.NOT_FOUND, message: 'x'.repeat(4_000) })
    expect(told['grpc-status']).toBe('5')
    expect(told).not.toHaveProperty('grpc-message')
  })
})

describe('a request that is no gRPC', () => {
  it('is answered once it has ended', async () => {
    const stream = await request({ ':method': 'POST', ':path': '/a', 'content-type': 'text/plain' }, false)
    const response = once(stream, 'response')
    stream.end('all of it')
    expect(await response).toMatchObject([{ ':status': 415 }, expect.anything(), expect.anything()])
    expect(clock.now()).toBe(0)
  })

  it('is answered after a second where it goes on', async () => {
    const stream = await request({ ':method': 'POST', ':path': '/a', 'content-type': 'application/connect+proto' }, false)
    const response = once(stream, 'response')
    stream.write('a part')
    let answered = false
    void response.then(() => { answered = true })
    while (!answered) {
      clock.advance(1)
      await new Promise(setImmediate)
    }
    expect(clock.now()).toBeGreaterThanOrEqual(1_000)
    expect(await response).toMatchObject([{ ':status': 415 }, expect.anything(), expect.anything()])
  })

  it('is not answered any more once the client has given it up', async () => {
    const stream = await request({ ':method': 'POST', ':path': '/a', 'content-type': 'text/plain' }, false)
    const { session } = stream
    const closed = once(stream, 'close')
    stream.close(constants.NGHTTP2_CANCEL)
    await closed
    // It has heard of that when it answers.
    await new Promise((resolve) => { session?.ping(resolve) })
    // The keepalive's.
    expect(clock.pending).toBe(1)
  })
})
