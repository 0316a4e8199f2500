import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import { bytes } from '../samples.ts'
import { same } from '../same.ts'
import type { TransportStage } from './stage.ts'
import { until } from './wait.ts'

/** Its caller waits in vain, and says so. */
const inVain = (): void => undefined

export const crowd: readonly Case<TransportStage>[] = [
  {
    name: '200 calls at once, interleaved, each with its own messages',
    async run(stage) {
      const pair = await stage.pair()
      pair.far.script = (far) => {
        void far.closed().then(async () => {
          far.headers()
          await far.messageAll(far.messages)
          far.end({ code: Code.OK, message: '' }, [['count', String(far.messages.length)]])
        }).catch(inVain)
      }
      const callers = Array.from({ length: 200 }, () => stage.open(pair))
      await Promise.all(callers.map((caller, i) => {
        return caller.sendAll([0, 1, 2, 3, 4].map((round) => bytes(10 + i, round)), true)
      }))
      for (const [i, caller] of callers.entries()) {
        const { trailers } = await caller.ended()
        same(caller.messages, [0, 1, 2, 3, 4].map((round) => bytes(10 + i, round)))
        assert.deepEqual(trailers, [['count', '5']])
      }
      assert.equal(pair.connection.inFlight, 0)
    },
  },
  {
    name: 'inFlight counts the running calls',
    async run(stage) {
      const pair = await stage.pair()
      const callers = [stage.open(pair), stage.open(pair), stage.open(pair)]
      assert.equal(pair.connection.inFlight, 3)
      for (const caller of callers) {
        const far = await pair.far.accept()
        far.end()
        await caller.ended()
      }
      assert.equal(pair.connection.inFlight, 0)
    },
  },
  {
    name: '1,000 calls opened and cancelled leave nothing',
    async run(stage) {
      const pair = await stage.pair()
      for (let i = 0; i < 1_000; i++) {
        const caller = stage.open(pair)
        if (i % 2 === 0) caller.send(bytes(10), false)
        if (i % 10 === 0) await new Promise((resolve) => { setImmediate(resolve) })
        caller.cancel({ code: Code.CANCELLED, message: 'never mind' })
      }
      assert.equal(pair.connection.inFlight, 0)
      await stage.fence(pair)
      await until('the handlers to be cancelled', () => pair.far.calls.every((it) => it.over))
      assert.equal(pair.connection.state, 'ready')
    },
  },
  {
    name: 'a small call passes a big message',
    async run(stage) {
      const pair = await stage.pair()
      const order: string[] = []
      pair.far.script = (far) => {
        void far.closed().then(() => {
          order.push(far.messages[0]?.length === 1 ? 'small' : 'big')
          far.headers().end()
        }).catch(inVain)
      }
      const big = stage.open(pair)
      big.send(bytes(3 * 1024 * 1024), true)
      const small = stage.open(pair)
      small.send(bytes(1), true)
      await Promise.all([big.ended(), small.ended()])
      assert.deepEqual(order, ['small', 'big'])
    },
  },
]
