import { copyFew, type FrameSocket, type Layout } from './floor-frames.ts'

/** RFC 9113 §4.1: u24 length of the payload, u8 type, u8 flags, u32 stream, payload. */
export const frameBytes = 9
export const frameType = { data: 0, headers: 1, settings: 4, ping: 6, windowUpdate: 8 } as const
/** END_STREAM is ACK's bit. */
export const flag = { end: 1, ack: 1, headersEnd: 4 } as const
/** A gRPC message's prefix: u8 compressed, u32 length. */
export const prefixBytes = 5
/** The least that a peer takes in a frame (§4.2), and it is not asked for more. */
export const longestPayload = 16_384
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
/** What a server reads begins with the preface, what a client reads does not. */
export const layouts: Readonly<Record<'client' | 'server', Layout>> = {
  client: { headerBytes: frameBytes, prefaceBytes: 0 },
  server: { headerBytes: frameBytes, prefaceBytes: preface.length },
}
/** A connection's window at its beginning (§6.9.2), and the most that one can be. */
const [firstWindow, largestWindow] = [65_535, 0x7fffffff]
/** Received so much, as much is granted anew. */
const grantBytes = 1 << 24

export function read32(from: Uint8Array, at: number): number {
  return from[at]! << 24 | from[at + 1]! << 16 | from[at + 2]! << 8 | from[at + 3]!
}

function write32(into: Uint8Array, at: number, value: number): void {
  into[at] = value >>> 24
  into[at + 1] = value >>> 16
  into[at + 2] = value >>> 8
  into[at + 3] = value
}

/** Writes a frame's header; returns where its payload begins. */
export function writeHeader(
  into: Uint8Array, at: number, length: number, type: number, flags: number, stream: number,
): number {
  into[at] = length >>> 16
  into[at + 1] = length >>> 8
  into[at + 2] = length
  into[at + 3] = type
  into[at + 4] = flags
  write32(into, at + 5, stream)
  return at + frameBytes
}

/** A HEADERS frame, but for its stream. */
export function headersFrame(block: readonly number[], end: boolean): Uint8Array {
  const frame = new Uint8Array(frameBytes + block.length)
  writeHeader(frame, 0, block.length, frameType.headers, flag.headersEnd | (end ? flag.end : 0), 0)
  frame.set(block, frameBytes)
  return frame
}

/** Writes such a frame; returns where it ends. */
export function writeHeaders(into: Uint8Array, at: number, frame: Uint8Array, stream: number): number {
  copyFew(into, at, frame, 0, frame.length)
  write32(into, at + 5, stream)
  return at + frame.length
}

/** A message as gRPC sends it, prefix and all. */
export function prefixed(message: readonly number[]): Uint8Array {
  return Uint8Array.of(0, 0, 0, message.length >>> 8, message.length, ...message)
}

/** Where the message that begins here ends. */
export function messageEnd(bytes: Uint8Array, at: number): number {
  return at + prefixBytes + read32(bytes, at + 1)
}

/** Windows as large as can be: those of streams then last for ever, the connection's is renewed now and then. */
export function writeBeginning(frames: FrameSocket, side: 'client' | 'server'): void {
  if (side === 'client') frames.slab.set(preface, frames.room(preface.length))
  const at = frames.room(frameBytes + 6)
  const setting = writeHeader(frames.slab, at, 6, frameType.settings, 0, 0)
  frames.slab[setting] = 0
  frames.slab[setting + 1] = 4
  write32(frames.slab, setting + 2, largestWindow)
  writeGrant(frames, largestWindow - firstWindow)
}

/** Counts the DATA that a connection receives and grants it anew. */
export class Window {
  #received = 0

  take(frames: FrameSocket, bytes: number): void {
    this.#received += bytes
    if (this.#received < grantBytes) return
    writeGrant(frames, this.#received)
    this.#received = 0
  }
}

function writeGrant(frames: FrameSocket, bytes: number): void {
  const at = frames.room(frameBytes + 4)
  write32(frames.slab, writeHeader(frames.slab, at, 4, frameType.windowUpdate, 0, 0), bytes)
}

/** Acknowledges SETTINGS and PING, which is all that is answered besides calls. */
export function control(frames: FrameSocket, bytes: Uint8Array, start: number, end: number): void {
  const type = bytes[start + 3]!
  if (type !== frameType.settings && type !== frameType.ping || (bytes[start + 4]! & flag.ack) !== 0) return
  const length = type === frameType.ping ? end - start - frameBytes : 0
  const at = frames.room(frameBytes + length)
  const payload = writeHeader(frames.slab, at, length, type, flag.ack, 0)
  copyFew(frames.slab, payload, bytes, start + frameBytes, start + frameBytes + length)
}
