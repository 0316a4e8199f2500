import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Status } from '@skein/core'
import type { Case } from '../case.ts'
import type { FarCall } from '../far.ts'
import type { Recorder } from '../recorder.ts'
import { onLine } from './line.ts'
import type { Line, LineStage } from './line.ts'

const WHY: Status = { code: Code.CANCELLED, message: 'the caller changed its mind' }

type Before = (line: Line, caller: Recorder<unknown, unknown>, far: FarCall<unknown, unknown>) => Promise<void>

/** A moment of a call that has begun: what has happened before it. */
const MOMENTS: Readonly<Record<string, Before>> = {
  'before anything is sent': () => Promise.resolve(),
  'after a message': async (line, caller, far) => {
    caller.send(line.request(10), false)
    await far.got(1)
  },
  'after the headers': async (_, caller, far) => {
    far.headers()
    await caller.until('headers', () => caller.count('headers') === 1)
  },
  'in the middle of both streams': async (line, caller, far) => {
    caller.send(line.request(10), false)
    far.headers().message(line.response(10))
    await Promise.all([caller.heard(1), far.got(1)])
  },
  'after the half-close': async (line, caller, far) => {
    caller.send(line.request(10), true)
    await far.closed()
  },
}

function ofCaller(moment: string, before: Before): Case<LineStage> {
  return onLine(`the caller cancels ${moment}`, async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    await before(line, caller, far)
    caller.cancel(WHY)
    caller.cancel({ code: Code.ABORTED, message: 'another' })
    assert.equal((await caller.ended()).status.code, WHY.code)
    assert.equal((await far.gone()).code, Code.CANCELLED)
    const heard = caller.events.length
    await line.fence()
    assert.equal(caller.events.length, heard, 'something came after the end')
  })
}

function ofServer(moment: string, before: Before): Case<LineStage> {
  return onLine(`the server ends ${moment}`, async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    await before(line, caller, far)
    far.end({ code: Code.ABORTED, message: 'no more' })
    const { status } = await caller.ended()
    assert.deepEqual([status.code, status.message], [Code.ABORTED, 'no more'])
    caller.cancel(WHY)
    await line.fence()
    assert.equal(caller.count('end'), 1)
    assert.equal(far.cancelled, undefined, 'a cancel came after the end')
  })
}

export const cancel: readonly Case<LineStage>[] = [
  onLine('a cancel in the tick of its invoke ends the call at once, and leaves nothing running', async (line) => {
    const caller = line.open()
    caller.send(line.request(10), true)
    caller.cancel(WHY)
    assert.equal((await caller.ended()).status.code, WHY.code)
    await line.fence()
    assert.ok(line.far.calls.every((far) => far.over), 'the far end still runs')
  }),
  ...Object.entries(MOMENTS).flatMap(([moment, before]) => [ofCaller(moment, before), ofServer(moment, before)]),
  onLine('a cancel after the end has no effect', async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    far.headers().end()
    await caller.ended()
    caller.cancel(WHY)
    await line.fence()
    assert.equal((await caller.ended()).status.code, Code.OK)
    assert.equal(far.cancelled, undefined)
  }),
  onLine('a cancel that crosses the end: one end at each side', async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    far.headers().message(line.response(10))
    far.end()
    caller.cancel(WHY)
    await caller.ended()
    await line.fence()
    assert.equal(caller.count('end'), 1)
  }),
  onLine('a cancel from inside a message', async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    caller.onMessage = () => { caller.cancel(WHY) }
    far.headers().message(line.response(10))
    far.message(line.response(10))
    await caller.ended()
    await far.gone()
    await line.fence()
    assert.equal(caller.messages.length, 1, 'a message came after the end')
  }),
]
