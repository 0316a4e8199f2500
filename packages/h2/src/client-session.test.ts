import { describe, expect, it } from 'vitest'
import { Call } from '../test/call.ts'
import { Pair } from '../test/pair.ts'
import { data, frame, goaway, goaways, headers, join, parse, reset, RESPONSE, resets, settings } from '../test/raw.ts'
import { Victim } from '../test/victim.ts'
import { CANCEL, ENHANCE_YOUR_CALM, NO_ERROR, PROTOCOL_ERROR, REFUSED_STREAM } from './codes.ts'
import { DATA, HEADERS, MAX_31, RST_STREAM } from './frames.ts'
import { Template } from './hpack/template.ts'

/** A pair whose templates are in the tables of both, so that streams open at once. */
function warm(): Pair {
  const pair = Pair.settled()
  for (let i = 0; i < 2; i++) {
    const [, served] = pair.begun(true)
    served.sendHeaders(pair.trailersOnly, undefined, undefined, true)
    pair.pump()
  }
  pair.server.calls.length = pair.client.calls.length = 0
  return pair
}

describe('a stream that is given up in the tick in which it was opened', () => {
  it('never leaves, whether its headers changed the table or not', () => {
    for (const pair of [Pair.settled(), warm()]) {
      const call = pair.call()
      call.write(new Uint8Array(100))
      expect(call.unsent).toBe(true)
      call.reset(CANCEL)
      expect(pair.client.take()).toHaveLength(0)
      expect(pair.client.session.live).toBe(0)
    }
  })

  it('leaves no hole: those around it work, and the windows are whole', () => {
    const pair = warm()
    const window = pair.client.session.sendWindow
    const calls = Array.from({ length: 9 }, () => pair.call())
    for (const call of calls) call.write(new Uint8Array(30), true)
    for (const at of [0, 3, 4, 8]) calls[at]?.reset(CANCEL)
    expect(pair.client.session.sendWindow).toBe(window - 5 * 30)
    const frames = parse(pair.client.take())
    expect(frames.map(({ type }) => type)).toEqual([...Array(5).fill(HEADERS), ...Array(5).fill(DATA)])
    const all = join(...frames.map(({ type, flags, stream, payload }) => frame(type, flags, stream, payload)))
    pair.server.session.receive(all, all.length, 0)
    expect(pair.server.calls.map(({ log }) => log.at(-1))).toEqual(['last', 'last', 'last', 'last', 'last'])
  })

  it('keeps the header tables in step, whatever is given up', () => {
    const pair = Pair.settled({ seed: 5 })
    const { random } = pair
    for (let tick = 0; tick < 300; tick++) {
      const calls = Array.from({ length: 1 + random.below(6) }, () => {
        const call = pair.call(false, [[':method', 'POST'], [':scheme', 'http'], [':path', `/m${random.below(40)}`]])
        if (random.below(2) === 0) call.write(new Uint8Array(random.below(50)))
        return call
      })
      for (const call of calls) {
        if (random.below(3) === 0) call.reset(CANCEL)
      }
      pair.pump()
      for (const call of calls) call.reset(CANCEL)
      pair.pump()
    }
    expect(pair.server.events).toEqual(['settled'])
    expect(pair.server.session.streams.size).toBe(0)
  })

  it('is reset as others are once it has said trailers, which may have changed the table', () => {
    const pair = warm()
    const call = pair.call()
    call.sendHeaders(new Template([['a', 'b']]), undefined, undefined, true)
    expect(call.unsent).toBe(false)
    call.reset(CANCEL)
    expect(parse(pair.client.take()).map(({ type }) => type)).toEqual([HEADERS, HEADERS, RST_STREAM])
  })

  it('costs as little where ten thousand are', () => {
    const pair = warm()
    const calls = Array.from({ length: 10_000 }, () => pair.call(true))
    for (const call of calls) call.reset(CANCEL)
    const kept = pair.call(true)
    expect(parse(pair.client.take())).toMatchObject([{ type: HEADERS, stream: kept.id }])
  })

  it('is reset as others are in the first tick, where the preface is among the frames', () => {
    const pair = new Pair()
    const call = pair.call(true, [[':method', 'GET'], [':scheme', 'http'], [':path', '/']])
    expect(call.unsent).toBe(false)
    call.reset(CANCEL)
    pair.pump()
    expect(pair.server.calls[0]?.log).toEqual(['headers, last', 'reset CANCEL'])
  })
})

describe('a stream that waits for its headers', () => {
  it('sends its data behind them, and its end', () => {
    const pair = Pair.settled()
    const call = pair.call()
    expect(call.room).toBe(0)
    call.write(new Uint8Array(20_000))
    call.write(new Uint8Array(1))
    call.sendLast()
    pair.pump()
    expect(pair.server.calls[0]?.log).toEqual(['headers', 'data', 'last'])
    expect(pair.server.calls[0]?.bytes).toBe(20_001)
  })

  it('sends trailers behind them', () => {
    const pair = Pair.settled()
    pair.call().sendHeaders(new Template([['a', 'b']]), undefined, undefined, true)
    pair.pump()
    expect(pair.server.calls[0]?.trailers).toEqual([['a', 'b']])
  })
})

