import { constants } from 'node:http2'
import type { ServerHttp2Stream } from 'node:http2'
import { TransportStage } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NodePeers } from '../test/node-peers.ts'
import { http2 } from './index.ts'

const peers = new NodePeers()
let stage: TransportStage
beforeEach(() => { stage = new TransportStage(() => ({ transport: http2(), address: () => '127.0.0.1:0' })) })
afterEach(async () => {
  await peers.close()
  await stage.close()
})

const HEAD = { ':status': 200, 'content-type': 'application/grpc' }

async function connected(address: string): Promise<Connection> {
  const { connection, states } = stage.dial(await stage.subject(), { address })
  while (states.length === 0) await new Promise(setImmediate)
  return connection
}

/** How a call ends whose stream a server treats so. */
async function status(serve: (stream: ServerHttp2Stream) => void, deadline: number = Infinity): Promise<Status> {
  const connection = await connected(await peers.server(serve))
  const caller = stage.open({ connection }, { deadline })
  caller.finish()
  const end = await caller.ended()
  expect(connection.inFlight).toBe(0)
  return end.status
}

it('a page that goes on for ever ends the call once enough of it is there', async () => {
  const told = await status((stream) => {
    stream.respond({ ':status': 503, 'content-type': 'text/html' })
    stream.write(`<h1>no server is there</h1>${' '.repeat(2_000)}`)
  })
  expect(told).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unknown' })
  expect(told.message).toContain('no server is there')
})

it('metadata that can not be read is told with a delivery', async () => {
  const told = await status((stream) => {
    stream.respond(HEAD, { waitForTrailers: true })
    stream.on('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0', 'a-bin': '***' }) })
    stream.end()
  })
  expect(told).toMatchObject({ code: Code.INTERNAL, delivery: 'unknown' })
  expect(told.message).toContain('a-bin')
})

it('a stream that is refused was never begun; but not one that has been answered', async () => {
  const { NGHTTP2_REFUSED_STREAM } = constants
  const refused = await status((stream) => { stream.close(NGHTTP2_REFUSED_STREAM) })
  expect(refused).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unprocessed' })
  const answered = await status((stream) => {
    stream.respond(HEAD)
    stream.write(Buffer.from([0, 0, 0, 0, 0]), () => { stream.close(NGHTTP2_REFUSED_STREAM) })
  })
  expect(answered).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unknown' })
})

it('a server that cancels a call whose time is up was faster than our own timer', async () => {
  const cancels = (stream: ServerHttp2Stream): void => { stream.close(constants.NGHTTP2_CANCEL) }
  expect(await status(cancels, performance.now() + 60_000)).toMatchObject({ code: Code.CANCELLED, delivery: 'unknown' })
  const late = await status(cancels, performance.now())
  expect(late).toMatchObject({ code: Code.DEADLINE_EXCEEDED, delivery: 'unknown' })
  expect(late.message).toContain('ran out of time')
})

it('a call that was answered was begun, whatever GOAWAY says', async () => {
  const address = await peers.server((stream) => {
    stream.respond(HEAD)
    if (stream.id === 1) stream.close()
    else stream.write(Buffer.from([0, 0, 0, 0, 0]), () => { stream.session?.goaway(constants.NGHTTP2_NO_ERROR, 1) })
  })
  const connection = await connected(address)
  for (let calls = 0; calls < 2; calls++) {
    const caller = stage.open({ connection })
    const { status: told } = await caller.ended()
    if (calls === 1) expect(told).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unknown' })
  }
})

it('trailers that are larger than this end takes are told as such, and not as the server\'s reset', async () => {
  const told = await status((stream) => {
    stream.respond(HEAD, { waitForTrailers: true })
    stream.on('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0', a: 'b'.repeat(20_000) }) })
    stream.end()
  })
  expect(told.code).toBe(Code.RESOURCE_EXHAUSTED)
  expect(told.message).toMatch(/broke a rule.*larger than this end takes/)
})
