import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import { bytes } from '../samples.ts'
import type { TransportStage } from './stage.ts'

const many = (count: number): Uint8Array[] => Array.from({ length: count }, (_, i) => bytes(i % 50, i))

export const shapes: readonly Case<TransportStage>[] = [
  {
    name: 'a unary call: one message each way, and the end',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair, { shape: 'Unary' })
      assert.equal(caller.events.length, 0, 'something came before invoke had returned')
      caller.send(bytes(16), true)
      const far = await pair.far.accept()
      await far.closed()
      assert.deepEqual(far.messages, [bytes(16)])
      far.headers().message(bytes(20, 1))
      far.end()
      const { status } = await caller.ended()
      assert.equal(status.code, Code.OK)
      assert.deepEqual(caller.events.map((it) => it.kind), ['headers', 'message', 'end'])
      assert.deepEqual(caller.messages, [bytes(20, 1)])
    },
  },
  {
    name: 'a server stream: messages in their order, then the end',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair, { shape: 'ServerStream' })
      caller.send(bytes(3), true)
      const far = await pair.far.accept()
      far.headers()
      await far.messageAll(many(300))
      far.end()
      await caller.ended()
      assert.deepEqual(caller.messages, many(300))
    },
  },
  {
    name: 'a client stream: messages in their order, then the half-close',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair, { shape: 'ClientStream' })
      await caller.sendAll(many(300), true)
      const far = await pair.far.accept()
      await far.closed()
      assert.deepEqual(far.messages, many(300))
      far.headers().message(bytes(1))
      far.end()
      assert.equal((await caller.ended()).status.code, Code.OK)
    },
  },
  {
    name: 'a duplex call: each answer before the next question',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.headers()
      for (const [i, message] of many(50).entries()) {
        caller.send(message, false)
        await far.got(i + 1)
        far.message(bytes(i, 9))
        await caller.heard(i + 1)
      }
      caller.finish()
      await far.closed()
      far.end()
      await caller.ended()
      assert.deepEqual(far.messages, many(50))
      assert.equal(caller.messages.length, 50)
    },
  },
  {
    name: 'headers are never held back, nor is the start of a call',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.headers([['early', 'yes']])
      await caller.until('headers', () => caller.count('headers') === 1)
      assert.equal(far.events.length, 0)
      far.end()
      await caller.ended()
    },
  },
  {
    name: 'an end alone, with no headers',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.end({ code: Code.NOT_FOUND, message: 'no such order' })
      const { status } = await caller.ended()
      assert.equal(status.code, Code.NOT_FOUND)
      assert.equal(status.message, 'no such order')
    },
  },
  {
    name: 'a half-close with no message before it',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair, { shape: 'ClientStream' })
      caller.finish()
      caller.finish()
      const far = await pair.far.accept()
      await far.closed()
      assert.deepEqual(far.events, [{ kind: 'finish' }])
      far.headers().end()
      await caller.ended()
    },
  },
  {
    name: 'empty messages are messages',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      caller.send(bytes(0), false)
      caller.send(bytes(0), true)
      const far = await pair.far.accept()
      await far.closed()
      assert.deepEqual(far.messages, [bytes(0), bytes(0)])
      far.headers().message(bytes(0))
      far.message(bytes(0))
      far.end()
      await caller.ended()
      assert.deepEqual(caller.messages, [bytes(0), bytes(0)])
    },
  },
  {
    name: 'the server may end while the caller is sending; later sends are refused',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      caller.send(bytes(1), false)
      const far = await pair.far.accept()
      far.end({ code: Code.FAILED_PRECONDITION, message: 'enough' })
      await caller.ended()
      assert.equal(caller.send(bytes(1), false), false)
      caller.finish()
      caller.pull()
      caller.cancel({ code: Code.CANCELLED, message: 'late' })
      await stage.fence(pair)
      assert.equal(caller.count('end'), 1)
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
      // Only the router's own has this type.
      assert.equal(far.call.method.input.name, '/skein.conformance.Calls/Unary request')
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
]
