import { describe, expect, it } from 'vitest'
import { Pair } from '../test/pair.ts'
import {
  ACK_SETTINGS, cutHeaders, data, frame, goaways, headers, hello, join, parse, ping, REQUEST, reset, resets, update,
} from '../test/raw.ts'
import type { Fields } from '../test/raw.ts'
import { ServerEnd } from '../test/end.ts'
import { Victim } from '../test/victim.ts'
import { CANCEL, ENHANCE_YOUR_CALM, NO_ERROR, PROTOCOL_ERROR, REFUSED_STREAM, STREAM_CLOSED } from './codes.ts'
import { DATA, GOAWAY, HEADERS, MAX_31, PING, PREFACE, SETTINGS } from './frames.ts'
import { Template } from './hpack/template.ts'

const without = (name: string): Fields => REQUEST.filter(([it]) => it !== name)

describe('a client that begins', () => {
  it('with something else than the preface is told so', () => {
    const victim = new Victim(new ServerEnd())
    victim.hear(new TextEncoder().encode('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))
    expect(victim.goaway).toMatchObject({ code: PROTOCOL_ERROR, last: 0 })
  })

  it.each([
    ['a frame that is no SETTINGS', ping(1)],
    ['an ACK', ACK_SETTINGS],
    ['DATA', data(1, [1])],
  ])('with %s behind the preface breaks a rule (RFC 9113 §3.4)', (_, bytes) => {
    const victim = new Victim(new ServerEnd())
    victim.hear(PREFACE, bytes)
    expect(victim.goaway?.code).toBe(PROTOCOL_ERROR)
  })

  it('is told the settings of this end, and that its own are taken', () => {
    const victim = new Victim(new ServerEnd({ streams: 7, frameBytes: 20_000, tableBytes: 0 }))
    victim.hear(hello())
    const [own, window, ack] = victim.said
    expect(own).toMatchObject({ type: SETTINGS, flags: 0 })
    expect([...own!.payload].filter((_, i) => i % 6 === 1)).toEqual([1, 3, 4, 5, 6])
    expect(window).toMatchObject({ stream: 0 })
    expect(ack).toMatchObject({ type: SETTINGS, flags: 1 })
  })
})

describe('a request', () => {
  const malformed: readonly (readonly [string, Fields])[] = [
    ['no :method', without(':method')],
    ['no :scheme', without(':scheme')],
    ['no :path', without(':path')],
    ['an empty :path', [...without(':path'), [':path', '']]],
    ['a pseudo-header twice', [...REQUEST, [':path', '/']]],
    ['a pseudo-header behind a field', [...without(':path'), ['a', 'b'], [':path', '/']]],
    ['a pseudo-header of answers', [...REQUEST, [':status', '200']]],
    ['a pseudo-header that nobody knows', [...REQUEST, [':color', 'blue']]],
    [':protocol, which was not offered (RFC 8441)', [[':method', 'CONNECT'], ...without(':method'), [':protocol', 'x']]],
    ['CONNECT with a path', [[':method', 'CONNECT'], ...without(':method')]],
    ['a name in capitals', [...REQUEST, ['Name', 'x']]],
    ['a name with a blank', [...REQUEST, ['a b', 'x']]],
    ['a name with a colon', [...REQUEST, ['a:b', 'x']]],
    ['an empty name', [...REQUEST, ['', 'x']]],
    ['a value with CR', [...REQUEST, ['a', 'x\ry']]],
    ['a value with LF', [...REQUEST, ['a', 'x\ny']]],
    ['a value with NUL', [...REQUEST, ['a', 'x\0y']]],
    ['a value that begins with a blank', [...REQUEST, ['a', ' x']]],
    ['a value that ends with a tab', [...REQUEST, ['a', 'x\t']]],
    ['connection', [...REQUEST, ['connection', 'close']]],
    ['transfer-encoding', [...REQUEST, ['transfer-encoding', 'chunked']]],
    ['te of something', [...REQUEST, ['te', 'gzip']]],
    ['two content-lengths', [...REQUEST, ['content-length', '1'], ['content-length', '2']]],
    ['a content-length that is no number', [...REQUEST, ['content-length', '-1']]],
  ]
  it.each(malformed)('that is malformed breaks its stream, and nobody sees it: %s', (_, fields) => {
    const victim = Victim.server()
    victim.hear(headers(1, fields))
    expect(resets(victim.said)).toEqual([[1, PROTOCOL_ERROR]])
    expect(victim.end.calls).toEqual([])
    expect(victim.down).toBe(false)
  })

  it.each([
    ['te: trailers', [...REQUEST, ['te', 'trailers']]],
    ['the same content-length twice', [...REQUEST, ['content-length', '1'], ['content-length', '1']]],
    ['CONNECT', [[':method', 'CONNECT'], [':authority', 'a:1']]],
    ['a value of any bytes', [...REQUEST, ['a', 'é\x80 \x01']]],
  ] satisfies (readonly [string, Fields])[])('may have %s', (_, fields) => {
    const victim = Victim.server()
    victim.hear(headers(1, fields))
    expect(victim.end.calls[0]?.log).toEqual(['headers'])
  })

  it('without a body has nothing for its content-length', () => {
    const victim = Victim.server()
    victim.hear(headers(1, [...REQUEST, ['content-length', '3']], true))
    expect(resets(victim.said)).toEqual([[1, PROTOCOL_ERROR]])
    victim.hear(headers(3, [...REQUEST, ['content-length', '0']], true))
    expect(victim.end.calls[0]?.log).toEqual(['headers, last'])
  })

  it.each([
    ['more', [data(1, [1, 2, 3, 4])]],
    ['less', [data(1, [1]), data(1, [2], true)]],
    ['less, and trailers', [data(1, [1]), headers(1, [['a', 'b']], true)]],
    ['none', [data(1, [], true)]],
  ])('has as much data as it said: %s', (_, parts) => {
    const victim = Victim.server()
    victim.hear(headers(1, [...REQUEST, ['content-length', '3']]), ...parts)
    expect(victim.end.calls[0]?.log.at(-1)).toBe('reset PROTOCOL_ERROR')
    expect(resets(victim.said)).toEqual([[1, PROTOCOL_ERROR]])
    expect(victim.end.session.window.unread).toBe(0)
  })

  it('may come in many frames, with nothing in between (RFC 9113 §4.3)', () => {
    const victim = Victim.server()
    victim.hear(cutHeaders(1, REQUEST, 3, true))
    expect(victim.end.calls[0]?.log).toEqual(['headers, last'])
    const broken = Victim.server()
    broken.hear(frame(HEADERS, 0, 1), ping(1))
    expect(broken.goaway).toMatchObject({ code: PROTOCOL_ERROR })
  })

  it('beyond the limit of headers is refused, told, and leaves the tables in step', () => {
    const victim = Victim.server({ headerBytes: 300 })
    victim.hear(headers(1, [...REQUEST, ['large', 'x'.repeat(400)]]), headers(3))
    expect(resets(victim.said)).toEqual([[1, ENHANCE_YOUR_CALM]])
    expect(victim.end.events).toEqual(['settled', 'oversized'])
    expect(victim.end.calls).toHaveLength(1)
  })

  it('beyond the limit of streams is refused, and nobody sees it', () => {
    const victim = Victim.server({ streams: 2 })
    victim.hear(headers(1), headers(3), headers(5))
    expect(resets(victim.said)).toEqual([[5, REFUSED_STREAM]])
    expect(victim.end.calls).toHaveLength(2)
    victim.hear(reset(1, CANCEL), headers(7))
    expect(victim.end.calls).toHaveLength(3)
  })

  it('takes odd ids that go up (RFC 9113 §5.1.1)', () => {
    expect(Victim.server().hear(headers(2)).goaway?.code).toBe(PROTOCOL_ERROR)
    expect(Victim.server().hear(headers(5), headers(3)).goaway?.code).toBe(PROTOCOL_ERROR)
  })
})

describe('a stream that is closed (RFC 9113 §5.1)', () => {
  const ended = (): Victim<ServerEnd> => {
    const victim = Victim.server()
    victim.hear(headers(1, REQUEST, true))
    victim.end.calls[0]?.sendHeaders(new Template([[':status', '200']]), undefined, undefined, true)
    victim.flush()
    victim.said.length = 0
    return victim
  }

  it('by both: DATA is a stream error, HEADERS break the connection, the rest is passed over', () => {
    expect(resets(ended().hear(data(1, [1])).said)).toEqual([[1, STREAM_CLOSED]])
    expect(ended().hear(headers(1, REQUEST, true)).goaway?.code).toBe(STREAM_CLOSED)
    expect(ended().hear(update(1, 100), reset(1, CANCEL)).down).toBe(false)
  })

  it('by this end: what was on its way is passed over', () => {
    const victim = Victim.server()
    victim.hear(headers(1))
    victim.end.calls[0]?.reset(CANCEL)
    victim.hear(data(1, [1, 2]), data(1, [], true), update(1, 5), headers(1, [['a', 'b']], true), reset(1, CANCEL))
    expect(victim.down).toBe(false)
    expect(resets(victim.said)).toEqual([[1, CANCEL]])
  })

  it('by the client alone: more of it is a stream error', () => {
    const victim = Victim.server()
    victim.hear(headers(1, REQUEST, true), data(1, [1]), headers(3, REQUEST, true), headers(3, [['a', 'b']], true))
    expect(resets(victim.said)).toEqual([[1, STREAM_CLOSED], [3, STREAM_CLOSED]])
    expect(victim.end.calls.map(({ log }) => log.at(-1))).toEqual(['reset STREAM_CLOSED', 'reset STREAM_CLOSED'])
  })

  it('so long ago that nobody knows how: it is refused', () => {
    const victim = Victim.server()
    for (let id = 1; id < 2_001; id += 2) victim.hear(headers(id), reset(id, CANCEL))
    victim.hear(headers(3, REQUEST, true), data(5, [1]))
    expect(victim.down).toBe(false)
    expect(resets(victim.said)).toEqual([[3, STREAM_CLOSED], [5, STREAM_CLOSED]])
  })
})

describe('draining', () => {
  it('takes two steps: what was under way is served, what comes later is not (RFC 9113 §6.8)', () => {
    const pair = Pair.settled()
    const [early, first] = pair.begun(true)
    pair.server.session.drain('closing')
    const late = pair.call(true)
    pair.pump()
    const last = pair.server.calls.at(-1)!
    expect(pair.server.calls).toHaveLength(2)
    expect(pair.client.events).toContain(`going away NO_ERROR ${MAX_31} closing`)
    expect(pair.client.events.at(-1)).toBe('going away NO_ERROR 3')
    for (const call of [first, last]) call.sendHeaders(pair.trailersOnly, undefined, undefined, true)
    expect(pair.server.events.at(-1)).toBe('drained')
    pair.pump()
    expect([early.log, late.log]).toEqual([['headers, last'], ['headers, last']])
    expect(pair.client.events.at(-1)).toBe('drained')
  })

  it('at once, where the client does not answer: later streams are passed over', () => {
    const victim = Victim.server()
    victim.hear(headers(1))
    victim.end.session.drain('')
    victim.flush()
    victim.end.session.lastWordNow()
    victim.hear(headers(3), data(3, [1]), headers(3, [['a', 'b']], true))
    expect(goaways(victim.said).map(({ last }) => last)).toEqual([MAX_31, 1])
    expect(victim.end.calls).toHaveLength(1)
    expect(resets(victim.said)).toEqual([])
    victim.hear(reset(1, CANCEL))
    expect(victim.end.events.at(-1)).toBe('drained')
  })

  it('with nothing under way is over with the client\'s answer', () => {
    const pair = Pair.settled()
    pair.server.session.drain('')
    pair.server.session.drain('')
    pair.pump()
    expect(pair.server.events.filter((event) => event === 'drained')).toHaveLength(1)
    expect(pair.client.events.filter((event) => event === 'drained')).toHaveLength(1)
  })

  it('that fails names the last stream it served', () => {
    const victim = Victim.server()
    victim.hear(headers(1), headers(3), headers(5, [['a', 'b']]), frame(DATA, 0, 0))
    expect(victim.goaway).toMatchObject({ last: 3, code: PROTOCOL_ERROR })
    expect(victim.end.events.at(-1)).toMatch(/^failed PROTOCOL_ERROR/)
  })
})

describe('pings', () => {
  it('are answered with what they say', () => {
    const victim = Victim.server()
    victim.hear(ping(77))
    expect(victim.said).toEqual(parse(ping(77, true)))
    expect(victim.end.events).toEqual(['settled', 'pinged'])
  })

  it('of this end are heard of again, and only if it sent them', () => {
    const pair = Pair.settled()
    pair.server.session.ping(123_456)
    pair.pump()
    expect(pair.server.events).toContain('ponged 123456')
    const victim = Victim.server()
    victim.hear(frame(PING, 1, 0, [0x73, 0x6b, 0x65, 0x69, 0, 0, 0, 1]))
    expect(victim.end.events).toEqual(['settled'])
  })
})

describe('GOAWAY of a client', () => {
  it('is told', () => {
    const victim = Victim.server()
    victim.hear(join(frame(GOAWAY, 0, 0, [0, 0, 0, 0, 0, 0, 0, NO_ERROR])))
    expect(victim.end.events.at(-1)).toBe(`going away NO_ERROR ${MAX_31}`)
  })
})
