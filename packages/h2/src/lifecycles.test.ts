import { describe, expect, it } from 'vitest'
import { sumOf } from '../test/call.ts'
import { Pair } from '../test/pair.ts'
import type { PairOptions } from '../test/pair.ts'
import { Random } from '../test/hpack/random.ts'
import { parse, REQUEST, RESPONSE } from '../test/raw.ts'
import { CANCEL, NO_ERROR, REFUSED_STREAM } from './codes.ts'
import { DATA, HEADERS, RST_STREAM } from './frames.ts'
import { Template } from './hpack/template.ts'

const bytes = (length: number): Uint8Array => new Random(length).bytes(length)

/** Every life cycle works whatever the chunks are, and however small the windows. */
const WAYS: readonly (readonly [name: string, options: PairOptions])[] = [
  ['in whole chunks', {}],
  ['byte by byte', { chunk: 1 }],
  ['in random chunks', { chunk: 50, seed: 7 }],
  ['with windows of one byte', { client: { streamWindow: 1, mostWindow: 1 }, server: { streamWindow: 1, mostWindow: 1 } }],
  ['with windows of 100 bytes, in random chunks', {
    client: { streamWindow: 100, mostWindow: 100 }, server: { streamWindow: 100, mostWindow: 100 }, chunk: 20,
  }],
]

for (const [name, options] of WAYS) {
  describe(`a stream ${name}`, () => {
    it('carries a message there, one back, and trailers', () => {
      const pair = Pair.settled(options)
      const call = pair.call()
      call.write(bytes(1_000), true)
      pair.pump()
      const served = pair.server.calls[0]!
      expect(served.log).toEqual(['headers', 'data', 'last'])
      expect(served.sum).toBe(sumOf(bytes(1_000)))
      pair.respond(served)
      served.write(bytes(999))
      pair.finish(served)
      pair.pump()
      expect(call.log).toEqual(['headers', 'data', 'trailers'])
      expect(call.sum).toBe(sumOf(bytes(999)))
      expect(call.headers).toEqual(RESPONSE)
      expect(call.trailers).toEqual([['grpc-status', '0']])
      idle(pair)
    })

    it('carries many messages both ways at once, in their order', () => {
      const pair = Pair.settled(options)
      const [call, served] = pair.begun()
      pair.respond(served)
      const parts = Array.from({ length: 30 }, (_, i) => bytes(i * 7 % 60))
      for (const part of parts) {
        call.write(part)
        served.write(part)
        if (pair.random.below(3) === 0) pair.turn()
      }
      call.sendLast()
      pair.pump()
      expect(served.log.at(-1)).toBe('last')
      pair.finish(served)
      pair.pump()
      expect(served.sum).toBe(sumOf(...parts))
      expect(call.sum).toBe(sumOf(...parts))
      expect(call.log).toEqual(['headers', 'data', 'trailers'])
      idle(pair)
    })

    it('ends where the server answers before the request is whole: the rest is passed over', () => {
      const pair = Pair.settled(options)
      const [call, served] = pair.begun()
      served.sendHeaders(pair.trailersOnly, undefined, undefined, true)
      call.write(bytes(500))
      pair.pump()
      expect(call.log).toEqual(['headers, last'])
      expect(call.closed).toBe(true)
      idle(pair)
    })

    it('ends where the client gives it up in the middle', () => {
      const pair = Pair.settled(options)
      const [call, served] = pair.begun()
      pair.respond(served)
      served.write(bytes(700))
      for (let i = 0; i < 20; i++) pair.turn()
      call.reset(CANCEL)
      pair.pump()
      expect(served.log.at(-1)).toBe('reset CANCEL')
      idle(pair)
    })

    it('ends where the server resets it', () => {
      const pair = Pair.settled(options)
      const [call, served] = pair.begun()
      call.write(bytes(300))
      pair.respond(served)
      served.reset(REFUSED_STREAM)
      pair.pump()
      expect(call.log.at(-1)).toBe('reset REFUSED_STREAM')
      idle(pair)
    })

    it('carries headers that take several frames', () => {
      const pair = Pair.settled({ ...options, server: { ...options.server, headerBytes: 60_000 } })
      const large: [string, string] = ['large', 'x~'.repeat(20_000)]
      pair.call(true, [...REQUEST, large])
      pair.pump()
      expect(pair.server.calls[0]?.headers).toEqual([...REQUEST, large])
      pair.server.calls[0]?.sendHeaders(pair.trailersOnly, undefined, undefined, true)
      pair.pump()
      idle(pair)
    })
  })
}

/** Nothing is left at either end. */
function idle(pair: Pair): void {
  for (const { session } of [pair.client, pair.server]) {
    expect(session.streams.size).toBe(0)
    expect(session.window.unread).toBe(0)
    expect(session.scheduler.idle).toBe(true)
    expect(session.down).toBe(false)
  }
  expect(pair.client.session.live).toBe(0)
}

describe('a request', () => {
  it('without a body is one frame', () => {
    const pair = Pair.settled()
    pair.call(true)
    pair.pump()
    pair.call(true)
    expect(parse(pair.client.take())).toMatchObject([{ type: HEADERS, flags: 5 }])
  })

  it('with a message of its own tick is two', () => {
    const pair = Pair.settled()
    pair.call(true)
    pair.pump()
    const call = pair.call()
    call.write(bytes(10))
    call.write(bytes(20))
    call.sendLast()
    expect(parse(pair.client.take())).toMatchObject([{ type: HEADERS, flags: 4 }, { type: DATA, flags: 1 }])
  })

  it('may have trailers', () => {
    const pair = Pair.settled()
    const call = pair.call()
    call.write(bytes(5))
    call.sendHeaders(new Template([['checksum', '1']]), undefined, undefined, true)
    pair.pump()
    expect(pair.server.calls[0]?.log).toEqual(['headers', 'data', 'trailers'])
    expect(pair.server.calls[0]?.trailers).toEqual([['checksum', '1']])
  })
})

describe('an answer to a request that goes on', () => {
  it('asks the client to stop, without an error (RFC 9113 §8.1)', () => {
    const pair = Pair.settled()
    const [, served] = pair.begun()
    pair.respond(served)
    pair.finish(served)
    const frames = parse(pair.server.take())
    expect(frames.map(({ type }) => type)).toEqual([HEADERS, HEADERS, RST_STREAM])
    expect(frames[2]?.payload.at(-1)).toBe(NO_ERROR)
  })
})
