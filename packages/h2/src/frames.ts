/** A frame's header: three bytes of length, type, flags, four of stream (RFC 9113 §4.1). */
export const HEADER = 9

/** Frame types (RFC 9113 §6). */
export const DATA = 0x0
export const HEADERS = 0x1
export const PRIORITY = 0x2
export const RST_STREAM = 0x3
export const SETTINGS = 0x4
export const PUSH_PROMISE = 0x5
export const PING = 0x6
export const GOAWAY = 0x7
export const WINDOW_UPDATE = 0x8
export const CONTINUATION = 0x9

/** Flags; `ACK` is SETTINGS' and PING's. */
export const END_STREAM = 0x1
export const ACK = 0x1
export const END_HEADERS = 0x4
export const PADDED = 0x8
export const PRIORITIZED = 0x20

/** What a window may grow to (RFC 9113 §6.9.1), and the largest stream id. */
export const MAX_31 = 0x7fff_ffff
/** What every peer takes (RFC 9113 §4.2). */
export const LEAST_FRAME = 16_384
export const MOST_FRAME = 0xff_ffff

/** What a client says first (RFC 9113 §3.4). */
export const PREFACE: Uint8Array = ascii('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

const NAMES: readonly string[] = [
  'DATA', 'HEADERS', 'PRIORITY', 'RST_STREAM', 'SETTINGS', 'PUSH_PROMISE', 'PING', 'GOAWAY', 'WINDOW_UPDATE',
  'CONTINUATION',
]

export function frameName(type: number): string {
  return NAMES[type] ?? `a frame of type 0x${type.toString(16)}`
}

export function read16(buffer: Uint8Array, at: number): number {
  return (buffer[at]! << 8) | buffer[at + 1]!
}

export function read24(buffer: Uint8Array, at: number): number {
  return (buffer[at]! << 16) | (buffer[at + 1]! << 8) | buffer[at + 2]!
}

export function read32(buffer: Uint8Array, at: number): number {
  return ((buffer[at]! << 24) | (buffer[at + 1]! << 16) | (buffer[at + 2]! << 8) | buffer[at + 3]!) >>> 0
}

/** Without its reserved bit, which is passed over (RFC 9113 §4.1, §6.9). */
export function read31(buffer: Uint8Array, at: number): number {
  return ((buffer[at]! & 0x7f) << 24) | (buffer[at + 1]! << 16) | (buffer[at + 2]! << 8) | buffer[at + 3]!
}

/** Each writer returns where it ended. */
export function write24(buffer: Uint8Array, at: number, value: number): number {
  buffer[at] = value >>> 16
  buffer[at + 1] = value >>> 8
  buffer[at + 2] = value
  return at + 3
}

export function write32(buffer: Uint8Array, at: number, value: number): number {
  buffer[at] = value >>> 24
  buffer[at + 1] = value >>> 16
  buffer[at + 2] = value >>> 8
  buffer[at + 3] = value
  return at + 4
}

export function writeHeader(
  buffer: Uint8Array, at: number, length: number, type: number, flags: number, stream: number,
): number {
  buffer[at] = length >>> 16
  buffer[at + 1] = length >>> 8
  buffer[at + 2] = length
  buffer[at + 3] = type
  buffer[at + 4] = flags
  buffer[at + 5] = stream >>> 24
  buffer[at + 6] = stream >>> 16
  buffer[at + 7] = stream >>> 8
  buffer[at + 8] = stream
  return at + HEADER
}

/** Text of printable ASCII; what isn't becomes '?'. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    bytes[i] = (code >= 0x20 && code < 0x7f) || code === 0x0d || code === 0x0a ? code : 0x3f
  }
  return bytes
}

/** The printable part of what a peer says about itself. */
export function readAscii(buffer: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = buffer[at]!
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?'
  }
  return text
}
