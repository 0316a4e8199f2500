import { describe, expect, it } from 'vitest'
import type { ClientEnd, ServerEnd } from '../test/end.ts'
import { Call } from '../test/call.ts'
import {
  cutHeaders, data, frame, goaway, headers, join, ping, REQUEST, reset, RESPONSE, resets, settings, u32, update,
} from '../test/raw.ts'
import { bytesOf } from '../test/heap.ts'
import { Victim } from '../test/victim.ts'
import { CANCEL, COMPRESSION_ERROR, ENHANCE_YOUR_CALM, errorName, FRAME_SIZE_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { CONTINUATION, DATA, HEADERS, PADDED, PRIORITY, PUSH_PROMISE } from './frames.ts'
import { Template } from './hpack/template.ts'

/** What a session may keep of a peer that floods it, beyond what it keeps anyway. */
const KEPT = 256 * 1_024
const CHUNK = 65_536

/** Says the same again and again, in chunks of many frames; returns how many frames were said until it was too much. */
function flood(victim: Victim<ServerEnd | ClientEnd>, most: number, say: (i: number) => Uint8Array): number {
  let said = 0
  while (said < most && !victim.down) {
    const parts: Uint8Array[] = []
    for (let bytes = 0; bytes < CHUNK && said < most; said++) {
      const next = say(said)
      parts.push(next)
      bytes += next.length
    }
    victim.hear(...parts)
    // A flood of answers isn't what is looked at here.
    if (!victim.down) victim.said.length = 0
  }
  return said
}

interface Flood {
  readonly name: string
  readonly reason: string
  /** Frames that are enough to be told. */
  readonly within: number
  /** And so many at least are no flood. */
  readonly atLeast: number
  readonly say: (i: number) => Uint8Array
  readonly before?: (victim: Victim<ServerEnd>) => void
}

const request = headers(1)
const opened = (victim: Victim<ServerEnd>): void => {
  victim.hear(headers(1))
}
const rapid = (i: number): Uint8Array => {
  const id = 1 + 2 * i
  const begin = request.slice()
  begin.set(u32(id), 5)
  return join(begin, reset(id, CANCEL))
}
const padding = new Uint8Array(256)
padding[0] = 255

const FLOODS: readonly Flood[] = [
  { name: 'rapid reset (CVE-2023-44487)', reason: 'too many streams reset', within: 20_000, atLeast: 10_000, say: rapid },
  {
    name: 'streams that this end has to reset (CVE-2025-8671)', reason: 'too many streams reset',
    within: 20_000, atLeast: 10_000,
    say: (i) => {
      const id = 1 + 2 * i
      const begin = request.slice()
      begin.set(u32(id), 5)
      return join(begin, update(id, 0))
    },
  },
  {
    name: 'requests that are malformed', reason: 'too many streams reset', within: 20_000, atLeast: 10_000,
    say: (i) => headers(1 + 2 * i, [['a', 'b']]),
  },
  {
    name: 'streams beyond the limit', reason: 'too many streams opened beyond the limit', within: 30_000, atLeast: 10_000,
    say: (i) => headers(1 + 2 * i),
  },
  { name: 'SETTINGS (CVE-2019-9515)', reason: 'too many SETTINGS', within: 200, atLeast: 50, say: () => settings() },
  { name: 'PING (CVE-2019-9512)', reason: 'too many PINGs', within: 2_000, atLeast: 500, say: ping },
  {
    name: 'PING behind WINDOW_UPDATEs, which nothing was sent for', reason: 'too many PINGs', within: 2_000, atLeast: 500,
    say: (i) => join(update(0, 1), ping(i)),
  },
  {
    name: 'PING before WINDOW_UPDATEs, which nothing was sent for', reason: 'too many PINGs', within: 2_000, atLeast: 500,
    say: (i) => join(ping(i), update(0, 1)),
  },
  {
    name: 'ACKs of nothing', reason: 'too many frames that mean nothing', within: 200_000, atLeast: 50_000,
    say: (i) => ping(i, true),
  },
  {
    name: 'PRIORITY', reason: 'too many PRIORITY frames', within: 20_000, atLeast: 5_000,
    say: () => frame(PRIORITY, 0, 1, [0, 0, 0, 3, 1]),
  },
  {
    name: 'empty DATA (CVE-2019-9518)', reason: 'too many empty DATA frames', within: 2_000, atLeast: 500,
    before: opened, say: () => data(1, []),
  },
  {
    name: 'DATA of padding', reason: 'too many', within: 2_000, atLeast: 100,
    before: opened, say: () => frame(DATA, PADDED, 1, padding),
  },
  {
    name: 'DATA of padding and a byte', reason: 'too many bytes of padding', within: 2_000, atLeast: 100,
    before: opened, say: () => frame(DATA, PADDED, 1, join(padding, new Uint8Array(1))),
  },
  {
    name: 'WINDOW_UPDATE', reason: 'too many WINDOW_UPDATEs', within: 20_000, atLeast: 5_000,
    before: opened, say: () => update(1, 1),
  },
  {
    name: 'RST_STREAM of what is closed', reason: 'too many frames that mean nothing', within: 200_000, atLeast: 50_000,
    before: (victim) => { victim.hear(headers(1), reset(1, CANCEL)) }, say: () => reset(1, CANCEL),
  },
  {
    name: 'ends of what is closed', reason: 'too many frames that mean nothing', within: 200_000, atLeast: 50_000,
    before: (victim) => {
      opened(victim)
      victim.end.calls[0]?.reset(CANCEL)
    },
    say: () => data(1, [], true),
  },
  {
    name: 'frames that nobody knows', reason: 'too many frames that mean nothing', within: 200_000, atLeast: 50_000,
    say: () => frame(0xfe, 0, 0),
  },
  { name: 'GOAWAY', reason: 'too many GOAWAYs', within: 200, atLeast: 50, say: () => goaway(0, 0) },
  {
    name: 'CONTINUATION without end (CVE-2024-27316)', reason: 'too many CONTINUATION frames', within: 100, atLeast: 10,
    before: (victim) => { victim.hear(frame(HEADERS, 0, 1)) }, say: () => frame(CONTINUATION, 0, 1),
  },
  {
    name: 'CONTINUATION of much', reason: 'a header block of more than', within: 10, atLeast: 1,
    before: (victim) => { victim.hear(frame(HEADERS, 0, 1)) },
    say: () => frame(CONTINUATION, 0, 1, new Uint8Array(16_000)),
  },
]

describe('a server that is flooded with', () => {
  for (const { name, reason, within, atLeast, say, before } of FLOODS) {
    it(`${name} says so and ends`, () => {
      const bytes = bytesOf(() => {
        const streams = name.includes('beyond') ? 1 : 16_384
        const victim = Victim.server({ streams })
        if (streams === 1) victim.hear(headers(1))
        before?.(victim)
        const said = flood(victim, within, name.includes('beyond') ? (i) => say(i + 1) : say)
        expect(victim.down).toBe(true)
        expect(victim.goaway).toMatchObject({ code: ENHANCE_YOUR_CALM })
        expect(victim.goaway?.text).toContain(reason)
        expect(said).toBeGreaterThan(atLeast)
        const handled = victim.end.calls.length
        victim.end.calls.length = victim.said.length = 0
        victim.end.session.endAll('gone')
        expect(handled).toBeLessThanOrEqual(said)
        return victim
      })
      expect(bytes).toBeLessThan(KEPT)
    })
  }

  it('any of it at a pace that does no harm goes on', () => {
    const victim = Victim.server()
    victim.hear(headers(1))
    for (let second = 0; second < 300; second++) {
      victim.now += 1_000
      const id = 3 + 2 * second
      victim.hear(
        settings(), ...Array.from({ length: 50 }, (_, i) => ping(i)), data(1, []), update(1, 1), headers(id),
        reset(id, CANCEL), frame(0xfe, 0, 0), frame(PRIORITY, 0, 1, [0, 0, 0, 3, 1]), frame(DATA, PADDED, 1, padding),
      )
      victim.said.length = 0
    }
    expect(victim.down).toBe(false)
  })
})

describe('a client that is flooded with', () => {
  const calling = (): [Victim<ClientEnd>, Call] => {
    const victim = Victim.client()
    const call = new Call(victim.end.session)
    const request = new Template([[':method', 'GET'], [':scheme', 'http'], [':path', '/']])
    victim.end.session.open(call, request, undefined, undefined)
    victim.flush()
    return [victim, call]
  }

  it.each([
    ['interim answers', 'too many interim answers', headers(1, [[':status', '102']]), 20_000],
    ['PING', 'too many PINGs', ping(1), 2_000],
    ['SETTINGS', 'too many SETTINGS', settings(), 200],
    ['GOAWAY, each of which is for all its calls', 'too many GOAWAYs', goaway(0x7fff_ffff, 0), 200],
    ['empty DATA', 'too many empty DATA frames', data(1, []), 2_000],
  ])('%s says so and ends', (name, reason, bytes, within) => {
    const [victim] = calling()
    if (name === 'empty DATA') victim.hear(headers(1, RESPONSE))
    expect(flood(victim, within, () => bytes)).toBeLessThanOrEqual(within)
    expect(victim.goaway).toMatchObject({ code: ENHANCE_YOUR_CALM, text: reason, last: 0 })
  })

  it('answers to what it has given up says so in the end', () => {
    const [victim, call] = calling()
    call.reset(CANCEL)
    victim.flush()
    flood(victim, 200_000, () => headers(1, RESPONSE))
    expect(victim.goaway?.text).toBe('too many frames that mean nothing')
    expect(call.log).toEqual([])
  })
})

describe('an honest peer is never taken for a flood:', () => {
  it('calls that are answered while the request goes on, and reset by the client then', () => {
    const victim = Victim.server()
    const answer = new Template([[':status', '200'], ['grpc-status', '0']])
    victim.end.onAccept = (call) => {
      call.onHeaders = () => { call.sendHeaders(answer, undefined, undefined, true) }
    }
    const said = flood(victim, 100_000, (i) => {
      if (i % 100 === 0) victim.end.calls.length = 0
      return rapid(i)
    })
    expect(said).toBe(100_000)
    expect(victim.down).toBe(false)
  })

  it('a client whose calls the server ends before their time', () => {
    const victim = Victim.client()
    const template = new Template([[':method', 'GET'], [':scheme', 'http'], [':path', '/']])
    for (let i = 0; i < 100_000; i++) {
      const call = new Call(victim.end.session)
      victim.end.session.open(call, template, undefined, undefined)
      if (i % 100 === 99) {
        victim.flush()
        const parts = Array.from({ length: 100 }, (_, k) => {
          const id = call.id - 2 * k
          return join(headers(id, RESPONSE, true), reset(id, 0))
        })
        victim.hear(...parts.reverse())
        victim.said.length = 0
      }
    }
    expect(victim.down).toBe(false)
  })

  it('half-closing with an empty frame', () => {
    const victim = Victim.server()
    const answer = new Template([[':status', '200'], ['grpc-status', '0']])
    for (let i = 0; i < 20_000; i++) {
      victim.hear(headers(1 + 2 * i), data(1 + 2 * i, [1]), data(1 + 2 * i, [], true))
      victim.end.calls.pop()?.sendHeaders(answer, undefined, undefined, true)
      victim.said.length = 0
    }
    expect(victim.down).toBe(false)
  })

  it('one that measures the way with a PING for each answer', () => {
    const victim = Victim.server()
    const answer = new Template([[':status', '200']])
    const end = new Template([['grpc-status', '0']])
    for (let i = 0; i < 20_000; i++) {
      victim.hear(headers(1 + 2 * i, REQUEST, true))
      const call = victim.end.calls.pop()!
      call.sendHeaders(answer, undefined, undefined, false)
      call.write(new Uint8Array(20))
      call.sendHeaders(end, undefined, undefined, true)
      victim.flush()
      victim.hear(ping(i), update(0, 20))
      victim.said.length = 0
    }
    expect(victim.down).toBe(false)
  })

  it('one that measures the way, and says a window, just before the next answer leaves', () => {
    const victim = Victim.server()
    const answer = new Template([[':status', '200']])
    const end = new Template([['grpc-status', '0']])
    for (let i = 0; i < 20_000; i++) {
      const chunk = join(ping(i), update(0, 20), headers(1 + 2 * i, REQUEST, true))
      victim.end.session.receive(chunk, chunk.length, victim.now)
      const call = victim.end.calls.pop()!
      call.sendHeaders(answer, undefined, undefined, false)
      call.write(new Uint8Array(20))
      call.sendHeaders(end, undefined, undefined, true)
      victim.flush()
      victim.said.length = 0
    }
    expect(victim.down).toBe(false)
  })

  it('one that pads all it says', () => {
    const victim = Victim.server()
    victim.hear(headers(1))
    const payload = new Uint8Array(400)
    payload[0] = 150
    expect(flood(victim, 20_000, () => frame(DATA, PADDED, 1, payload))).toBe(20_000)
    expect(victim.down).toBe(false)
  })

  it('one whose calls were given up with data on its way', () => {
    const victim = Victim.server()
    victim.hear(headers(1))
    victim.end.calls[0]?.reset(CANCEL)
    expect(flood(victim, 300_000, () => data(1, [1]))).toBe(300_000)
    expect(victim.down).toBe(false)
  })
})

describe('header bombs', () => {
  it('of references to one large entry stop at the limit (RFC 7541 §7.3)', () => {
    // An entry of 3,000 bytes goes into the table, and is then meant by one byte each.
    const value = new Uint8Array(3_000).fill(0x61)
    const insert = join(Uint8Array.from([0x40, 1, 0x62, 0x7f, 0xb9, 0x16]), value)
    const bomb = join(insert, new Uint8Array(12_000).fill(0xbe))
    const bytes = bytesOf(() => {
      const victim = Victim.server({ headerBytes: 16_384 })
      for (let id = 1; id < 200; id += 2) victim.hear(frame(HEADERS, 5, id, bomb))
      expect(victim.end.calls).toEqual([])
      expect(victim.end.events.filter((event) => event === 'oversized')).toHaveLength(100)
      victim.said.length = 0
      return victim
    })
    expect(bytes).toBeLessThan(KEPT)
  })

  it('of a thousand fields stop at theirs', () => {
    const victim = Victim.server({ headerFields: 50 })
    victim.hear(headers(1, [...REQUEST, ...Array.from({ length: 100 }, (): [string, string] => ['a', ''])]))
    expect(resets(victim.said)).toEqual([[1, ENHANCE_YOUR_CALM]])
  })

  it('in pieces of three bytes are as much', () => {
    const victim = Victim.server()
    victim.hear(cutHeaders(1, [...REQUEST, ['a', 'x'.repeat(1_000)]], 3))
    expect(victim.goaway?.text).toContain('CONTINUATION')
  })

  it('that are no HPACK end the connection', () => {
    expect(Victim.server().hear(frame(HEADERS, 5, 1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff])).goaway?.code)
      .toBe(COMPRESSION_ERROR)
  })
})

