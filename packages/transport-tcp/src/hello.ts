import { Code } from '@skein/core'
import { Broken } from './broken.ts'
import { HELLO, MAX_CREDIT, MAX_STREAM } from './frames.ts'
import { Payload } from './payload.ts'

const VERSION = 1
const MAGIC = Buffer.from('SKEIN')

/** What one end tells the other first: all of it is about what this end takes. */
export interface Hello {
  /** Compressions that it can undo: bit 0 gzip, bit 1 zstd. */
  readonly compressions: number
  /** What may be sent on each new stream, in bytes of credit. */
  readonly streamCredit: number
  /** The same over all streams. */
  readonly connectionCredit: number
  /** The largest message, when it has been inflated. */
  readonly messageBytes: number
  /** Of one block of metadata: names, values, and 32 for each entry. */
  readonly metadataBytes: number
  readonly metadataEntries: number
  /** How many streams may be open at once; from a client 0. */
  readonly streams: number
  /** How many methods it remembers by number; from a client 0. */
  readonly methods: number
  /** The codecs that it has; none: whatever the calls say. */
  readonly codecs: readonly string[]
}

export function writeHello(hello: Hello): Buffer {
  const names = hello.codecs.map((it) => Buffer.from(it, 'latin1'))
  const fixed = Buffer.alloc(MAGIC.length + 29)
  let at = MAGIC.copy(fixed)
  at = fixed.writeUInt8(VERSION, at)
  at = fixed.writeUInt8(hello.compressions, at)
  at = fixed.writeUInt32BE(hello.streamCredit, at)
  at = fixed.writeUInt32BE(hello.connectionCredit, at)
  at = fixed.writeUInt32BE(hello.messageBytes, at)
  at = fixed.writeUInt32BE(hello.metadataBytes, at)
  at = fixed.writeUInt32BE(hello.metadataEntries, at)
  at = fixed.writeUInt32BE(hello.streams, at)
  at = fixed.writeUInt16BE(hello.methods, at)
  fixed.writeUInt8(names.length, at)
  return Buffer.concat([fixed, ...names.flatMap((it) => [Buffer.of(it.length), it])])
}

/** What follows the fields that version 1 has is for later versions, and passed over. */
export function readHello(buffer: Buffer, start: number, end: number): Hello {
  const payload = new Payload(HELLO, buffer, start, end)
  if (payload.left < MAGIC.length || payload.text(MAGIC.length) !== MAGIC.toString()) {
    throw new Broken('the first frame has not the five letters of a HELLO: the peer speaks another protocol')
  }
  const version = payload.u8()
  if (version !== VERSION) {
    const text = `the peer speaks version ${version} of the protocol, this end version ${VERSION}`
    throw new Broken(text, Code.UNIMPLEMENTED)
  }
  const hello = {
    compressions: payload.u8(),
    streamCredit: payload.u32(),
    connectionCredit: payload.u32(),
    messageBytes: payload.u32(),
    metadataBytes: payload.u32(),
    metadataEntries: payload.u32(),
    streams: payload.u32(),
    methods: payload.u16(),
    codecs: Array.from({ length: payload.u8() }, () => payload.text(payload.u8())),
  }
  if (hello.streamCredit > MAX_CREDIT || hello.connectionCredit > MAX_CREDIT) {
    throw new Broken(`HELLO grants more credit than ${MAX_CREDIT}`)
  }
  return { ...hello, streams: Math.min(hello.streams, MAX_STREAM) }
}
