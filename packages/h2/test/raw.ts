import {
  ascii, CONTINUATION, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADER, HEADERS, PING, PREFACE, read24, read31, read32,
  readAscii, RST_STREAM, SETTINGS, WINDOW_UPDATE, write32, writeHeader,
} from '../src/frames.ts'
import { Encoder } from '../src/hpack/encoder.ts'
import { Template } from '../src/hpack/template.ts'
import { writeSettings } from '../src/settings.ts'
import type { Settings } from '../src/settings.ts'

export type Fields = readonly (readonly [name: string, value: string])[]

export const REQUEST: Fields = [[':method', 'POST'], [':scheme', 'http'], [':path', '/a/b'], [':authority', 'here']]
export const RESPONSE: Fields = [[':status', '200'], ['content-type', 'text/plain']]

/** A frame as a peer writes it that keeps no rules. */
export interface Frame {
  readonly type: number
  readonly flags: number
  readonly stream: number
  readonly payload: Uint8Array
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function frame(
  type: number, flags: number, stream: number, payload: Uint8Array | readonly number[] = [],
): Uint8Array {
  const whole = new Uint8Array(HEADER + payload.length)
  whole.set(payload, writeHeader(whole, 0, payload.length, type, flags, stream))
  return whole
}

export function u32(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  let at = 0
  for (const value of values) at = write32(bytes, at, value)
  return bytes
}

/** Literals that change no table. */
export function block(fields: Fields): Uint8Array {
  return new Encoder().encode(new Template(fields.map(([name, value]) => [name, value, 'never'])))
}

export function settings(own: Partial<Settings> = {}): Uint8Array {
  return frame(SETTINGS, 0, 0, writeSettings(own))
}

export const ACK_SETTINGS: Uint8Array = frame(SETTINGS, 1, 0)

/** What a client begins with. */
export function hello(own: Partial<Settings> = {}): Uint8Array {
  return join(PREFACE, settings(own))
}

export function headers(stream: number, fields: Fields = REQUEST, last = false): Uint8Array {
  return frame(HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream, block(fields))
}

/** HEADERS and CONTINUATION, cut after so many bytes each. */
export function cutHeaders(stream: number, fields: Fields, bytes: number, last = false): Uint8Array {
  const whole = block(fields)
  const frames: Uint8Array[] = []
  for (let at = 0; at < whole.length; at += bytes) {
    const flags = (at + bytes >= whole.length ? END_HEADERS : 0) | (at === 0 && last ? END_STREAM : 0)
    frames.push(frame(at === 0 ? HEADERS : CONTINUATION, flags, stream, whole.subarray(at, at + bytes)))
  }
  return join(...frames)
}

export function data(stream: number, payload: Uint8Array | readonly number[], last = false): Uint8Array {
  return frame(DATA, last ? END_STREAM : 0, stream, payload)
}

export function update(stream: number, amount: number): Uint8Array {
  return frame(WINDOW_UPDATE, 0, stream, u32(amount))
}

export function reset(stream: number, code: number): Uint8Array {
  return frame(RST_STREAM, 0, stream, u32(code))
}

export function ping(number: number, ack = false): Uint8Array {
  return frame(PING, ack ? 1 : 0, 0, u32(0, number))
}

export function goaway(last: number, code: number, text = ''): Uint8Array {
  return frame(GOAWAY, 0, 0, join(u32(last, code), ascii(text)))
}

/** All frames of what an end has said; a client's preface is passed over. */
export function parse(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = []
  let at = readAscii(bytes, 0, Math.min(3, bytes.length)) === 'PRI' ? PREFACE.length : 0
  while (at < bytes.length) {
    const next = at + HEADER + read24(bytes, at)
    if (next > bytes.length) throw new Error(`a frame ends at ${next}, of ${bytes.length} bytes`)
    const payload = bytes.slice(at + HEADER, next)
    frames.push({ type: bytes[at + 3]!, flags: bytes[at + 4]!, stream: read31(bytes, at + 5), payload })
    at = next
  }
  return frames
}

export interface Goaway { readonly last: number; readonly code: number; readonly text: string }

export function goaways(frames: readonly Frame[]): Goaway[] {
  return frames.filter(({ type }) => type === GOAWAY).map(({ payload }) => ({
    last: read31(payload, 0), code: read32(payload, 4), text: readAscii(payload, 8, payload.length),
  }))
}

/** The codes of RST_STREAM, by their streams. */
export function resets(frames: readonly Frame[]): [stream: number, code: number][] {
  return frames.filter(({ type }) => type === RST_STREAM).map(({ stream, payload }) => [stream, read32(payload, 0)])
}
