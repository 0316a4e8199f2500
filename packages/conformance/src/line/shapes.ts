import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import { isSame, same } from '../same.ts'
import { onLine } from './line.ts'
import type { LineStage } from './line.ts'

/** Its caller waits in vain, and says so. */
const inVain = (): void => undefined

const many = (make: (size: number, seed: number) => unknown, count: number): unknown[] =>
  Array.from({ length: count }, (_, i) => make(i % 50, i))

export const shapes: readonly Case<LineStage>[] = [
  onLine('a unary call: one message each way, and the end', async (line) => {
    const caller = line.open({ shape: 'Unary' })
    assert.equal(caller.events.length, 0, 'something came before invoke had returned')
    caller.send(line.request(16), true)
    const far = await line.far.accept()
    await far.closed()
    same(far.messages, [line.request(16)])
    far.headers().message(line.response(20, 1))
    far.end()
    const { status } = await caller.ended()
    assert.equal(status.code, Code.OK)
    assert.deepEqual(caller.events.map((it) => it.kind), ['headers', 'message', 'end'])
    same(caller.messages, [line.response(20, 1)])
  }),
  onLine('a server stream: messages in their order, then the end', async (line) => {
    const caller = line.open({ shape: 'ServerStream' })
    caller.send(line.request(3), true)
    const far = await line.far.accept()
    far.headers()
    const messages = many(line.response, 300)
    await far.messageAll(messages)
    far.end()
    await caller.ended()
    same(caller.messages, messages)
  }),
  onLine('a client stream: messages in their order, then the half-close', async (line) => {
    const caller = line.open({ shape: 'ClientStream' })
    const messages = many(line.request, 300)
    await caller.sendAll(messages, true)
    const far = await line.far.accept()
    await far.closed()
    same(far.messages, messages)
    far.headers().message(line.response(1))
    far.end()
    assert.equal((await caller.ended()).status.code, Code.OK)
  }),
  onLine('a duplex call: each answer before the next question', async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    far.headers()
    const messages = many(line.request, 50)
    for (const [i, message] of messages.entries()) {
      caller.send(message, false)
      await far.got(i + 1)
      far.message(line.response(i, 9))
      await caller.heard(i + 1)
    }
    caller.finish()
    await far.closed()
    far.end()
    await caller.ended()
    same(far.messages, messages)
    assert.equal(caller.messages.length, 50)
  }),
  onLine('headers are never held back, nor is the start of a call', async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    far.headers([['early', 'yes']])
    await caller.until('headers', () => caller.count('headers') === 1)
    assert.equal(far.events.length, 0)
    far.end()
    await caller.ended()
  }),
  onLine('an end alone, with no headers', async (line) => {
    const caller = line.open()
    const far = await line.far.accept()
    far.end({ code: Code.NOT_FOUND, message: 'no such order' }, [['why', 'gone']])
    const { status, trailers } = await caller.ended()
    assert.equal(caller.events.length, 1)
    assert.equal(status.code, Code.NOT_FOUND)
    assert.equal(status.message, 'no such order')
    assert.deepEqual(trailers, [['why', 'gone']])
  }),
  onLine('a half-close with no message before it', async (line) => {
    const caller = line.open({ shape: 'ClientStream' })
    caller.finish()
    const far = await line.far.accept()
    await far.closed()
    assert.equal(far.messages.length, 0)
    far.headers().message(line.response(1))
    far.end()
    await caller.ended()
  }),
  onLine('the server may end while the caller is sending; later sends are refused', async (line) => {
    const caller = line.open()
    caller.send(line.request(1), false)
    const far = await line.far.accept()
    far.end({ code: Code.FAILED_PRECONDITION, message: 'enough' })
    await caller.ended()
    assert.equal(caller.send(line.request(1), false), false)
    caller.finish()
    caller.pull()
    caller.cancel({ code: Code.CANCELLED, message: 'late' })
    await line.fence()
    assert.equal(caller.count('end'), 1)
  }),
  onLine('20 calls at once, interleaved, each with its own messages', async (line) => {
    line.far.script = (far) => {
      void far.closed().then(async () => {
        far.headers()
        const count = far.messages.length
        await far.messageAll(Array.from({ length: count }, (_, i) => line.response(i, count)))
        far.end({ code: Code.OK, message: '' }, [['count', String(count)]])
      }).catch(inVain)
    }
    const callers = Array.from({ length: 20 }, () => line.open())
    await Promise.all(callers.map((caller, i) => {
      return caller.sendAll([0, 1, 2, 3, 4].map((round) => line.request(10 + i, round)), true)
    }))
    for (const caller of callers) {
      const { trailers } = await caller.ended()
      assert.deepEqual(trailers, [['count', '5']])
      same(caller.messages, [0, 1, 2, 3, 4].map((i) => line.response(i, 5)))
    }
    const asked = line.far.calls.map((far) => far.messages)
    for (let i = 0; i < 20; i++) {
      const own = [0, 1, 2, 3, 4].map((round) => line.request(10 + i, round))
      assert.ok(asked.some((found) => isSame(found, own)), `the messages of call ${i} were mixed up`)
    }
  }),
]
