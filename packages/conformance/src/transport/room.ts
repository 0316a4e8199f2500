import assert from 'node:assert/strict'
import { Code } from '@skein/core'
import type { Case } from '../case.ts'
import { Far } from '../far.ts'
import { seeded } from '../samples.ts'
import type { TransportStage } from './stage.ts'
import { until } from './wait.ts'

const STREAMS = 4

export const room: readonly Case<TransportStage>[] = [
  {
    name: 'room says how many more calls a connection takes, and inFlight how many it has',
    async run(stage) {
      const subject = await stage.subject({ streams: STREAMS })
      const far = new Far()
      const listener = await stage.listen(subject, far)
      const { connection, states } = stage.dial(subject, listener.endpoint)
      assert.deepEqual([connection.room, connection.inFlight], [0, 0], 'before it is ready')
      await until('ready', () => states.includes('ready'))
      for (let calls = 0; calls < STREAMS; calls++) {
        assert.deepEqual([connection.room, connection.inFlight], [STREAMS - calls, calls])
        stage.open({ connection })
      }
      const refused = stage.open({ connection })
      assert.deepEqual([connection.room, connection.inFlight], [0, STREAMS], 'when it is full')
      assert.equal((await refused.ended()).status.delivery, 'unsent')
      const told = connection.close(60_000)
      assert.deepEqual([connection.state, connection.room, connection.inFlight], ['draining', 0, STREAMS])
      for (let calls = 0; calls < STREAMS; calls++) (await far.accept()).end()
      await told
      assert.deepEqual([connection.state, connection.room, connection.inFlight], ['closed', 0, 0])
    },
  },
  {
    name: 'changed is called when there is room again after there was none, and not from inside',
    async run(stage) {
      const pair = await stage.pair({ streams: 2 })
      const { connection, states } = pair
      const callers = [stage.open(pair), stage.open(pair)]
      const fars = [await pair.far.accept(), await pair.far.accept()]
      assert.equal(connection.room, 0)
      const before = states.length
      fars[0]?.end()
      await until('word of room', () => states.length > before)
      assert.equal(connection.room, 1)
      stage.open(pair)
      assert.equal(connection.room, 0)
      const told = states.length
      for (const caller of callers) caller.cancel({ code: Code.CANCELLED, message: 'never mind' })
      assert.equal(states.length, told, 'changed was called from inside a cancel')
      await until('word of room', () => states.length > told)
      assert.ok(connection.room > 0, 'it was told of room that is not there')
      assert.deepEqual(new Set(states), new Set(['ready']))
    },
  },
  {
    name: 'a server that closes leaves its clients no room, whatever still runs',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      assert.ok(pair.connection.room > 0)
      const closed = pair.listener.close(60_000)
      await until('draining', () => pair.states.includes('draining'))
      assert.deepEqual([pair.connection.room, pair.connection.inFlight], [0, 1])
      far.end()
      await caller.ended()
      await closed
    },
  },
  {
    name: 'room and inFlight are true at each moment',
    async run(stage) {
      const pair = await stage.pair({ streams: STREAMS })
      const { connection, far } = pair
      const random = seeded(11)
      const callers: ReturnType<typeof stage.open>[] = []
      const running = (): typeof callers => callers.filter((it) => !it.over)
      for (let i = 0; i < 400; i++) {
        const step = random()
        const { room, inFlight } = connection
        assert.equal(inFlight, running().length)
        assert.ok(room >= 0 && room + inFlight <= STREAMS, `room for ${room} beside ${inFlight} calls`)
        if (step < 0.6) {
          const caller = stage.open(pair)
          const taken = room > 0 ? 1 : 0
          assert.deepEqual([connection.room, connection.inFlight], [room - taken, inFlight + taken])
          if (taken === 1) callers.push(caller)
        } else if (step < 0.75) running()[0]?.cancel({ code: Code.CANCELLED, message: 'never mind' })
        else if (step < 0.9) far.calls.find((it) => !it.over)?.end()
        else await new Promise((resolve) => { setImmediate(resolve) })
      }
      for (const caller of running()) caller.cancel({ code: Code.CANCELLED, message: 'never mind' })
      await until('all room', () => connection.room === STREAMS)
    },
  },
]
