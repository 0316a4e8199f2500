import { describe, expect, it } from 'vitest'
import { sumOf } from '../test/call.ts'
import { Pair } from '../test/pair.ts'
import {
  ACK_SETTINGS, block, data, frame, headers, hello, parse, REQUEST, RESPONSE, resets, settings, update,
} from '../test/raw.ts'
import type { Frame } from '../test/raw.ts'
import { ServerEnd } from '../test/end.ts'
import { Victim } from '../test/victim.ts'
import { FLOW_CONTROL_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { DATA, END_STREAM, HEADERS, MAX_31, PADDED, PING, read32, SETTINGS, WINDOW_UPDATE } from './frames.ts'
import { Template } from './hpack/template.ts'
import { ReceiveWindow } from './windows.ts'

const ANSWER = new Template(RESPONSE)
const dataOf = (frames: readonly Frame[]): number[] =>
  frames.filter(({ type }) => type === DATA).map(({ payload }) => payload.length)
const granted = (frames: readonly Frame[], stream: number): number => frames
  .filter((it) => it.type === WINDOW_UPDATE && it.stream === stream).reduce((sum, it) => sum + read32(it.payload, 0), 0)

/** A server with a call whose headers were answered. */
function answering(theirs: Parameters<typeof settings>[0]): [Victim<ServerEnd>, ServerEnd['calls'][number]] {
  const victim = Victim.server({}, theirs)
  victim.hear(headers(1, REQUEST, true))
  const call = victim.end.calls[0]!
  call.sendHeaders(new Template(RESPONSE), undefined, undefined, false)
  victim.flush()
  victim.said.length = 0
  return [victim, call]
}

describe('what may be sent', () => {
  it('waits while there is no window, and leaves as it opens, in its order', () => {
    const [victim, call] = answering({ initialWindowSize: 0 })
    call.write(new Uint8Array(10).fill(1))
    call.write(new Uint8Array(10).fill(2))
    call.sendHeaders(ANSWER, undefined, undefined, true)
    victim.flush()
    expect(victim.said).toEqual([])
    victim.hear(update(1, 4))
    expect(dataOf(victim.said)).toEqual([4])
    victim.hear(update(1, 15))
    expect(dataOf(victim.said)).toEqual([4, 15])
    expect(victim.said.at(-1)?.type).toBe(DATA)
    victim.hear(update(1, 1))
    expect(victim.said.map(({ type }) => type)).toEqual([DATA, DATA, DATA, HEADERS])
    expect(victim.said.at(-1)?.flags).toBe(5)
    expect(call.closed).toBe(true)
  })

  it('changes for streams that are open when SETTINGS do, below zero too (RFC 9113 §6.9.2)', () => {
    const [victim, call] = answering({ initialWindowSize: 100 })
    call.write(new Uint8Array(80))
    call.write(new Uint8Array(60))
    victim.flush()
    expect(dataOf(victim.said)).toEqual([80, 20])
    victim.hear(settings({ initialWindowSize: 10 }))
    expect(call.window).toBe(-90)
    expect(call.room).toBeLessThanOrEqual(0)
    victim.hear(update(1, 90))
    expect(dataOf(victim.said)).toEqual([80, 20])
    victim.hear(update(1, 5), settings({ initialWindowSize: 30 }))
    expect(dataOf(victim.said)).toEqual([80, 20, 25])
  })

  it('ends without a window', () => {
    const [victim, call] = answering({ initialWindowSize: 0 })
    call.sendLast()
    victim.flush()
    expect(victim.said).toMatchObject([{ type: DATA, flags: END_STREAM }])
    const [other, ending] = answering({ initialWindowSize: 1 })
    ending.write(new Uint8Array(1))
    other.hear(settings({ initialWindowSize: 0 }))
    ending.write(new Uint8Array(0), true)
    other.flush()
    expect(other.said.filter(({ type }) => type === DATA).at(-1)).toMatchObject({ flags: END_STREAM })
  })

  it('is the least of both windows', () => {
    const [victim, call] = answering({ initialWindowSize: 1_000_000 })
    const whole = new Uint8Array(100_000).map((_, i) => i)
    call.write(whole)
    victim.flush()
    expect(dataOf(victim.said).reduce((a, b) => a + b)).toBe(65_535)
    victim.hear(update(0, 100_000))
    const sent = victim.said.filter(({ type }) => type === DATA).map(({ payload }) => payload)
    expect(sumOf(...sent)).toBe(sumOf(whole))
  })

  it('comes in frames that the peer takes, which may change', () => {
    const [victim, call] = answering({ maxFrameSize: 20_000 })
    call.write(new Uint8Array(50_000))
    victim.flush()
    expect(Math.max(...dataOf(victim.said))).toBeLessThanOrEqual(20_000)
    expect(dataOf(victim.said)[0]).toBe(20_000)
    victim.hear(settings({ maxFrameSize: 16_384 }))
    victim.said.length = 0
    call.write(new Uint8Array(15_535))
    victim.flush()
    expect(dataOf(victim.said)).toEqual([15_535])
  })

  it.each([
    ['a connection\'s', update(0, MAX_31), undefined],
    ['a stream\'s', update(1, MAX_31), [[1, FLOW_CONTROL_ERROR]]],
    ['all by SETTINGS', settings({ initialWindowSize: MAX_31 }), undefined],
  ])('is no more than a window can be: %s', (_, bytes, reset) => {
    const [victim] = answering({ initialWindowSize: 100 })
    victim.hear(update(1, 50), bytes)
    if (reset === undefined) expect(victim.goaway?.code).toBe(FLOW_CONTROL_ERROR)
    else expect(resets(victim.said)).toEqual(reset)
  })

  it('takes no WINDOW_UPDATE of nothing', () => {
    expect(answering({})[0].hear(update(0, 0)).goaway?.code).toBe(PROTOCOL_ERROR)
    expect(resets(answering({})[0].hear(update(1, 0)).said)).toEqual([[1, PROTOCOL_ERROR]])
  })
})

describe('what may come', () => {
  it('is granted as it is read, and the connection\'s at once', () => {
    const victim = Victim.server({ streamWindow: 70_000, mostWindow: 70_000 })
    victim.hear(headers(1))
    const call = victim.end.calls[0]!
    call.reads = false
    for (let i = 0; i < 7; i++) victim.hear(data(1, new Uint8Array(10_000)))
    expect(granted(victim.said, 1)).toBe(0)
    expect(victim.end.session.window.unread).toBe(70_000)
    call.readAll()
    victim.flush()
    expect(granted(victim.said, 1)).toBe(70_000)
    for (let i = 0; i < 20; i++) victim.hear(headers(3 + i * 2), data(3 + i * 2, new Uint8Array(16_000)))
    expect(victim.down).toBe(false)
    expect(granted(victim.said, 0)).toBeGreaterThanOrEqual(200_000)
  })

  it('counts padding, which nobody reads (RFC 9113 §6.9.1)', () => {
    const victim = Victim.server({ streamWindow: 66_000, mostWindow: 66_000 })
    victim.hear(headers(1))
    const payload = new Uint8Array(356)
    payload[0] = 100
    for (let i = 0; i < 1_000; i++) victim.hear(frame(DATA, PADDED, 1, payload))
    expect(victim.end.calls[0]?.bytes).toBe(255_000)
    expect(granted(victim.said, 1)).toBeGreaterThan(356_000 - 66_000)
    expect(victim.down).toBe(false)
  })

  it('beyond the window of the connection ends it, beyond that of a stream the stream', () => {
    const victim = Victim.server({ streamWindow: 70_000, mostWindow: 70_000 })
    victim.hear(headers(1))
    victim.end.calls[0]!.reads = false
    for (let i = 0; i < 7; i++) victim.hear(data(1, new Uint8Array(10_000)))
    victim.hear(data(1, [1]))
    expect(resets(victim.said)).toEqual([[1, FLOW_CONTROL_ERROR]])
    expect(victim.end.session.window.unread).toBe(0)
    const other = Victim.server({ streamWindow: 70_000, mostWindow: 70_000, unreadBytes: 0 })
    other.hear(headers(1), headers(3), headers(5), headers(7), headers(9), headers(11))
    for (const call of other.end.calls) call.reads = false
    for (let id = 1; id < 12; id += 2) {
      for (let i = 0; i < 7; i++) other.hear(data(id, new Uint8Array(10_000)))
    }
    expect(other.goaway?.code).toBe(FLOW_CONTROL_ERROR)
  })

  it('is what holds without SETTINGS until they are acknowledged (RFC 9113 §6.9.3)', () => {
    const victim = new Victim(new ServerEnd({ streamWindow: 1_000, mostWindow: 1_000 }))
    victim.hear(hello(), headers(1))
    const call = victim.end.calls[0]!
    call.reads = false
    victim.hear(data(1, new Uint8Array(16_000)), data(1, new Uint8Array(16_000)))
    expect(call.bytes).toBe(32_000)
    victim.hear(ACK_SETTINGS)
    call.readAll()
    victim.flush()
    // As the client sees it: 65,535 - 64,535 - 32,000 + 32,000.
    expect(granted(victim.said, 1)).toBe(32_000)
    victim.hear(data(1, new Uint8Array(1_000)), data(1, [1]))
    expect(resets(victim.said)).toEqual([[1, FLOW_CONTROL_ERROR]])
  })

  it('does not stop where all was read before a smaller window was acknowledged', () => {
    const victim = new Victim(new ServerEnd({ streamWindow: 1_000, mostWindow: 1_000 }))
    victim.hear(hello(), headers(1), data(1, new Uint8Array(16_000)), ACK_SETTINGS)
    expect(granted(victim.said, 1)).toBe(16_000)
  })

  it('grows with the bandwidth, for the streams that are open as the client counts them', () => {
    const pair = Pair.settled({ server: { streamWindow: 65_535, mostWindow: 1_000_000 } })
    const [call, served] = pair.begun()
    const before = call.window
    for (let i = 0; i < 20; i++) {
      call.write(new Uint8Array(300_000))
      pair.now += 0.1
      pair.pump()
    }
    expect(pair.server.session.streamWindow).toBeGreaterThan(100_000)
    expect(pair.server.session.streamWindow).toBeLessThanOrEqual(1_000_000)
    expect(call.window).toBeGreaterThan(before)
    served.reads = false
    call.write(new Uint8Array(2_000_000))
    pair.pump()
    expect(pair.server.session.down).toBe(false)
    expect(served.closed).toBe(false)
    expect(served.unheard).toBeLessThanOrEqual(pair.server.session.streamWindow)
    served.readAll()
    served.reads = true
    pair.pump()
    expect(served.bytes).toBe(8_000_000)
  })

  it('grows up to its bound, whatever the peer says of the time', () => {
    const victim = Victim.server({ streamWindow: 65_535, mostWindow: 200_000 })
    victim.hear(headers(1))
    for (let i = 0; i < 100; i++) {
      victim.hear(data(1, new Uint8Array(16_000)))
      const [asked] = victim.said.filter(({ type, flags }) => type === PING && flags === 0)
      if (asked !== undefined) victim.hear(frame(PING, 1, 0, asked.payload))
      victim.said.splice(0, victim.said.length, ...victim.said.filter(({ type }) => type === SETTINGS))
    }
    expect(victim.down).toBe(false)
    expect(victim.end.session.streamWindow).toBeLessThanOrEqual(200_000)
  })
})

describe('a stream that nobody reads', () => {
  it('does not hold up the others', () => {
    const pair = Pair.settled({ server: { streamWindow: 100_000, mostWindow: 100_000 } })
    const stuck = Array.from({ length: 10 }, () => pair.begun())
    for (const [call, served] of stuck) {
      served.reads = false
      call.write(new Uint8Array(300_000))
    }
    pair.pump()
    for (const [, served] of stuck) expect(served.bytes).toBe(100_000)
    const [call, served] = pair.begun()
    call.write(new Uint8Array(1_000_000), true)
    pair.pump()
    expect(served.bytes).toBe(1_000_000)
    for (const [, other] of stuck) {
      other.reads = true
      other.readAll()
    }
    pair.pump()
    for (const [, other] of stuck) expect(other.bytes).toBe(300_000)
    expect(pair.server.session.window.unread).toBe(0)
  })

  it('holds them up where more lies unread than the bound', () => {
    const pair = Pair.settled({ server: { streamWindow: 100_000, mostWindow: 100_000, unreadBytes: 150_000 } })
    const stuck = Array.from({ length: 10 }, () => pair.begun())
    for (const [call, served] of stuck) {
      served.reads = false
      call.write(new Uint8Array(100_000))
    }
    pair.pump()
    expect(pair.server.session.window.unread).toBeLessThan(150_000 + 400_000 + 1)
    for (const [call] of stuck) call.reset(8)
    pair.pump()
    expect(pair.server.session.window.unread).toBe(0)
    const [call, served] = pair.begun()
    call.write(new Uint8Array(500_000))
    pair.pump()
    expect(served.bytes).toBe(500_000)
  })
})

describe('the connection\'s window', () => {
  it('is granted in halves, and is as large as it was made', () => {
    const window = new ReceiveWindow(1_000, 10_000)
    window.came(400)
    expect(window.grant()).toBe(0)
    window.came(100)
    expect(window.grant()).toBe(500)
    expect(window.grow(3_000)).toBe(2_000)
    expect(window.grow(2_000)).toBe(0)
    window.came(3_000)
    expect(() => { window.came(1) }).toThrow('no window')
  })

  it('is not granted while too much lies unread', () => {
    const window = new ReceiveWindow(1_000, 500)
    window.unread = 501
    window.came(900)
    expect(window.grant()).toBe(0)
    window.unread = 500
    expect(window.grant()).toBe(900)
  })
})

describe('header blocks', () => {
  it('of this size are no business of windows', () => {
    expect(block(RESPONSE).length).toBeGreaterThan(0)
    const [victim, call] = answering({ initialWindowSize: 0 })
    call.sendHeaders(ANSWER, undefined, undefined, true)
    victim.flush()
    expect(parse(frame(HEADERS, 5, 1, victim.said[0]!.payload))).toEqual(victim.said)
  })
})
