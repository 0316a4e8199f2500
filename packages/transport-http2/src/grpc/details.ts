import type { Detail } from '@skein/core'
import { newBytes, textBytes } from '@skein/kit/text'

/**
 * `google.rpc.Status` as `grpc-status-details-bin` has it, and the `google.protobuf.Any` in it; so much of protobuf's
 * encoding and no more:
 *
 *     message Status { int32 code = 1; string message = 2; repeated google.protobuf.Any details = 3; }
 *     message Any { string type_url = 1; bytes value = 2; }
 */
export interface RichStatus { readonly code: number; readonly message: string; readonly details: readonly Detail[] }

const VARINT = 0
const FIXED64 = 1
const LENGTH = 2
const FIXED32 = 5

/** What comes before a message's name in a type_url (google/protobuf/any.proto). */
const PREFIX = 'type.googleapis.com/'

export function writeRichStatus({ code, message, details }: RichStatus): Uint8Array {
  const text = textBytes(message)
  const parts = details.map(({ type, value }) => ({ url: textBytes(PREFIX + type), value }))
  const head = 1 + varintSize(code) + fieldSize(text.length)
  const size = parts.reduce((sum, part) => sum + fieldSize(anySize(part)), head)
  const out = newBytes(size)
  let at = varint(out, 0, 1 << 3 | VARINT)
  at = bytesField(out, varint(out, at, code), 2, text)
  for (const part of parts) {
    at = varint(out, varint(out, at, 3 << 3 | LENGTH), anySize(part))
    at = bytesField(out, bytesField(out, at, 1, part.url), 2, part.value)
  }
  return out
}

/** undefined for what is no such message. Fields that it doesn't know are passed over. */
export function readRichStatus(bytes: Uint8Array): RichStatus | undefined {
  let code = 0
  let message = ''
  const details: Detail[] = []
  const reader = new Reader(bytes)
  while (reader.next()) {
    if (reader.field === 1 && reader.wire === VARINT) code = reader.value | 0
    else if (reader.field === 2 && reader.wire === LENGTH) message = utf8(reader.part)
    else if (reader.field === 3 && reader.wire === LENGTH) {
      const detail = readAny(reader.part)
      if (detail === undefined) return undefined
      details.push(detail)
    }
  }
  return reader.failed ? undefined : { code, message, details }
}

function readAny(bytes: Uint8Array): Detail | undefined {
  let url = ''
  let value: Uint8Array = new Uint8Array(0)
  const reader = new Reader(bytes)
  while (reader.next()) {
    if (reader.field === 1 && reader.wire === LENGTH) url = utf8(reader.part)
    // A copy: a view would keep all of the others.
    else if (reader.field === 2 && reader.wire === LENGTH) value = new Uint8Array(reader.part)
  }
  return reader.failed ? undefined : { type: url.slice(url.lastIndexOf('/') + 1), value }
}

/** One field after the other; each is good until the next. */
class Reader {
  field = 0
  wire = 0
  /** Of a varint: its low 32 bits. */
  value = 0
  /** Of what has a length. */
  part: Uint8Array
  failed = false
  private readonly bytes: Uint8Array
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.part = bytes
  }

  next(): boolean {
    if (this.at >= this.bytes.length) return false
    const tag = this.varint()
    this.field = tag >>> 3
    this.wire = tag & 7
    switch (this.wire) {
      case VARINT:
        this.value = this.varint()
        break
      case FIXED64:
        this.at += 8
        break
      case LENGTH: {
        const end = this.varint() + this.at
        this.part = this.bytes.subarray(this.at, end)
        this.at = end
        break
      }
      case FIXED32:
        this.at += 4
        break
      default: // Groups, which these messages never had.
        this.failed = true
    }
    if (this.field === 0 || this.at > this.bytes.length) this.failed = true
    return !this.failed
  }

  private varint(): number {
    let value = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) break
      if (shift < 35) value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
    this.failed = true
    return 0
  }
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}

function anySize({ url, value }: { readonly url: Uint8Array; readonly value: Uint8Array }): number {
  return fieldSize(url.length) + fieldSize(value.length)
}

/** With its tag, which is one byte for all of these. */
function fieldSize(length: number): number {
  return 1 + varintSize(length) + length
}

function varintSize(value: number): number {
  let size = 1
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) size++
  return size
}

function varint(out: Uint8Array, at: number, value: number): number {
  let end = at
  let rest = value
  for (; rest > 127; rest >>>= 7) out[end++] = rest & 127 | 128
  out[end++] = rest
  return end
}

function bytesField(out: Uint8Array, at: number, field: number, bytes: Uint8Array): number {
  const start = varint(out, varint(out, at, field << 3 | LENGTH), bytes.length)
  out.set(bytes, start)
  return start + bytes.length
}
