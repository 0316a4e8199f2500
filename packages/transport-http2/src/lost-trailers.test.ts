import { TransportStage } from '@skein/conformance'
import type { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
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

it('an answer that ends without trailers fails once its messages have been read', async () => {
  const address = await peers.server((stream) => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' })
    stream.end(Buffer.from([0, 0, 0, 0, 1, 7, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0, 1, 9]))
  })
  const { connection, states } = stage.dial(await stage.subject(), { address })
  while (states.length === 0) await new Promise(setImmediate)
  const callWith = (room: number): Recorder => {
    const caller = stage.open({ connection }, { shape: 'ServerStream', room })
    caller.finish()
    return caller
  }
  const caller = callWith(1)
  // All of the first answer has come when the second has.
  await callWith(Infinity).ended()
  expect(caller.over).toBe(false)
  await caller.readAll(() => 1)
  expect(caller.messages.map((it) => [...it])).toEqual([[7], [8], [9]])
  const { status } = await caller.ended()
  expect(status.code).toBe(Code.UNKNOWN)
  expect(status.message).toContain('without a grpc-status')
})
