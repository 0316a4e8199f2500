import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import type { FarCall } from '../far.ts'
import type { Recorder } from '../recorder.ts'
import { seeded } from '../samples.ts'
import { same } from '../same.ts'
import { onLine } from './line.ts'
import type { Line, LineStage } from './line.ts'

const SIZE = 16 * 1024
/** No side may take more bytes than this for a stream that nobody reads. */
const BOUND = 16 * 1024 * 1024

export interface Stopped {
  readonly caller: Recorder<unknown, unknown>
  readonly far: FarCall<unknown, unknown>
  /** How many messages there was room for. */
  readonly written: number
}

/**
 * Puts in until there is no room, and no more after all has arrived that was on its way: the first `false` may be for
 * what has not left yet. Gives how many were taken.
 */
async function fill(line: Line, put: () => boolean, isFull: () => boolean): Promise<number> {
  for (let taken = 1; taken * SIZE <= BOUND; taken++) {
    if (put()) continue
    await line.fence()
    if (isFull()) return taken
  }
  throw new Error(`${BOUND} bytes were taken for a stream that nobody reads`)
}

/** A handler that is told to wait, since its caller has read one message and no more. */
export async function stoppedHandler(line: Line): Promise<Stopped> {
  const caller = line.open({ shape: 'ServerStream', room: 1 })
  caller.send(line.request(1), true)
  const far = await line.far.accept()
  far.headers()
  const written = await fill(line, () => far.message(line.response(SIZE)), () => far.full)
  return { caller, far, written }
}

/** The same the other way. */
export async function stoppedCaller(line: Line): Promise<Stopped> {
  line.far.room = 1
  const caller = line.open({ shape: 'ClientStream' })
  const far = await line.far.accept()
  line.far.room = Infinity
  const written = await fill(line, () => caller.send(line.request(SIZE), false), () => caller.full)
  return { caller, far, written }
}

export const flow: readonly Case<LineStage>[] = [
  onLine('a caller that does not read stops the handler; its pull sets it going, once', async (line) => {
    const { caller, far, written } = await stoppedHandler(line)
    assert.equal(caller.messages.length, 1)
    const pulls = far.count('pull')
    caller.room = Infinity
    caller.pull()
    await far.until('a pull', () => !far.full)
    await caller.heard(written)
    far.message(line.response(1))
    far.end()
    await caller.ended()
    assert.equal(caller.messages.length, written + 1)
    assert.equal(far.count('pull'), pulls + 1)
  }),
  onLine('a handler that does not read stops the caller; its ready sets it going, once', async (line) => {
    const { caller, far, written } = await stoppedCaller(line)
    assert.equal(far.messages.length, 1)
    const readies = caller.count('ready')
    far.room = Infinity
    far.ready()
    await caller.until('ready', () => !caller.full)
    caller.send(line.request(1), true)
    await far.closed()
    assert.equal(far.messages.length, written + 1)
    assert.equal(caller.count('ready'), readies + 1)
    far.headers().message(line.response(1))
    far.end()
    await caller.ended()
  }),
  onLine('each false gets one ready: 2,000 messages to a handler that reads in fits', async (line) => {
    const random = seeded(7)
    line.far.room = 3
    const caller = line.open({ shape: 'ClientStream' })
    const far = await line.far.accept()
    const messages = Array.from({ length: 2_000 }, (_, i) => line.request(100 + (i % 3_000), i))
    await Promise.all([caller.sendAll(messages, true), far.readAll(() => 1 + Math.floor(random() * 40))])
    same(far.messages, messages)
    far.headers().message(line.response(1))
    far.end()
    await caller.ended()
  }),
  onLine('each false gets one pull: 2,000 messages to a caller that reads in fits', async (line) => {
    const random = seeded(8)
    const caller = line.open({ shape: 'ServerStream', room: 3 })
    caller.send(line.request(1), true)
    const far = await line.far.accept()
    far.headers()
    const messages = Array.from({ length: 2_000 }, (_, i) => line.response(100 + (i % 3_000), i))
    const answered = far.messageAll(messages).then(() => { far.end() })
    await Promise.all([answered, caller.readAll(() => 1 + Math.floor(random() * 40))])
    same(caller.messages, messages)
  }),
  onLine('a fast stream beside stopped ones is not slowed', async (line) => {
    const slow = await stoppedHandler(line)
    const stopped = await stoppedCaller(line)
    const fast = line.open()
    const far = await line.far.accept()
    far.headers()
    const requests = Array.from({ length: 400 }, (_, i) => line.request(SIZE, i))
    const responses = Array.from({ length: 400 }, (_, i) => line.response(SIZE, i))
    await Promise.all([fast.sendAll(requests, true), far.messageAll(responses), far.closed()])
    far.end()
    await fast.ended()
    assert.equal(fast.messages.length, 400)
    assert.equal(far.messages.length, 400)
    assert.equal(slow.caller.messages.length, 1)
    assert.equal(stopped.far.messages.length, 1)
    for (const { caller } of [slow, stopped]) caller.cancel({ code: Code.CANCELLED, message: 'done' })
  }),
  onLine('an end waits for the messages before it', async (line) => {
    const { caller, far, written } = await stoppedHandler(line)
    far.end()
    await line.fence()
    if (caller.messages.length < written) assert.equal(caller.over, false, 'the end overtook messages')
    caller.room = Infinity
    caller.pull()
    await caller.ended()
    assert.equal(caller.messages.length, written)
  }),
  onLine('a half-close waits for the messages before it', async (line) => {
    const { caller, far, written } = await stoppedCaller(line)
    caller.finish()
    await line.fence()
    if (far.messages.length < written) assert.equal(far.halfClosed, false, 'the half-close overtook messages')
    far.room = Infinity
    far.ready()
    await far.closed()
    assert.equal(far.messages.length, written)
    far.headers().message(line.response(1))
    far.end()
    await caller.ended()
  }),
  onLine('a cancel overtakes messages that nobody has read', async (line) => {
    const { caller, far } = await stoppedCaller(line)
    caller.cancel({ code: Code.CANCELLED, message: 'enough' })
    await far.gone()
    assert.equal(far.messages.length, 1)
    const other = await stoppedHandler(line)
    other.caller.cancel({ code: Code.CANCELLED, message: 'enough' })
    await other.far.gone()
    assert.equal(other.caller.messages.length, 1)
  }),
]
