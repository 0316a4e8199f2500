import assert from 'node:assert/strict'
import { Code, RpcError } from '@skein/core'
import type { Case } from '../case.ts'
import { ManualClock } from '@skein/kit/manual-clock'
import { Far } from '../far.ts'
import { bytes } from '../samples.ts'
import type { TransportStage } from './stage.ts'
import { until } from './wait.ts'

export const states: readonly Case<TransportStage>[] = [
  {
    name: 'a connect returns at once, in state connecting, and becomes ready',
    async run(stage) {
      const subject = await stage.subject()
      const listener = await stage.listen(subject, new Far())
      const { connection, states } = stage.dial(subject, listener.endpoint)
      assert.equal(connection.state, 'connecting')
      assert.notEqual(connection.step, '', 'a connection that connects says what it is at')
      assert.equal(states.length, 0)
      assert.equal(connection.endpoint.address, listener.endpoint.address)
      await until('ready', () => states.includes('ready'))
      assert.equal(connection.state, 'ready')
      assert.equal(connection.why, undefined)
    },
  },
  {
    name: 'a call on a connection that is not ready is refused as unsent',
    async run(stage) {
      const subject = await stage.subject()
      const listener = await stage.listen(subject, new Far())
      const { connection } = stage.dial(subject, listener.endpoint)
      const caller = stage.open({ connection })
      caller.send(bytes(1), true)
      const { status } = await caller.ended()
      assert.deepEqual([status.code, status.delivery], [Code.UNAVAILABLE, 'unsent'])
    },
  },
  {
    name: 'a connect to nobody is closed with a why, and its calls are unsent',
    async run(stage) {
      const subject = await stage.subject()
      const gone = await stage.listen(subject, new Far())
      await gone.close(0)
      const { connection, states } = stage.dial(subject, gone.endpoint)
      await until('closed', () => states.includes('closed'))
      assert.equal(connection.state, 'closed')
      assert.equal(connection.why?.code, Code.UNAVAILABLE)
      assert.notEqual(connection.why?.message, '')
      const { status } = await stage.open({ connection }).ended()
      assert.deepEqual([status.code, status.delivery], [Code.UNAVAILABLE, 'unsent'])
      await connection.close(1_000)
    },
  },
  {
    name: 'a close while it connects',
    async run(stage) {
      const subject = await stage.subject()
      const listener = await stage.listen(subject, new Far())
      const { connection, states } = stage.dial(subject, listener.endpoint)
      await connection.close(1_000)
      assert.equal(connection.state, 'closed')
      await until('changed', () => states.includes('closed'))
      assert.ok(!states.includes('ready'), 'it became ready after it was closed')
    },
  },
  {
    name: 'two listeners can not have one address',
    async run(stage) {
      const subject = await stage.subject()
      const listener = await stage.listen(subject, new Far())
      const again = { ...subject, address: () => listener.endpoint.address }
      await assert.rejects(stage.listen(again, new Far()), (error) => error instanceof RpcError && error.message !== '')
    },
  },
  {
    name: 'a close of the connection with no grace ends what runs, at both ends',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const told = pair.states.length
      const closed = [pair.connection.close(0), pair.connection.close(0)]
      assert.equal(pair.states.length, told, 'changed was called from inside a close')
      await Promise.all(closed)
      assert.equal(pair.connection.state, 'closed')
      const { status } = await caller.ended()
      assert.ok(status.code === Code.UNAVAILABLE || status.code === Code.CANCELLED, `code ${status.code}`)
      assert.equal(status.delivery, 'unknown')
      await far.gone()
      await until('changed', () => pair.states.includes('closed'))
    },
  },
  {
    name: 'a close of the connection lets running calls end, and refuses new ones as unsent',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const closed = pair.connection.close(60_000)
      assert.equal(pair.connection.state, 'draining')
      assert.equal((await stage.open(pair).ended()).status.delivery, 'unsent')
      caller.send(bytes(10), true)
      await far.closed()
      far.headers().message(bytes(10))
      far.end()
      assert.equal((await caller.ended()).status.code, Code.OK)
      await closed
      assert.equal(pair.connection.state, 'closed')
      assert.equal(pair.far.calls.length, 1)
    },
  },
  {
    name: 'a close of the connection is forced at its limit',
    async run(stage) {
      const client = new ManualClock()
      const pair = await stage.pair({}, { client })
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const closed = pair.connection.close(1_000)
      client.advance(999)
      await new Promise((resolve) => { setImmediate(resolve) })
      assert.equal(caller.over, false, 'it did not wait for its limit')
      client.advance(1)
      await closed
      assert.notEqual((await caller.ended()).status.code, Code.OK)
      await far.gone()
    },
  },
  {
    name: 'a listener that closes lets running calls end; new ones are never begun, and say so, or cross its warning',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const closed = pair.listener.close(60_000)
      // It may be on its way before the client hears that the server is closing; one that warns first still serves it.
      const racing = stage.open(pair)
      racing.send(bytes(1), true)
      await until('a refusal or a beginning', () => racing.over || pair.far.calls.length > 1)
      const begun = pair.far.calls.length
      if (begun > 1) (await pair.far.accept()).headers().end()
      const { status } = await racing.ended()
      if (begun > 1) assert.equal(status.code, Code.OK, status.message)
      else {
        assert.ok(status.delivery === 'unprocessed' || status.delivery === 'unsent', `delivery ${status.delivery}`)
        assert.equal(status.code, Code.UNAVAILABLE)
      }
      await until('draining', () => pair.states.includes('draining'))
      assert.equal((await stage.open(pair).ended()).status.delivery, 'unsent')
      caller.send(bytes(10), true)
      await far.closed()
      far.headers().message(bytes(10))
      far.end()
      assert.equal((await caller.ended()).status.code, Code.OK)
      await closed
      await until('closed', () => pair.states.includes('closed'))
      assert.deepEqual(pair.states, ['ready', 'draining', 'closed'])
      assert.equal(pair.far.calls.length, begun)
    },
  },
  {
    name: 'a listener with no calls closes at once, whatever its grace',
    async run(stage) {
      const pair = await stage.pair()
      await pair.listener.close(60_000)
      await until('closed', () => pair.states.includes('closed'))
      assert.notEqual(pair.connection.why?.message ?? '', '')
    },
  },
  {
    name: 'a listener that closes is forced at its limit',
    async run(stage) {
      const server = new ManualClock()
      const pair = await stage.pair({}, { server })
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      const closed = pair.listener.close(1_000)
      server.advance(999)
      await until('draining', () => pair.states.includes('draining'))
      assert.equal(far.over, false, 'it did not wait for its limit')
      server.advance(1)
      await closed
      assert.notEqual((await caller.ended()).status.code, Code.OK)
      assert.ok(far.over)
    },
  },
  {
    name: 'a listener that closes without grace ends what runs: UNAVAILABLE or CANCELLED, unknown',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const far = await pair.far.accept()
      await pair.listener.close(0)
      assert.ok(far.over)
      const { status } = await caller.ended()
      assert.ok(status.code === Code.UNAVAILABLE || status.code === Code.CANCELLED, `code ${status.code}`)
      assert.equal(status.delivery, 'unknown')
      await until('closed', () => pair.states.includes('closed'))
    },
  },
  {
    name: 'a lost connection ends what runs: UNAVAILABLE and unknown, or unsent',
    async run(stage) {
      const subject = await stage.subject()
      const { cut } = subject
      if (cut === undefined) throw new Error('the subject has no cut()')
      const far = new Far()
      const pair = await stage.connect(subject, far, await stage.listen(subject, far))
      const caller = stage.open(pair)
      const farCall = await far.accept()
      const fresh = stage.open(pair)
      await cut()
      const { status } = await caller.ended()
      assert.deepEqual([status.code, status.delivery], [Code.UNAVAILABLE, 'unknown'])
      const { status: other } = await fresh.ended()
      assert.equal(other.code, Code.UNAVAILABLE)
      await farCall.gone()
      await until('closed', () => pair.states.includes('closed'))
      assert.equal(pair.connection.why?.code, Code.UNAVAILABLE)
    },
  },
  {
    name: 'a lost connection overtakes messages that nobody has read',
    async run(stage) {
      const subject = await stage.subject()
      const { cut } = subject
      if (cut === undefined) throw new Error('the subject has no cut()')
      const far = new Far()
      const pair = await stage.connect(subject, far, await stage.listen(subject, far))
      const caller = stage.open(pair, { room: 1 })
      const farCall = await far.accept()
      farCall.headers()
      for (let i = 0; i < 5; i++) farCall.message(bytes(10))
      await stage.fence(pair)
      await cut()
      assert.equal((await caller.ended()).status.code, Code.UNAVAILABLE)
      assert.equal(caller.messages.length, 1)
    },
  },
]