describe('GOAWAY', () => {
  it('ends the streams that the server never began, as such, and lets the others be', () => {
    const victim = Victim.client()
    const calls = open(victim, 3)
    victim.hear(goaway(1, NO_ERROR, 'bye'))
    expect(calls.map(({ log }) => log)).toEqual([[], ['lost unprocessed'], ['lost unprocessed']])
    expect(victim.end.session.hasRoom).toBe(false)
    expect(victim.end.events).toEqual(['settled', 'going away NO_ERROR 1 bye'])
    victim.hear(headers(1, RESPONSE, true))
    expect(calls[0]?.log).toEqual(['headers, last'])
    expect(victim.end.events.at(-1)).toBe('drained')
  })

  it('tells its owner before the calls fail, which may be made again elsewhere', () => {
    const victim = Victim.client()
    const [call] = open(victim, 1)
    const seen: string[] = []
    call!.onEnd = () => { seen.push(...victim.end.events) }
    victim.hear(goaway(0, NO_ERROR))
    expect(seen).toContain('going away NO_ERROR 0')
  })

  it('in two steps: the first one takes none', () => {
    const victim = Victim.client()
    const calls = open(victim, 2)
    victim.hear(goaway(MAX_31, NO_ERROR))
    expect(calls.map(({ log }) => log)).toEqual([[], []])
    expect(victim.end.session.hasRoom).toBe(false)
    victim.hear(goaway(1, NO_ERROR))
    expect(calls.map(({ log }) => log)).toEqual([[], ['lost unprocessed']])
  })

  it('ends what has not left as unsent', () => {
    const pair = warm()
    const call = pair.call()
    const bytes = goaway(0, NO_ERROR)
    pair.client.session.receive(bytes, bytes.length, 0)
    expect(call.log).toEqual(['lost unsent'])
    expect(parse(pair.client.take())).toEqual([])
  })

  it('tells once that it is drained', () => {
    const victim = Victim.client()
    victim.hear(goaway(0, NO_ERROR), goaway(0, NO_ERROR))
    victim.end.session.drain()
    expect(victim.end.events.filter((event) => event === 'drained')).toHaveLength(1)
  })
})

describe('a connection that is lost', () => {
  it('leaves open who was sent, and is sure of who was not', () => {
    const pair = warm()
    const [sent] = pair.begun()
    const unsent = pair.call()
    const pending = pair.call(false, [[':method', 'PUT'], [':scheme', 'http'], [':path', '/new']])
    pair.client.session.endAll('the wire was cut')
    expect([sent, unsent, pending].map(({ log }) => log)).toEqual([['lost unknown'], ['lost unsent'], ['lost unsent']])
    expect(unsent.why).toBe('the wire was cut')
    expect(pair.client.session.live).toBe(0)
  })

  it('by a rule that the server broke: what had not left does not leave any more', () => {
    const pair = warm()
    const [sent] = pair.begun()
    const unsent = pair.call()
    const bytes = data(0, [1])
    pair.client.session.receive(bytes, bytes.length, 0)
    expect(pair.client.events.at(-1)).toBe('failed PROTOCOL_ERROR DATA came on stream 0')
    expect(unsent.log).toEqual(['lost unsent'])
    const frames = parse(pair.client.take())
    expect(goaways(frames)).toEqual([{ last: 0, code: PROTOCOL_ERROR, text: 'DATA came on stream 0' }])
    expect(frames.filter(({ type }) => type === HEADERS)).toEqual([])
    pair.client.session.endAll('gone')
    expect(sent.log).toEqual(['lost unknown'])
  })
})

describe('the ids of streams', () => {
  const END = MAX_31 - 4_000

  it('run out: the owner is told in time, and all that remain may be used', () => {
    const pair = Pair.settled({ client: { firstStream: END - 4 } })
    const [held] = pair.begun()
    expect(pair.client.events).toEqual(['settled'])
    let opened = 0
    for (; pair.client.session.hasRoom; opened++) {
      const call = pair.call(true)
      if (opened % 3 === 0) pair.pump()
      if (opened < 2_000) call.reset(CANCEL)
    }
    expect(pair.client.events.filter((event) => event.startsWith('going away'))).toEqual([
      `going away NO_ERROR ${MAX_31} its stream ids run out`,
    ])
    const ids = pair.client.calls.map(({ id }) => id)
    expect(Math.max(...ids)).toBe(MAX_31)
    pair.pump()
    expect(pair.server.session.down).toBe(false)
    expect(held.log).toEqual([])
    for (const call of pair.client.calls) call.reset(CANCEL)
    expect(pair.client.events.at(-1)).toBe('drained')
  })

  it('run out with ten thousand waiting in one tick', () => {
    const pair = Pair.settled({ client: { firstStream: END - 2 } })
    const calls: Call[] = []
    while (pair.client.session.hasRoom) calls.push(pair.call(true))
    pair.pump()
    expect(Math.max(...calls.map(({ id }) => id))).toBe(MAX_31)
    expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
  })
})

