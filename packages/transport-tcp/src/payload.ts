import { Broken } from './broken.ts'
import { frameName, read16, read32 } from './frames.ts'

/** The longest path of a method, in bytes. */
export const MOST_PATH = 1_024

/** Reads the fields of a frame's payload one after the other; what isn't there breaks the protocol. */
export class Payload {
  private readonly buffer: Buffer
  private readonly type: number
  private readonly end: number
  at: number

  constructor(type: number, buffer: Buffer, start: number, end: number) {
    this.type = type
    this.buffer = buffer
    this.at = start
    this.end = end
  }

  get left(): number {
    return this.end - this.at
  }

  u8(): number {
    return this.buffer[this.take(1)]!
  }

  u16(): number {
    return read16(this.buffer, this.take(2))
  }

  u32(): number {
    return read32(this.buffer, this.take(4))
  }

  /** A copy. */
  bytes(length: number): Uint8Array {
    const start = this.take(length)
    return copyOf(this.buffer, start, start + length)
  }

  text(length: number): string {
    const start = this.take(length)
    return this.buffer.toString('utf8', start, start + length)
  }

  /** Returns where the taken bytes begin. */
  take(length: number): number {
    const start = this.at
    const lacks = length - (this.end - start)
    if (lacks > 0) throw new Broken(`${frameName(this.type)} is cut short: it lacks ${lacks} bytes`)
    this.at = start + length
    return start
  }
}

/** As much of a text as fits, in whole characters. */
export function utf8(text: string, most: number): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.length <= most) return bytes
  let end = most
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}

/** Number (2, to be filled in), the codec's length (1), the codec, the path; undefined where one is too long. */
export function methodPayload(path: string, codec: string): Buffer | undefined {
  const name = Buffer.from(codec)
  const rest = Buffer.from(path)
  if (name.length > 255 || rest.length > MOST_PATH) return undefined
  return Buffer.concat([Buffer.of(0, 0, name.length), name, rest])
}

/** A copy for others to keep. */
export function copyOf(buffer: Buffer, start: number, end: number): Uint8Array {
  const copy = new Uint8Array(end - start)
  copy.set(buffer.subarray(start, end))
  return copy
}
