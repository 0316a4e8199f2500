import type { Metadata } from '@skein/core'
import { metadataSize, problem } from '@skein/kit/metadata'
import type { MetadataLimits } from '@skein/kit/metadata'
import { NO_METADATA } from '@skein/kit/status'
import { Broken } from './broken.ts'
import { read16, write16 } from './frames.ts'
import { copyOf } from './payload.ts'

type Entry = readonly [string, string | Uint8Array]

/** What a block may take on the wire, its own length excepted. */
const MAX_BLOCK = 65_535

/**
 * Metadata on the wire: the block's length (2 bytes), then for each entry the name's length (1), the name, the value's
 * length (2), the value. Calls mostly carry what the one before carried, so the last block is kept, for each way.
 */
export class Blocks {
  private sent: Metadata = NO_METADATA
  private sentBlock: Buffer = Buffer.alloc(2)
  private received: Metadata = NO_METADATA
  private receivedBlock: Buffer = Buffer.alloc(0)

  /** The block, with its length; undefined where the peer takes no such amount. */
  write(metadata: Metadata, limits: MetadataLimits): Buffer | undefined {
    if (metadata === this.sent) return this.sentBlock
    if (metadata.length > limits.entries || metadataSize(metadata) > limits.bytes) return undefined
    const block = encode(metadata)
    if (block === undefined) return undefined
    this.sent = metadata
    this.sentBlock = block
    return block
  }

  /** Reads the block, its length excepted, between `start` and `end`. */
  read(buffer: Buffer, start: number, end: number, limits: MetadataLimits): Metadata {
    const known = this.receivedBlock
    if (end - start === known.length && known.compare(buffer, start, end) === 0) return this.received
    const metadata = decode(buffer, start, end, limits)
    this.receivedBlock = Buffer.from(buffer.subarray(start, end))
    this.received = metadata
    return metadata
  }
}

function encode(metadata: Metadata): Buffer | undefined {
  let size = 0
  for (const [name, value] of metadata) {
    if (name.length > 255) return undefined
    size += name.length + value.length + 3
  }
  if (size > MAX_BLOCK) return undefined
  const block = Buffer.allocUnsafe(size + 2)
  let at = write16(block, 0, size)
  for (const [name, value] of metadata) {
    block[at] = name.length
    at += 1 + block.write(name, at + 1, 'latin1')
    at = write16(block, at, value.length)
    if (typeof value === 'string') block.write(value, at, 'latin1')
    else block.set(value, at)
    at += value.length
  }
  return block
}

function decode(buffer: Buffer, start: number, end: number, limits: MetadataLimits): Metadata {
  const metadata: Entry[] = []
  let at = start
  let size = 0
  while (at < end) {
    const name = at + 1
    const length = name + buffer[at]!
    const value = length + 2
    if (value > end || value + read16(buffer, length) > end) throw new Broken('metadata is cut short inside an entry')
    at = value + read16(buffer, length)
    size += length - name + at - value + 32
    if (metadata.length >= limits.entries) {
      throw new Broken(`metadata has more than the ${limits.entries} entries allowed`)
    }
    if (size > limits.bytes) throw new Broken(`metadata is larger than the ${limits.bytes} bytes allowed`)
    metadata.push(entry(buffer, name, length, value, at))
  }
  return Object.freeze(metadata)
}

function entry(buffer: Buffer, start: number, end: number, value: number, valueEnd: number): Entry {
  const name = buffer.toString('latin1', start, end)
  const content = name.endsWith('-bin') ? copyOf(buffer, value, valueEnd) : buffer.toString('latin1', value, valueEnd)
  const wrong = problem(name, content)
  if (wrong !== undefined) throw new Broken(`metadata ${JSON.stringify(name)}: ${wrong}`)
  return [name, content]
}
