import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import type { Case } from '../case.ts'
import type { FarCall } from '../far.ts'
import type { Recorder } from '../recorder.ts'
import { bytes } from '../samples.ts'
import type { TransportStage } from './stage.ts'

const WHY: Status = { code: Code.CANCELLED, message: 'the caller changed its mind' }

/** A moment of a call that has begun: what has happened before it. */
const MOMENTS: Readonly<Record<string, (caller: Recorder, far: FarCall) => Promise<void>>> = {
  'before anything is sent': () => Promise.resolve(),
  'after a message': async (caller, far) => {
    caller.send(bytes(10), false)
    await far.got(1)
  },
  'after the headers': async (caller, far) => {
    far.headers()
    await caller.until('headers', () => caller.count('headers') === 1)
  },
  'in the middle of both streams': async (caller, far) => {
    caller.send(bytes(10), false)
    far.headers().message(bytes(10))
    await Promise.all([caller.heard(1), far.got(1)])
  },
  'after the half-close': async (caller, far) => {
    caller.send(bytes(10), true)
    await far.closed()
  },
}

function ofCaller(moment: string, before: (caller: Recorder, far: FarCall) => Promise<void>): Case<TransportStage> {
  return {
    name: `the caller cancels ${moment}`,
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      await before(caller, far)
      const { signal } = far.call
      let told: Status | undefined
      far.call.onCancel((why) => { told = why })
      caller.cancel(WHY)
      caller.cancel({ code: Code.ABORTED, message: 'another' })
      const { status } = await caller.ended()
      assert.deepEqual([status.code, status.message], [WHY.code, WHY.message])
      assert.equal(status.delivery, 'unknown')
      assert.equal((await far.gone()).code, Code.CANCELLED)
      assert.ok(signal.aborted, 'the signal of the call at the server has not aborted')
      assert.equal(told?.code, Code.CANCELLED)
      assert.equal(pair.connection.inFlight, 0)
      const heard = caller.events.length
      await stage.fence(pair)
      assert.equal(caller.events.length, heard, 'something came after the end')
    },
  }
}

function ofServer(moment: string, before: (caller: Recorder, far: FarCall) => Promise<void>): Case<TransportStage> {
  return {
    name: `the server ends ${moment}`,
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      await before(caller, far)
      const { signal } = far.call
      far.end({ code: Code.ABORTED, message: 'no more' })
      const { status } = await caller.ended()
      assert.deepEqual([status.code, status.message], [Code.ABORTED, 'no more'])
      assert.ok(signal.aborted, 'the signal of a call that has ended has not aborted')
      caller.cancel(WHY)
      await stage.fence(pair)
      assert.equal(caller.count('end'), 1)
      assert.equal(far.cancelled, undefined, 'a cancel came after the end')
    },
  }
}

export const cancel: readonly Case<TransportStage>[] = [
  {
    name: 'a cancel in the tick of its invoke leaves nothing: unsent',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      caller.send(bytes(10), true)
      caller.cancel(WHY)
      const { status } = await caller.ended()
      assert.deepEqual([status.code, status.delivery], [WHY.code, 'unsent'])
      await stage.fence(pair)
      assert.equal(pair.far.calls.length, 0, 'the server heard of it')
    },
  },
  ...Object.entries(MOMENTS).flatMap(([moment, before]) => [ofCaller(moment, before), ofServer(moment, before)]),
  {
    name: 'a cancel after the end has no effect',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.headers().end()
      await caller.ended()
      caller.cancel(WHY)
      await stage.fence(pair)
      assert.equal((await caller.ended()).status.code, Code.OK)
      assert.equal(far.cancelled, undefined)
    },
  },
  {
    name: 'a cancel that crosses the end: one end at each side',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.headers().message(bytes(10))
      far.end()
      caller.cancel(WHY)
      assert.equal((await caller.ended()).status.code, WHY.code)
      await stage.fence(pair)
      assert.equal(caller.count('end'), 1)
    },
  },
  {
    name: 'a cancel from inside a message',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      caller.onMessage = () => { caller.cancel(WHY) }
      far.headers().message(bytes(10))
      far.message(bytes(10))
      await caller.ended()
      await far.gone()
      await stage.fence(pair)
      assert.equal(caller.messages.length, 1, 'a message came after the end')
    },
  },
]