describe('an answer', () => {
  it('may be preceded by others that mean nothing here', () => {
    const victim = Victim.client()
    const [call] = open(victim, 1)
    victim.hear(headers(1, [[':status', '100']]), headers(1, [[':status', '103'], ['link', 'x']]), headers(1, RESPONSE))
    expect(call?.log).toEqual(['headers'])
    expect(call?.headers).toEqual(RESPONSE)
  })

  it.each([
    ['an interim answer that ends', headers(1, [[':status', '100']], true)],
    ['101', headers(1, [[':status', '101']])],
    ['no status', headers(1, [['a', 'b']])],
    ['a status that is no number', headers(1, [[':status', 'ok']])],
    ['data before headers', data(1, [1])],
    ['trailers that are not the end', join(headers(1, RESPONSE), headers(1, [['a', 'b']]))],
    ['trailers with a pseudo-header', join(headers(1, RESPONSE), headers(1, RESPONSE, true))],
    ['more data than it said', join(headers(1, [...RESPONSE, ['content-length', '1']]), data(1, [1, 2]))],
    ['less data than it said', join(headers(1, [...RESPONSE, ['content-length', '3']]), data(1, [1, 2], true))],
    ['a name in capitals', headers(1, [...RESPONSE, ['Upper', '1']])],
  ])('that is malformed breaks its stream: %s', (_, bytes) => {
    const victim = Victim.client()
    const [call] = open(victim, 1)
    victim.hear(bytes)
    expect(call?.log.at(-1)).toBe('reset PROTOCOL_ERROR')
    expect(resets(victim.said)).toEqual([[1, PROTOCOL_ERROR]])
    expect(victim.down).toBe(false)
  })

  it('with headers beyond the limit breaks its stream', () => {
    const victim = Victim.client({ headerBytes: 200 })
    const [call] = open(victim, 1)
    victim.hear(headers(1, [...RESPONSE, ['large', 'x'.repeat(300)]]))
    expect(call?.log).toEqual(['reset ENHANCE_YOUR_CALM'])
    expect(resets(victim.said)).toEqual([[1, ENHANCE_YOUR_CALM]])
  })

  it('to a stream that was given up is passed over', () => {
    const victim = Victim.client()
    const [call] = open(victim, 1)
    call?.reset(CANCEL)
    victim.hear(headers(1, RESPONSE), data(1, [1, 2, 3]), headers(1, [['a', 'b']], true), reset(1, CANCEL))
    expect(call?.log).toEqual([])
    expect(victim.down).toBe(false)
  })
})

describe('streams', () => {
  it('are as many as the server takes, which may change', () => {
    const victim = Victim.client({}, { maxConcurrentStreams: 2 })
    open(victim, 2)
    expect(victim.end.session.hasRoom).toBe(false)
    victim.hear(settings({ maxConcurrentStreams: 3 }))
    expect(victim.end.session.hasRoom).toBe(true)
    victim.hear(settings({ maxConcurrentStreams: 0 }), headers(1, RESPONSE, true))
    expect(victim.end.session.hasRoom).toBe(false)
  })

  it('the end of one makes room for another, which is told where there was none', () => {
    const victim = Victim.client({}, { maxConcurrentStreams: 2 })
    const { session, events } = victim.end
    const told = (): number => events.filter((it) => it === 'room again').length
    open(victim, 1)
    expect([session.room, told()]).toEqual([1, 0])
    open(victim, 1)
    expect([session.room, told()]).toEqual([0, 0])
    victim.hear(headers(1, RESPONSE, true))
    expect([session.room, told()]).toEqual([1, 1])
    open(victim, 1)
    victim.hear(settings({ maxConcurrentStreams: 1 }), headers(3, RESPONSE, true))
    expect([session.room, told()]).toEqual([0, 1])
    victim.hear(headers(5, RESPONSE, true))
    expect([session.room, told()]).toEqual([1, 2])
    open(victim, 1)
    victim.hear(settings({ maxConcurrentStreams: 4 }))
    expect([session.room, told()]).toEqual([3, 3])
    session.drain()
    expect(session.room).toBe(0)
    victim.hear(headers(7, RESPONSE, true))
    expect(told()).toBe(3)
  })

  it('that are refused tell so', () => {
    const victim = Victim.client()
    const [call] = open(victim, 1)
    victim.hear(reset(1, REFUSED_STREAM))
    expect(call?.log).toEqual(['reset REFUSED_STREAM'])
  })
})

/** Streams that have left. */
function open(victim: Victim<Pair['client']>, count: number): Call[] {
  const request = new Template([[':method', 'GET'], [':scheme', 'http'], [':path', '/']])
  const calls = Array.from({ length: count }, () => {
    const call = new Call(victim.end.session)
    victim.end.session.open(call, request, undefined, undefined)
    return call
  })
  victim.flush()
  victim.said.length = 0
  return calls
}
