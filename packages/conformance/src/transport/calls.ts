import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import type { Case } from '../case.ts'
import { stoppedCaller, stoppedHandler } from '../line/flow.ts'
import { bytes } from '../samples.ts'
import { same } from '../same.ts'
import type { TransportStage } from './stage.ts'

const WHY: Status = { code: Code.CANCELLED, message: 'the caller changed its mind' }

export const calls: readonly Case<TransportStage>[] = [
  {
    name: 'empty messages are messages',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      caller.send(bytes(0), false)
      caller.send(bytes(0), true)
      const far = await pair.far.accept()
      await far.closed()
      same(far.messages, [bytes(0), bytes(0)])
      far.headers().message(bytes(0))
      far.message(bytes(0))
      far.end()
      await caller.ended()
      same(caller.messages, [bytes(0), bytes(0)])
    },
  },
  {
    name: 'the call at the server: its method from the router, codec, peers',
    async run(stage) {
      const pair = await stage.pair()
      const call = stage.open(pair, { shape: 'Unary', codec: 'conformance' })
      call.send(bytes(1), true)
      const far = await pair.far.accept()
      assert.equal(far.call.method.path, '/skein.conformance.Calls/Unary')
      // Only the router's own is named so.
      assert.equal(far.call.method.input.name, 'from the router')
      assert.equal(far.call.codec, 'conformance')
      assert.ok(far.call.peer !== undefined && far.call.peer.address !== '', 'the server does not know its peer')
      assert.notEqual(pair.connection.peer.address, '')
      assert.equal(far.call.deadline, Infinity)
      far.headers().message(bytes(1))
      far.end()
      await call.ended()
    },
  },
  {
    name: 'the connection writes the peer into the call',
    async run(stage) {
      const pair = await stage.pair()
      const context = stage.context()
      const caller = stage.adopt(pair, context)
      const far = await pair.far.accept()
      assert.equal(context.peer?.address, pair.connection.peer.address)
      far.end()
      await caller.ended()
    },
  },
  {
    name: 'a cancel in the tick of its invoke is unsent: the server never hears of it',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      caller.send(bytes(10), true)
      caller.cancel(WHY)
      assert.equal((await caller.ended()).status.delivery, 'unsent')
      await stage.fence(pair)
      assert.equal(pair.far.calls.length, 0, 'the server heard of it')
    },
  },
  {
    name: 'a cancel later is of unknown delivery; the signal and the listeners at the server hear it',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const { signal } = far.call
      let told: Status | undefined
      far.call.onCancel((why) => { told = why })
      caller.cancel(WHY)
      const { status } = await caller.ended()
      assert.deepEqual([status.message, status.delivery], [WHY.message, 'unknown'])
      assert.equal(pair.connection.inFlight, 0)
      await far.gone()
      assert.ok(signal.aborted, 'the signal of the call at the server has not aborted')
      assert.equal(told?.code, Code.CANCELLED)
    },
  },
  {
    name: 'the signal at the server aborts when the call has ended',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const { signal } = far.call
      far.headers().end()
      await caller.ended()
      assert.ok(signal.aborted)
    },
  },
  {
    name: 'a caller that goes on after a false fails its own call, within bounds',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far } = await stoppedCaller(stage.lineOf(pair))
      for (let i = 0; i < 4_096 && !caller.over; i++) caller.send(bytes(16 * 1024), false)
      assert.ok(caller.over, '64 MiB were buffered for a stream that nobody reads')
      assert.notEqual((await caller.ended()).status.code, Code.OK)
      await far.gone()
      await stage.fence(pair)
    },
  },
  {
    name: 'a handler that goes on after a false fails its own call, within bounds',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far } = await stoppedHandler(stage.lineOf(pair))
      for (let i = 0; i < 4_096 && !far.over; i++) far.message(bytes(16 * 1024))
      assert.ok(far.over, '64 MiB were buffered for a stream that nobody reads')
      caller.room = Infinity
      caller.pull()
      assert.notEqual((await caller.ended()).status.code, Code.OK)
      await stage.fence(pair)
    },
  },
]
