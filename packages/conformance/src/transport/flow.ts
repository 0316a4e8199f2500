import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import { bytes, seeded } from '../samples.ts'
import type { Pair, TransportStage } from './stage.ts'

const MESSAGE = bytes(16 * 1024)
/** No side may take more than this for a stream that nobody reads. */
const BOUND = 16 * 1024 * 1024

/** Puts in until there is no room; gives how many were taken. */
function fill(put: () => boolean): number {
  for (let taken = 1; taken * MESSAGE.length <= BOUND; taken++) {
    if (!put()) return taken
  }
  throw new Error(`${BOUND} bytes were taken for a stream that nobody reads`)
}

/** A handler that is told to wait, since its caller has read one message and no more. */
async function stoppedHandler(stage: TransportStage, pair: Pair) {
  const caller = stage.open(pair, { shape: 'ServerStream', room: 1 })
  caller.send(bytes(1), true)
  const far = await pair.far.accept()
  far.headers()
  const written = fill(() => far.message(MESSAGE))
  await stage.fence(pair)
  return { caller, far, written }
}

/** The same the other way. */
async function stoppedCaller(stage: TransportStage, pair: Pair) {
  pair.far.room = 1
  const caller = stage.open(pair, { shape: 'ClientStream' })
  const far = await pair.far.accept()
  pair.far.room = Infinity
  const written = fill(() => caller.send(MESSAGE, false))
  await stage.fence(pair)
  return { caller, far, written }
}

export const flow: readonly Case<TransportStage>[] = [
  {
    name: 'a caller that does not read stops the handler; its pull sets it going, once',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far, written } = await stoppedHandler(stage, pair)
      assert.equal(caller.messages.length, 1)
      assert.equal(far.count('pull'), 0, 'there was room again though nobody had read')
      caller.room = Infinity
      caller.pull()
      await far.until('a pull', () => far.count('pull') === 1)
      await caller.heard(written)
      far.message(bytes(1))
      far.end()
      await caller.ended()
      assert.equal(caller.messages.length, written + 1)
      assert.equal(far.count('pull'), 1)
    },
  },
  {
    name: 'a handler that does not read stops the caller; its ready sets it going, once',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far, written } = await stoppedCaller(stage, pair)
      assert.equal(far.messages.length, 1)
      assert.equal(caller.count('ready'), 0, 'there was room again though nobody had read')
      far.room = Infinity
      far.ready()
      await caller.until('ready', () => caller.count('ready') === 1)
      caller.send(bytes(1), true)
      await far.closed()
      assert.equal(far.messages.length, written + 1)
      assert.equal(caller.count('ready'), 1)
      far.headers().end()
      await caller.ended()
    },
  },
  {
    name: 'each false gets one ready: 2,000 messages to a handler that reads in fits',
    async run(stage) {
      const random = seeded(7)
      const pair = await stage.pair()
      pair.far.room = 3
      const caller = stage.open(pair, { shape: 'ClientStream' })
      const far = await pair.far.accept()
      const messages = Array.from({ length: 2_000 }, (_, i) => bytes(100 + (i % 3_000), i))
      const sent = caller.sendAll(messages, true)
      while (!far.halfClosed) {
        await far.until('messages or the end', () => far.stopped || far.halfClosed)
        far.room = 1 + Math.floor(random() * 40)
        if (far.stopped) far.ready()
      }
      await sent
      assert.deepEqual(far.messages, messages)
      far.headers().end()
      await caller.ended()
    },
  },
  {
    name: 'each false gets one pull: 2,000 messages to a caller that reads in fits',
    async run(stage) {
      const random = seeded(8)
      const pair = await stage.pair()
      const caller = stage.open(pair, { shape: 'ServerStream', room: 3 })
      const far = await pair.far.accept()
      far.headers()
      const messages = Array.from({ length: 2_000 }, (_, i) => bytes(100 + (i % 3_000), i))
      const sent = far.messageAll(messages).then(() => { far.end() })
      while (!caller.over) {
        await caller.until('messages or the end', () => caller.stopped || caller.over)
        caller.room = 1 + Math.floor(random() * 40)
        if (caller.stopped && !caller.over) caller.pull()
      }
      await sent
      assert.deepEqual(caller.messages, messages)
    },
  },
  {
    name: 'a fast stream beside a stopped one is not slowed',
    async run(stage) {
      const pair = await stage.pair()
      const slow = await stoppedHandler(stage, pair)
      const stopped = await stoppedCaller(stage, pair)
      const fast = stage.open(pair)
      const far = await pair.far.accept()
      far.headers()
      const messages = Array.from({ length: 400 }, (_, i) => bytes(16 * 1024, i))
      await Promise.all([fast.sendAll(messages, true), far.messageAll(messages).then(() => far.closed())])
      far.end()
      await fast.ended()
      assert.equal(fast.messages.length, 400)
      assert.equal(far.messages.length, 400)
      assert.equal(slow.caller.messages.length, 1)
      assert.equal(stopped.far.messages.length, 1)
      for (const { caller } of [slow, stopped]) caller.cancel({ code: Code.CANCELLED, message: 'done' })
    },
  },
  {
    name: 'an end waits for the messages before it',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far, written } = await stoppedHandler(stage, pair)
      far.end()
      await stage.fence(pair)
      assert.equal(caller.over, false, 'the end overtook messages')
      caller.room = Infinity
      caller.pull()
      await caller.ended()
      assert.equal(caller.messages.length, written)
    },
  },
  {
    name: 'a half-close waits for the messages before it',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far, written } = await stoppedCaller(stage, pair)
      caller.finish()
      await stage.fence(pair)
      assert.equal(far.halfClosed, false, 'the half-close overtook messages')
      far.room = Infinity
      far.ready()
      await far.closed()
      assert.equal(far.messages.length, written)
      far.headers().end()
      await caller.ended()
    },
  },
  {
    name: 'a cancel overtakes messages that nobody has read',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far } = await stoppedCaller(stage, pair)
      caller.cancel({ code: Code.CANCELLED, message: 'enough' })
      await far.gone()
      assert.equal(far.messages.length, 1)
      const other = await stoppedHandler(stage, pair)
      other.caller.cancel({ code: Code.CANCELLED, message: 'enough' })
      await other.far.gone()
      assert.equal(other.caller.messages.length, 1)
    },
  },
  {
    name: 'a caller that goes on after a false fails its own call, within bounds',
    async run(stage) {
      const pair = await stage.pair()
      const { caller, far } = await stoppedCaller(stage, pair)
      for (let i = 0; i < 4_096 && !caller.over; i++) caller.send(MESSAGE, false)
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
      const { caller, far } = await stoppedHandler(stage, pair)
      for (let i = 0; i < 4_096 && !far.over; i++) far.message(MESSAGE)
      assert.ok(far.over, '64 MiB were buffered for a stream that nobody reads')
      caller.room = Infinity
      caller.pull()
      assert.notEqual((await caller.ended()).status.code, Code.OK)
      await stage.fence(pair)
    },
  },
]
