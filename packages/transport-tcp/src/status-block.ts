import { Code } from '@skein/core'
import type { Delivery, Detail, Status } from '@skein/core'
import { CANCEL, END, GOODBYE } from './frames.ts'
import { Payload, utf8 } from './payload.ts'

/** What a server says about a failed call: whether it ran. 'unsent' is nothing that it could know. */
const DELIVERIES: readonly Delivery[] = ['unknown', 'unprocessed', 'processed']
const MOST_TEXT = 8_192
const MOST_DETAILS = 32_768

/** Code (1), delivery (1), message (2 + n), how many details (1), each: type (2 + n), value (4 + n). */
export function writeStatus({ code, message, details, delivery }: Status): Buffer {
  const text = utf8(message, MOST_TEXT)
  const head = Buffer.alloc(4)
  head[0] = code
  head[1] = Math.max(DELIVERIES.indexOf(delivery ?? 'unknown'), 0)
  head.writeUInt16BE(text.length, 2)
  const parts = detailParts(details ?? [])
  return Buffer.concat([head, text, Buffer.of(parts.length), ...parts])
}

/** Details that are too many to travel are left out, the last ones first. */
function detailParts(details: readonly Detail[]): readonly Buffer[] {
  let size = 0
  const parts = details.slice(0, 255).map(({ type, value }) => {
    const name = utf8(type, MOST_TEXT)
    const lengths = [Buffer.alloc(2), Buffer.alloc(4)] as const
    lengths[0].writeUInt16BE(name.length)
    lengths[1].writeUInt32BE(value.length)
    return Buffer.concat([lengths[0], name, lengths[1], value])
  })
  return parts.filter((part) => (size += part.length) <= MOST_DETAILS)
}

/** Reads from the payload of an END; what follows in it are the trailers. */
export function readStatus(payload: Payload): Status {
  const code = known(payload.u8())
  const delivery = DELIVERIES[payload.u8()] ?? 'unknown'
  const message = payload.text(payload.u16())
  const details: Detail[] = []
  for (let left = payload.u8(); left > 0; left--) {
    details.push({ type: payload.text(payload.u16()), value: payload.bytes(payload.u32()) })
  }
  return details.length === 0 ? { code, message, delivery } : { code, message, delivery, details }
}

export function statusPayload(buffer: Buffer, start: number, end: number): Payload {
  return new Payload(END, buffer, start, end)
}

/** Code (1), message (the rest). */
export function writeCancel({ code, message }: Status): Buffer {
  return Buffer.concat([Buffer.of(code), utf8(message, MOST_TEXT)])
}

export function readCancel(buffer: Buffer, start: number, end: number): Status {
  const payload = new Payload(CANCEL, buffer, start, end)
  return { code: known(payload.u8()), message: payload.text(payload.left) }
}

/** Code (1), how many OPENs the sender has taken (4), message (the rest). */
export function writeGoodbye({ code, message }: Status, opens: number): Buffer {
  const head = Buffer.alloc(5)
  head[0] = code
  head.writeUInt32BE(opens >>> 0, 1)
  return Buffer.concat([head, utf8(message, MOST_TEXT)])
}

export interface Goodbye { readonly why: Status; readonly opens: number }

export function readGoodbye(buffer: Buffer, start: number, end: number): Goodbye {
  const payload = new Payload(GOODBYE, buffer, start, end)
  const code = payload.u8()
  const opens = payload.u32()
  return { why: { code: known(code), message: payload.text(payload.left) }, opens }
}

/** Codes that nobody knows are UNKNOWN. */
function known(code: number): number {
  return code <= Code.UNAUTHENTICATED ? code : Code.UNKNOWN
}
