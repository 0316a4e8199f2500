import { describe, expect, it } from 'vitest'
import { Pair } from '../test/pair.ts'
import type { Call } from '../test/call.ts'

const BOUND = 1_000_000

/** A pair whose client reads nothing of so many answers, each larger than its window. */
function unread(answers: number): [Pair, [Call, Call][]] {
  const pair = Pair.settled({ client: { streamWindow: 65_536, mostWindow: 65_536, unreadBytes: BOUND } })
  const calls = Array.from({ length: answers }, () => pair.begun(true))
  for (const [call, served] of calls) {
    call.reads = false
    pair.respond(served)
    served.write(new Uint8Array(100_000))
    pair.pump()
  }
  return [pair, calls]
}

describe('answers that nobody reads', () => {
  it.each([10, 100, 400])('%i of them leave room for others', (answers) => {
    const [pair] = unread(answers)
    expect(pair.client.session.window.unread).toBeLessThan(BOUND)
    const [call, served] = pair.begun(true)
    pair.respond(served)
    served.write(new Uint8Array(300_000))
    pair.finish(served)
    pair.pump()
    expect([call.bytes, call.log.at(-1)]).toEqual([300_000, 'trailers'])
  })

  it('arrive whole once they are read, and windows are as large as before after a while', () => {
    const [pair, calls] = unread(40)
    const small = pair.client.session.streamWindow
    expect(small).toBeLessThan(65_536)
    for (const [call, served] of calls) {
      call.reads = true
      call.readAll()
      pair.finish(served)
      pair.pump()
    }
    expect(calls.map(([call]) => [call.bytes, call.log.at(-1)])).toEqual(calls.map(() => [100_000, 'trailers']))
    pair.now += 1_000
    const [call, served] = pair.begun(true)
    pair.respond(served)
    served.write(new Uint8Array(10), true)
    pair.pump()
    expect([call.bytes, pair.client.session.streamWindow, pair.client.session.window.unread]).toEqual([10, 65_536, 0])
  })

  it('empty data may come where a window is below zero', () => {
    const pair = Pair.settled({ client: { streamWindow: 65_536, mostWindow: 65_536, unreadBytes: 80_000 } })
    const [call, served] = pair.begun(true)
    call.reads = false
    pair.respond(served)
    served.write(new Uint8Array(60_000))
    pair.pump()
    expect(pair.client.session.streamWindow).toBeLessThan(60_000)
    served.write(new Uint8Array(0), true)
    pair.pump()
    expect(call.log.at(-1)).toBe('last')
  })

  it('count until they are read, though they are whole', () => {
    const pair = Pair.settled({ client: { streamWindow: 65_536, mostWindow: 65_536, unreadBytes: BOUND } })
    const { window } = pair.client.session
    const whole = Array.from({ length: 3 }, (_, i) => {
      const [call, served] = pair.begun(i > 0)
      call.reads = false
      pair.respond(served)
      served.write(new Uint8Array(10_000))
      pair.finish(served)
      pair.pump()
      return call
    })
    expect([window.unread, ...whole.map((it) => it.closed)]).toEqual([30_000, true, true, true])
    whole[0]!.readAll()
    expect(window.unread).toBe(20_000)
    whole[1]!.forget()
    whole[1]!.readAll()
    expect(window.unread).toBe(10_000)
    whole[2]!.readAll()
    whole[2]!.readAll()
    expect(window.unread).toBe(0)
  })
})
