import { describe, expect, it } from 'vitest'
import { FLOW_CONTROL_ERROR, FRAME_SIZE_ERROR, PROTOCOL_ERROR } from './codes.ts'
import { Fault } from './fault.ts'
import { DEFAULTS, readSettings, tableSizes, writeSettings } from './settings.ts'
import { frame, join, parse, settings } from '../test/raw.ts'
import { Pair } from '../test/pair.ts'
import { Victim } from '../test/victim.ts'
import { SETTINGS } from './frames.ts'

const entry = (id: number, value: number): number[] =>
  [id >> 8, id & 255, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const read = (...entries: readonly number[][]): ReturnType<typeof readSettings> => {
  const payload = Uint8Array.from(entries.flat())
  return readSettings(DEFAULTS, payload, 0, payload.length)
}

function codeOf(run: () => unknown): number | undefined {
  try {
    run()
  } catch (thrown) {
    return thrown instanceof Fault ? thrown.code : undefined
  }
  return undefined
}

describe('settings', () => {
  it('are read as they were written', () => {
    const all = {
      headerTableSize: 0, enablePush: 0, maxConcurrentStreams: 0xffff_ffff, initialWindowSize: 1,
      maxFrameSize: 0xff_ffff, maxHeaderListSize: 7,
    }
    const payload = writeSettings(all)
    expect(readSettings(DEFAULTS, payload, 0, payload.length)).toEqual(all)
    expect(writeSettings({})).toHaveLength(0)
  })

  it('pass over what they don\'t know, and the last counts (RFC 9113 §6.5.2, §6.5.3)', () => {
    expect(read(entry(0, 1), entry(0x10, 5), entry(0xffff, 9))).toEqual(DEFAULTS)
    expect(read(entry(3, 1), entry(3, 2)).maxConcurrentStreams).toBe(2)
  })

  it.each([
    ['enablePush of 2', entry(2, 2), PROTOCOL_ERROR],
    ['a window that is too large', entry(4, 0x8000_0000), FLOW_CONTROL_ERROR],
    ['a frame size below the least', entry(5, 16_383), PROTOCOL_ERROR],
    ['a frame size beyond the most', entry(5, 0x100_0000), PROTOCOL_ERROR],
    ['half an entry', [0, 1, 0], FRAME_SIZE_ERROR],
  ])('may not have %s', (_, payload, code) => {
    expect(codeOf(() => read(payload))).toBe(code)
    expect(Victim.server().hear(frame(SETTINGS, 0, 0, payload)).goaway?.code).toBe(code)
  })

  it('may not come on a stream, nor an ACK with a payload', () => {
    expect(Victim.server().hear(frame(SETTINGS, 0, 1)).goaway?.code).toBe(PROTOCOL_ERROR)
    expect(Victim.server().hear(frame(SETTINGS, 1, 0, entry(1, 1))).goaway?.code).toBe(FRAME_SIZE_ERROR)
  })

  it('of a server may not allow pushes (RFC 9113 §6.5.2)', () => {
    expect(Victim.client().hear(settings({ enablePush: 1 })).goaway?.code).toBe(PROTOCOL_ERROR)
    expect(Victim.server().hear(settings({ enablePush: 1 })).down).toBe(false)
  })

  it('pass through sizes of the header table, of which the smallest is signalled (RFC 7541 §4.2)', () => {
    const payload = Uint8Array.from([entry(1, 0), entry(3, 5), entry(1, 4_096)].flat())
    expect(tableSizes(payload, 0, payload.length)).toEqual([0, 4_096])
    const victim = Victim.client()
    victim.hear(frame(SETTINGS, 0, 0, payload))
    expect(victim.said).toEqual(parse(frame(SETTINGS, 1, 0)))
    const { encoder } = victim.end.session
    const pair = Pair.settled()
    // 001 is a size update: to 0, then to 4,096.
    expect([...encoder.encode(pair.response)].slice(0, 4)).toEqual([0x20, 0x3f, 0xe1, 0x1f])
  })

  it('of a smaller header table bind the peer once it has acknowledged them', () => {
    const pair = new Pair({ server: { tableBytes: 100 }, client: { tableBytes: 0 } })
    pair.pump()
    for (let i = 0; i < 20; i++) {
      const [call, served] = pair.begun(true)
      served.sendHeaders(pair.response, undefined, undefined, false)
      pair.finish(served)
      pair.pump()
      expect(call.log).toEqual(['headers', 'trailers'])
    }
    expect([pair.client.session.down, pair.server.session.down]).toEqual([false, false])
    const [first] = parse(join(settings({ headerTableSize: 100 })))
    expect(first?.payload).toHaveLength(6)
  })

  it('of a larger one, too', () => {
    const pair = new Pair({ server: { tableBytes: 65_536 } })
    for (let i = 0; i < 20; i++) pair.begun(true)
    expect(pair.server.calls).toHaveLength(20)
  })
})
