import { describe, expect, it } from 'vitest'
import { Pair } from '../test/pair.ts'
import { headers, parse, REQUEST, update } from '../test/raw.ts'
import { Victim } from '../test/victim.ts'
import { CANCEL } from './codes.ts'
import { DATA, MAX_31 } from './frames.ts'
import { Template } from './hpack/template.ts'
import type { ServerEnd } from '../test/end.ts'

const MIB = 1_048_576

/** A server with so many calls, whose client takes what comes. */
function serving(count: number): [Victim<ServerEnd>, ServerEnd['calls']] {
  const victim = Victim.server({}, { initialWindowSize: 0x4000_0000 })
  victim.hear(update(0, MAX_31 - 65_535))
  const answer = new Template([[':status', '200']])
  for (let i = 0; i < count; i++) {
    victim.hear(headers(1 + 2 * i, REQUEST, true))
    victim.end.calls[i]?.sendHeaders(answer, undefined, undefined, false)
  }
  victim.flush()
  victim.said.length = 0
  return [victim, victim.end.calls]
}

/** The streams whose DATA a flush has, in its order, with their bytes. */
function sent(victim: Victim<ServerEnd>): [stream: number, bytes: number][] {
  const frames = parse(victim.end.take()).filter(({ type }) => type === DATA)
  return frames.map(({ stream, payload }) => [stream, payload.length])
}

describe('one stream of 100 MiB and a thousand small ones', () => {
  it('the small ones never wait for more than one share of the socket', () => {
    const [victim, [large, ...small]] = serving(1_000)
    const whole = new Uint8Array(100 * MIB)
    large!.write(whole)
    let tick = 0
    let bytes = 0
    while (large!.queued > 0) {
      const called = small.slice(tick * 10 % 990, tick * 10 % 990 + 10)
      // Half of them fit at once; the others are so large that they have to wait for their turn.
      for (const [i, call] of called.entries()) call.write(new Uint8Array(i % 2 === 0 ? 100 : 16_001))
      const order = sent(victim)
      bytes += order.filter(([stream]) => stream === 1).reduce((sum, [, more]) => sum + more, 0)
      const before = order.slice(0, order.findLastIndex(([stream]) => stream !== 1)).filter(([stream]) => stream === 1)
      expect(called.every(({ queued }) => queued === 0)).toBe(true)
      expect(before.reduce((sum, [, more]) => sum + more, 0)).toBeLessThanOrEqual(16_384)
      tick++
    }
    expect(bytes).toBe(100 * MIB)
    // And it took no longer than it had to: a quarter of each flush at least was its own.
    expect(tick).toBeLessThan(100 * MIB / 65_536)
  })

  it('the large one goes on however many small ones there are', () => {
    const [victim, [large, ...small]] = serving(200)
    large!.write(new Uint8Array(100 * MIB))
    for (let tick = 0; tick < 15; tick++) {
      for (const call of small) call.write(new Uint8Array(16_001))
      const own = sent(victim).filter(([stream]) => stream === 1).reduce((sum, [, bytes]) => sum + bytes, 0)
      expect(own).toBeGreaterThanOrEqual(65_536 - 16_384)
      for (let i = 0; i < 18; i++) sent(victim)
    }
  })
})

describe('several large ones', () => {
  it('take turns', () => {
    const [victim, calls] = serving(4)
    for (const call of calls) call.write(new Uint8Array(MIB))
    const order = sent(victim)
    expect(order.slice(0, 8)).toEqual([...calls, ...calls].map(({ id }) => [id, 16_384]))
    while (calls.some(({ queued }) => queued > 0)) sent(victim)
    expect(victim.end.session.scheduler.idle).toBe(true)
  })

  it('that are given up leave nothing behind, even where nothing can be sent', () => {
    const victim = Victim.server({ streams: 10 }, { initialWindowSize: 1_000_000 })
    const { scheduler } = victim.end.session
    for (let id = 1; id < 2_001; id += 2) {
      victim.hear(headers(id, REQUEST, true))
      const call = victim.end.calls.pop()!
      call.sendHeaders(new Template([[':status', '200']]), undefined, undefined, false)
      call.write(new Uint8Array(100_000))
      victim.flush()
      expect(scheduler.idle).toBe(false)
      call.reset(CANCEL)
      expect(scheduler.idle).toBe(true)
    }
    expect(victim.end.session.sendWindow).toBeGreaterThanOrEqual(0)
  })

  it('wait for the connection\'s window in their order', () => {
    const pair = Pair.settled({ server: { streamWindow: 1_000_000 } })
    const calls = Array.from({ length: 3 }, () => pair.call())
    for (const call of calls) call.write(new Uint8Array(500_000))
    pair.pump()
    expect(pair.server.calls.map(({ bytes }) => bytes)).toEqual([500_000, 500_000, 500_000])
    expect(calls.every(({ rooms }) => rooms > 0)).toBe(true)
  })
})

describe('the end of a large one', () => {
  it('leaves with the rest of it', () => {
    const [victim, [call]] = serving(1)
    call!.write(new Uint8Array(100_000))
    call!.sendHeaders(new Template([['a', 'b']]), undefined, undefined, true)
    expect(sent(victim).reduce((sum, [, bytes]) => sum + bytes, 0)).toBe(100_000)
    expect(call!.closed).toBe(true)
  })

  it('waits while the socket takes nothing', () => {
    const [victim, [call]] = serving(1)
    call!.write(new Uint8Array(100_000))
    victim.end.room = 0
    expect(sent(victim)).toEqual([])
    victim.end.room = 50_000
    const bytes = sent(victim).reduce((sum, [, more]) => sum + more, 0)
    expect(bytes).toBeGreaterThan(49_900)
    expect(bytes).toBeLessThanOrEqual(50_000)
  })
})
