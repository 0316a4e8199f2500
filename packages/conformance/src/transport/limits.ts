import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import { Far } from '../far.ts'
import { bytes } from '../samples.ts'
import type { TransportStage } from './stage.ts'
import { until } from './wait.ts'

export const limits: readonly Case<TransportStage>[] = [
  {
    name: 'large messages, both ways',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const big = bytes(1024 * 1024 + 7)
      caller.send(big, true)
      const far = await pair.far.accept()
      await far.closed()
      assert.ok(Buffer.from(far.messages[0] ?? []).equals(big), 'the request is another')
      far.headers().message(bytes(3_500_000, 5))
      far.end()
      await caller.ended()
      assert.ok(Buffer.from(caller.messages[0] ?? []).equals(bytes(3_500_000, 5)), 'the response is another')
    },
  },
  {
    name: 'a message of exactly the limit passes',
    async run(stage) {
      const pair = await stage.pair({ messageBytes: 10_000 })
      const caller = stage.open(pair)
      caller.send(bytes(10_000), true)
      const far = await pair.far.accept()
      await far.closed()
      far.headers().message(bytes(10_000))
      far.end()
      assert.equal((await caller.ended()).status.code, Code.OK)
      assert.equal(caller.messages.length, 1)
    },
  },
  {
    name: 'a request beyond the limit is refused by name, that call alone',
    async run(stage) {
      const pair = await stage.pair({ messageBytes: 10_000 })
      const other = stage.open(pair)
      const otherFar = await pair.far.accept()
      const caller = stage.open(pair)
      caller.send(bytes(10_001), true)
      const { status } = await caller.ended()
      assert.equal(status.code, Code.RESOURCE_EXHAUSTED, status.message)
      assert.match(status.message, /10.?000/, 'the message does not name the limit')
      otherFar.end()
      assert.equal((await other.ended()).status.code, Code.OK)
      await until('the handler to be cancelled', () => pair.far.calls.every((it) => it.over))
      assert.ok(pair.far.calls.every((it) => it.messages.length === 0), 'the handler got the message')
    },
  },
  {
    name: 'a response beyond the limit is refused by name, that call alone',
    async run(stage) {
      const pair = await stage.pair({ messageBytes: 10_000 })
      const other = stage.open(pair)
      const otherFar = await pair.far.accept()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      far.headers().message(bytes(10_001))
      const { status } = await caller.ended()
      assert.equal(status.code, Code.RESOURCE_EXHAUSTED, status.message)
      assert.match(status.message, /10.?000/, 'the message does not name the limit')
      assert.equal(caller.messages.length, 0)
      await far.gone()
      otherFar.end()
      assert.equal((await other.ended()).status.code, Code.OK)
    },
  },
  {
    name: 'a call beyond the limit of streams is refused as unsent, until one ends',
    async run(stage) {
      const pair = await stage.pair({ streams: 2 })
      const running = [stage.open(pair), stage.open(pair)]
      const { status } = await stage.open(pair).ended()
      assert.equal(status.delivery, 'unsent')
      assert.notEqual(status.code, Code.OK)
      for (const caller of running) {
        (await pair.far.accept()).end()
        await caller.ended()
      }
      const late = stage.open(pair)
      const far = await pair.far.accept()
      far.end()
      assert.equal((await late.ended()).status.code, Code.OK)
      assert.equal(pair.far.calls.length, 3)
    },
  },
  {
    name: 'a connection beyond the limit is refused with a why, the others live on',
    async run(stage) {
      const subject = await stage.subject({ connections: 1 })
      const far = new Far()
      const pair = await stage.connect(subject, far, await stage.listen(subject, far))
      const { connection } = stage.dial(subject, pair.listener.endpoint)
      await until('the second connection to be closed', () => connection.state === 'closed')
      assert.notEqual(connection.why?.message ?? '', '')
      const caller = stage.open(pair)
      ;(await far.accept()).end()
      assert.equal((await caller.ended()).status.code, Code.OK)
    },
  },
]