describe('windows that open a little at a time', () => {
  const serving = (): [Victim<ServerEnd>, Call] => {
    const victim = Victim.server({}, { initialWindowSize: 0 })
    victim.hear(headers(1, REQUEST, true))
    const call = victim.end.calls[0]!
    call.sendHeaders(new Template(RESPONSE), undefined, undefined, false)
    call.write(new Uint8Array(1_000_000))
    victim.flush()
    return [victim, call]
  }

  it('a byte each are a flood (CVE-2019-9511)', () => {
    const [victim] = serving()
    const said = flood(victim, 50_000, () => update(1, 1))
    expect(said).toBeGreaterThan(9_000)
    expect(victim.goaway).toMatchObject({ code: ENHANCE_YOUR_CALM, text: 'too many WINDOW_UPDATEs of a few bytes' })
  })

  it('of some bytes are not', () => {
    const [victim, call] = serving()
    flood(victim, 9_000, () => join(update(1, 100), update(0, 100)))
    expect(victim.down).toBe(false)
    expect(call.queued).toBe(1_000_000 - 900_000)
  })

  it('never open: what waits is dropped with the stream', () => {
    const [victim, call] = serving()
    victim.hear(reset(1, CANCEL))
    expect(call.queued).toBe(0)
    expect(victim.end.session.scheduler.idle).toBe(true)
  })
})

