import type { Bytes } from '@skein/core'
import { gzip, zstd } from '@skein/kit/node/compression'
import { Broken } from './broken.ts'

export type Compression = 'gzip' | 'zstd'

/** On the wire the bit of the hello, and with 1 added the first byte of a message. */
const COMPRESSIONS = [gzip, zstd] as const

/** As the hello has it: all that `inflateMessage` can undo. */
export const OFFERED = 3

/** The message with its first byte, or the message itself where that is no larger. */
export type Compressor = (message: Bytes) => Bytes

/** undefined where nothing is asked for, or the peer can't undo it. `offered` is the peer's, of its hello. */
export function compressorFor(how: Compression | undefined, offered: number): Compressor | undefined {
  if (how === undefined) return undefined
  const place = how === 'gzip' ? 0 : 1
  if ((offered & (1 << place)) === 0) return undefined
  return (message) => {
    const small = COMPRESSIONS[place].compress(message)
    return small.length + 1 < message.length ? Buffer.concat([Buffer.of(place + 1), small]) : message
  }
}

/** Throws a Broken where a first byte is none that was offered. */
export function checkCompression(how: number | undefined): void {
  if (how === undefined || COMPRESSIONS[how - 1] === undefined) {
    throw new Broken(`a message is compressed in a way that nobody offered: ${how}`)
  }
}

/** Of a message whose first byte was checked. Throws an RpcError where it can't be inflated or grows too large. */
export function inflateMessage(message: Bytes, limit: number): Bytes {
  return COMPRESSIONS[message[0]! - 1]!.inflate(message.subarray(1), limit)
}
