import type { OnReadOpts } from 'node:net'

const READ_BYTES = 131_072
let shared: Buffer | undefined = undefined

/**
 * What a client's socket reads into. It is read and done with in one go, so that all may use one; but not on Windows,
 * where a read takes its buffer long before there is anything to read.
 */
function readBuffer(): Buffer {
  if (process.platform === 'win32') return Buffer.allocUnsafeSlow(READ_BYTES)
  return shared ??= Buffer.allocUnsafeSlow(READ_BYTES)
}

/** For a client's socket that reads without a stream between: `read` is lent the bytes until it returns. */
export function readInto(read: (chunk: Buffer, end: number) => void): OnReadOpts {
  return {
    buffer: readBuffer(),
    callback: (bytes, buffer) => {
      read(buffer as Buffer, bytes)
      return true
    },
  }
}

/** From here on it pays to give memory back by hand. */
const LARGE = 8_192

/**
 * Gives a chunk's memory back at once, once nothing refers to what was read. An accepted socket reserves 64 KiB for
 * each read, and the collector would first let a good many of them pile up.
 */
export function release(chunk: Buffer): void {
  const { buffer, length } = chunk
  if (length >= LARGE && length === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0)
}