describe('answers that nobody reads', () => {
  it('end it', () => {
    const victim = Victim.server({ answerBytes: 10_000 })
    victim.hear(headers(1))
    let said = 0
    // The socket takes nothing, and the clock goes on.
    for (; !victim.down && said < 10_000; said++) {
      victim.now += 1_000
      victim.hear(ping(said))
      victim.end.backlog = victim.end.sent
    }
    expect(victim.goaway?.text).toContain('answers')
    expect(said).toBeLessThan(2 * 10_000 / 17 + 2)
  })

  it('of which all is taken, late, are as many as one likes', () => {
    const victim = Victim.server({ answerBytes: 10_000 })
    for (let i = 0; i < 10_000; i++) {
      victim.now += 1_000
      victim.hear(ping(i))
      // There is always something that waits.
      victim.end.backlog = Math.min(victim.end.sent, 5_000)
      victim.said.length = 0
    }
    expect(victim.down).toBe(false)
  })

  it('count for themselves: other things may wait', () => {
    const victim = Victim.server({ answerBytes: 10_000 })
    victim.end.backlog = 50_000_000
    for (let i = 0; i < 300; i++) victim.hear(ping(i))
    expect(victim.down).toBe(false)
  })
})

describe('frames with the wrong form', () => {
  it.each([
    ['a PING of 7 bytes', frame(6, 0, 0, new Uint8Array(7)), FRAME_SIZE_ERROR],
    ['a PING on a stream', frame(6, 0, 1, new Uint8Array(8)), PROTOCOL_ERROR],
    ['a GOAWAY of 7 bytes', frame(7, 0, 0, new Uint8Array(7)), FRAME_SIZE_ERROR],
    ['a GOAWAY on a stream', frame(7, 0, 1, new Uint8Array(8)), PROTOCOL_ERROR],
    ['a WINDOW_UPDATE of 3 bytes', frame(8, 0, 0, new Uint8Array(3)), FRAME_SIZE_ERROR],
    ['a WINDOW_UPDATE of no stream', update(9, 1), PROTOCOL_ERROR],
    ['a RST_STREAM of 5 bytes', frame(3, 0, 1, new Uint8Array(5)), FRAME_SIZE_ERROR],
    ['a RST_STREAM of no stream', reset(9, 1), PROTOCOL_ERROR],
    ['a RST_STREAM on stream 0', reset(0, 1), PROTOCOL_ERROR],
    ['a PRIORITY on stream 0', frame(PRIORITY, 0, 0, new Uint8Array(5)), PROTOCOL_ERROR],
    ['a push', frame(PUSH_PROMISE, 4, 1, [0, 0, 0, 2]), PROTOCOL_ERROR],
    ['HEADERS on stream 0', headers(0), PROTOCOL_ERROR],
    ['HEADERS of padding alone', frame(HEADERS, 4 | PADDED, 1, [9, 0]), PROTOCOL_ERROR],
    ['padded HEADERS of nothing', frame(HEADERS, 4 | PADDED, 1), FRAME_SIZE_ERROR],
    ['HEADERS without room for their priority', frame(HEADERS, 4 | 0x20, 1, [0, 0, 0]), FRAME_SIZE_ERROR],
    ['CONTINUATION of nothing', frame(CONTINUATION, 4, 1), PROTOCOL_ERROR],
    ['CONTINUATION of another stream', join(frame(HEADERS, 0, 1), frame(CONTINUATION, 4, 3)), PROTOCOL_ERROR],
    ['DATA inside a header block', join(frame(HEADERS, 0, 1), data(1, [])), PROTOCOL_ERROR],
    ['DATA on stream 0', data(0, [1]), PROTOCOL_ERROR],
    ['DATA of no stream', data(9, [1]), PROTOCOL_ERROR],
  ])('%s', (_, bytes, code) => {
    const { goaway: said } = Victim.server().hear(bytes)
    expect(errorName(said?.code ?? -1)).toBe(errorName(code))
  })

  it.each([
    ['a PRIORITY of 4 bytes', frame(PRIORITY, 0, 1, new Uint8Array(4)), FRAME_SIZE_ERROR],
    ['a PRIORITY on itself', frame(PRIORITY, 0, 1, [0, 0, 0, 1, 0]), PROTOCOL_ERROR],
  ])('of one stream: %s', (_, bytes, code) => {
    expect(resets(Victim.server().hear(headers(1), bytes).said)).toEqual([[1, code]])
  })
})
