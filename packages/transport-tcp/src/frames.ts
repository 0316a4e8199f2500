/** What a frame is, as PROTOCOL.md has it: the byte behind the length. */
export const SKIP = 0
export const HELLO = 1
export const GOODBYE = 2
export const PING = 3
export const PONG = 4
export const CREDIT = 5
export const METHOD = 6
export const OPEN = 7
export const HEADERS = 8
export const MESSAGE = 9
export const BEGIN = 10
export const PIECE = 11
export const FINISH = 12
export const END = 13
export const CANCEL = 14

/** SKIP: it was an OPEN, and counts as one. */
export const TAKEN_BACK = 1
/** The sender's half of the stream ends with this message; from a server, the stream ends well and without trailers. */
export const LAST = 1
/** The message is compressed; its first byte says how. */
export const COMPRESSED = 2
/** From a server: headers without entries come before this message. */
export const HEADED = 4
/** OPEN: the time remaining follows. */
export const DEADLINE = 8
/** OPEN, HEADERS, END: entries follow. */
export const METADATA = 16
/** OPEN: the rest of the frame is a message. */
export const WITH_MESSAGE = 32
/** END: a status follows; without it the stream ended well. */
export const STATUS = 64

/** Length (3 bytes), type, flags, stream (3 bytes); numbers are big-endian. The length is that of what follows. */
export const HEADER = 8
/** No payload is longer but that of a PIECE; one that says so is refused before anything is reserved for it. */
export const MAX_PAYLOAD = 131_072
/** A message of up to this size travels in one frame, a longer one in pieces: of this size where several take turns. */
export const PIECE_BYTES = 65_536
/** What each message costs beside its bytes, so that empty ones aren't free. */
export const MESSAGE_COST = 32
/** The most that a credit can come to. */
export const MAX_CREDIT: number = 2 ** 31 - 1
/** Streams are numbered from 1 up to this. */
export const MAX_STREAM: number = 2 ** 24 - 1

const NAMES = [
  'SKIP', 'HELLO', 'GOODBYE', 'PING', 'PONG', 'CREDIT', 'METHOD', 'OPEN', 'HEADERS', 'MESSAGE', 'BEGIN', 'PIECE',
  'FINISH', 'END', 'CANCEL',
] as const

/** For messages to people. */
export function frameName(type: number): string {
  return NAMES[type] ?? `type ${type}`
}

/** Writes a frame's first eight bytes; returns where its payload begins. */
export function writeHeader(
  buffer: Uint8Array, at: number, length: number, type: number, flags: number, stream: number,
): number {
  buffer[at] = length >>> 16
  buffer[at + 1] = length >>> 8
  buffer[at + 2] = length
  buffer[at + 3] = type
  buffer[at + 4] = flags
  buffer[at + 5] = stream >>> 16
  buffer[at + 6] = stream >>> 8
  buffer[at + 7] = stream
  return at + HEADER
}

/** Corrects the length of a frame that has already been written. */
export function writeLength(buffer: Uint8Array, at: number, length: number): void {
  buffer[at] = length >>> 16
  buffer[at + 1] = length >>> 8
  buffer[at + 2] = length
}

export function read24(buffer: Uint8Array, at: number): number {
  return (buffer[at]! << 16) | (buffer[at + 1]! << 8) | buffer[at + 2]!
}

export function read16(buffer: Uint8Array, at: number): number {
  return (buffer[at]! << 8) | buffer[at + 1]!
}

export function read32(buffer: Uint8Array, at: number): number {
  return ((buffer[at]! << 24) | (buffer[at + 1]! << 16) | (buffer[at + 2]! << 8) | buffer[at + 3]!) >>> 0
}

export function write16(buffer: Uint8Array, at: number, value: number): number {
  buffer[at] = value >>> 8
  buffer[at + 1] = value
  return at + 2
}

export function write32(buffer: Uint8Array, at: number, value: number): number {
  buffer[at] = value >>> 24
  buffer[at + 1] = value >>> 16
  buffer[at + 2] = value >>> 8
  buffer[at + 3] = value
  return at + 4
}

/** A time remaining takes six bytes of microseconds. */
export const TIME_BYTES = 6
const LONGEST_US = 2 ** 48 - 1

/** Rounded up, so that the server never gives up before the caller; beyond nine years it is nine years. */
export function writeTime(buffer: Uint8Array, at: number, ms: number): number {
  const us = ms <= 0 ? 0 : Math.min(Math.ceil(ms * 1000), LONGEST_US)
  write16(buffer, at, Math.floor(us / 2 ** 32))
  return write32(buffer, at + 2, us % 2 ** 32)
}

/** In ms. */
export function readTime(buffer: Uint8Array, at: number): number {
  return (read16(buffer, at) * 2 ** 32 + read32(buffer, at + 2)) / 1000
}
