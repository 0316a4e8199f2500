import { Code } from '@skein/core'
import type { Bytes, Status } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { FAIL_FAST } from '@skein/kit/caller'
import { OwnHost } from '@skein/kit/host'
import { ManualClock } from '@skein/kit/manual-clock'
import { refuse } from '@skein/kit/sinks'
import { NO_METADATA, OK } from '@skein/kit/status'
import { describe, expect, it } from 'vitest'
import { Scripted } from '../test/scripted.ts'
import { Connector } from './pool/connector.ts'
import { WaitingCall } from './waiting-call.ts'

const METHOD = {
  path: '/test.v1.Test/Echo', input: { name: 'In' }, output: { name: 'Out' },
  clientStream: true, serverStream: true, idempotent: false,
}
const refused: Status = { code: Code.UNAVAILABLE, message: 'refused' }

class Setup {
  readonly clock = new ManualClock()
  readonly transport = new Scripted()
  readonly connector = new Connector(
    { address: 'a:1' }, this.transport, undefined, new OwnHost({ clock: this.clock, random: () => 0.5 }), { initial: 100 },
  )
  readonly ends: Status[] = []

  call(failFast = false): WaitingCall {
    const call = new CallContext(METHOD, NO_METADATA, Infinity, 'test', undefined, undefined)
    if (failFast) call.set(FAIL_FAST, true)
    const responses = {
      headers() { /* unused */ }, message: () => true, ready() { /* unused */ },
      end: (status: Status) => { this.ends.push(status) },
    }
    return new WaitingCall(call, responses, this.connector, this.clock)
  }

  /** What a waiter's absence shows in: nobody is connected for any more. */
  get waits(): boolean {
    return process.getActiveResourcesInfo().filter((it) => it === 'Timeout').length > this.timers
  }

  private readonly timers = process.getActiveResourcesInfo().filter((it) => it === 'Timeout').length
}

describe('a call that waits for a connection', () => {
  it('is forgotten when its sender does not wait, when it is cancelled, and when the channel closes', async () => {
    const setup = new Setup()
    const overrun = setup.call()
    const piece = new Uint8Array(256 * 1024)
    expect(setup.waits).toBe(true)
    for (let i = 0; i < 3; i++) overrun.send(piece, false)
    expect([setup.ends.map((it) => it.code), setup.waits]).toEqual([[Code.RESOURCE_EXHAUSTED], false])
    setup.call().cancel({ code: Code.CANCELLED, message: 'enough' })
    expect([setup.ends.map((it) => it.code), setup.waits]).toEqual([[Code.RESOURCE_EXHAUSTED, Code.CANCELLED], false])
    setup.call()
    await setup.connector.close(0)
    expect([setup.ends.at(-1), setup.waits]).toMatchObject([{ code: Code.UNAVAILABLE, delivery: 'unsent' }, false])
  })

  it('has its sender wait, though the messages be empty', () => {
    const setup = new Setup()
    const call = setup.call()
    const empty = new Uint8Array()
    let sent = 1
    while (call.send(empty, false) && sent < 10_000) sent++
    expect(sent).toBe(2048)
    call.cancel({ code: Code.CANCELLED, message: 'enough' })
  })

  it('fails of what a connection that is well refuses, and does not wait on', async () => {
    const setup = new Setup()
    const why: Status = { code: Code.INVALID_ARGUMENT, message: 'no such codec', delivery: 'unsent' }
    setup.transport.invoke = (_, responses) => refuse(responses, why)
    setup.call()
    setup.transport.set(0, 'ready')
    await Promise.resolve()
    expect(setup.ends).toMatchObject([{ ...why, phases: [{ name: 'waiting for a connection to a:1', ms: 0 }] }])
  })

  it('moves to the connection that came after the one that was lost before it began', async () => {
    const setup = new Setup()
    const { transport, clock } = setup
    const sent: Bytes[] = []
    transport.invoke = (_, responses) => refuse(responses, { ...refused, delivery: 'unprocessed' })
    setup.call().send(new Uint8Array(1), true)
    transport.set(0, 'ready')
    transport.set(0, 'draining')
    // Another call has the next connection made, before the first hears that it was never begun.
    setup.call(true)
    clock.advance(100)
    transport.invoke = (_, responses) => {
      queueMicrotask(() => { responses.end(OK, NO_METADATA) })
      const unused = (): void => undefined
      return { send: (message) => sent.push(message) > 0, finish: unused, cancel: unused, pull: unused }
    }
    transport.set(1, 'ready')
    await clock.advanceAsync(0)
    expect([setup.ends, sent.length]).toEqual([[OK, OK], 1])
  })

  it('fails at once where it asked not to wait and the server is left alone for a failed attempt', async () => {
    const setup = new Setup()
    setup.call()
    setup.transport.set(0, 'closed', refused)
    setup.call(true)
    expect(setup.ends).toEqual([])
    await Promise.resolve()
    expect(setup.ends).toMatchObject([{ code: Code.UNAVAILABLE, message: 'no connection to a:1: refused', delivery: 'unsent' }])
    await setup.connector.close(0)
  })

  it('is kept by nothing when ten thousand of them were cancelled', () => {
    const setup = new Setup()
    const calls = Array.from({ length: 10_000 }, () => setup.call())
    for (const call of calls) call.cancel({ code: Code.CANCELLED, message: 'enough' })
    setup.transport.set(0, 'closed', refused)
    expect([setup.ends.length, setup.waits, setup.clock.pending, setup.connector.state]).toEqual([10_000, false, 0, 'idle'])
  })
})
