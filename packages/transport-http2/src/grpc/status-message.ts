/** Of a message on the wire: half of the 8 KiB that a peer may grant to all trailers (PROTOCOL-HTTP2, Responses). */
const MOST = 4_096

/** Percent-Byte-Unencoded, but no space at either end, where a field value has none (RFC 9113 §8.2.1). */
const PLAIN = /^(?! )[\x20-\x24\x26-\x7e]*(?<! )$/
const DECODED = /^[\x20-\x24\x26-\x7e]*$/

const HEX = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)

/**
 * Percent-Encoded (gRPC PROTOCOL-HTTP2, Responses): UTF-8, whose bytes outside of printable ASCII, and `%`, are written
 * as `%XX`. A lone surrogate becomes U+FFFD. What is beyond 4 KiB is cut off, in whole characters.
 */
export function encodeMessage(text: string): string {
  if (text.length <= MOST && PLAIN.test(text)) return text
  // A character takes a byte at least, so that more than these can't fit.
  const bytes = Buffer.from(text.slice(0, MOST))
  let encoded = ''
  for (let at = 0; at < bytes.length;) {
    const end = at + lengthOf(bytes[at]!)
    const outer = at === 0 || end >= bytes.length
    let next = ''
    for (; at < end; at++) next += percent(bytes[at]!, outer)
    if (encoded.length + next.length > MOST) break
    encoded += next
  }
  // The cut may have made a space the last one.
  return encoded.trimEnd()
}

/** Of the UTF-8 sequence that begins so (RFC 3629 §3). */
function lengthOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

function percent(byte: number, outer: boolean): string {
  const plain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25 && !(outer && byte === 0x20)
  return plain ? String.fromCharCode(byte) : HEX[byte]!
}

/**
 * The text of a value as it came, one character for each byte. A broken `%` is left as it is, and bytes that are no
 * UTF-8 become U+FFFD: a message may not be thrown away for its encoding (gRPC PROTOCOL-HTTP2, Responses).
 */
export function decodeMessage(value: string): string {
  if (DECODED.test(value)) return value
  const bytes = Buffer.from(value, 'latin1')
  let end = 0
  for (let at = 0; at < bytes.length; at++) {
    const high = bytes[at] === 0x25 ? digit(bytes[at + 1]) : -1
    const low = high < 0 ? -1 : digit(bytes[at + 2])
    bytes[end++] = low < 0 ? bytes[at]! : high * 16 + low
    if (low >= 0) at += 2
  }
  return bytes.toString('utf8', 0, end)
}

/** A hexadecimal digit, in either case (RFC 3986 §2.1); -1 for what is none. */
function digit(char: number | undefined): number {
  if (char === undefined) return -1
  if (char >= 0x30 && char <= 0x39) return char - 0x30
  const lower = char | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
