import { describe, expect, it } from 'vitest'
import { Call } from '../test/call.ts'
import { bytesOf } from '../test/heap.ts'
import { Pair } from '../test/pair.ts'

const MANY = 200

describe('what is kept', () => {
  it('for an idle connection is a few KiB at each end', () => {
    const bytes = bytesOf(() => Array.from({ length: MANY }, () => {
      const pair = Pair.settled()
      for (let i = 0; i < 3; i++) {
        const [, served] = pair.begun(true)
        served.sendHeaders(pair.trailersOnly, undefined, undefined, true)
        pair.pump()
      }
      pair.client.calls.length = pair.server.calls.length = 0
      return pair
    }))
    // Both ends, with the harness around them.
    expect(bytes / MANY).toBeLessThan(2 * 12 * 1_024)
  })

  it('for an open stream is less than a KiB', () => {
    const count = 5_000
    const bytes = bytesOf(() => {
      const pair = Pair.settled()
      const { session } = pair.client
      for (let i = 0; i < count; i++) session.open(new Call(session), pair.request, undefined, undefined)
      pair.pump()
      return pair
    })
    // Two of them, with what the harness notes of each.
    expect(bytes / count).toBeLessThan(2 * 1_024)
  })

  it('after four thousand calls is what was kept before', () => {
    const pair = Pair.settled()
    const run = (): Pair => {
      for (let i = 0; i < 4_000; i++) {
        const [call, served] = pair.begun(i % 2 === 0)
        pair.respond(served)
        served.write(new Uint8Array(i % 50 === 0 ? 20_000 : 10))
        if (i % 3 === 0) call.reset(8)
        else pair.finish(served)
        pair.pump()
        pair.client.calls.length = pair.server.calls.length = 0
        pair.now += 5
      }
      return pair
    }
    // Any object that stayed for each call would be more.
    expect(bytesOf(run)).toBeLessThan(160 * 1_024)
    expect(pair.server.session.down).toBe(false)
  })
})
