import type { Bytes } from '@skein/core'
const ESCAPES: Readonly<Record<string, number | undefined>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 }
const UTF8 = new TextEncoder()

/** The value of an integer as it is written: decimal, octal (017) or hexadecimal (0x1f). */
export function integerOf(text: string): bigint {
  if (/^0[xX]/.test(text)) return BigInt(text.length === 2 ? '0' : text)
  if (/^0\d/.test(text)) return BigInt(`0o${text.slice(1).replace(/[89].*/, '') || '0'}`)
  return BigInt(text)
}

export function isDecimal(text: string): boolean {
  return text === '0' || !text.startsWith('0')
}

/** The bytes of a string token, which may lack its closing quote. */
export function bytesOf(token: string): Bytes {
  const inner = innerOf(token)
  if (!inner.includes('\\')) return UTF8.encode(inner)
  // No escape is shorter than what it stands for.
  const bytes = new Uint8Array(inner.length * 3)
  let end = 0
  let from = 0
  for (let at = inner.indexOf('\\'); at >= 0; at = inner.indexOf('\\', from)) {
    end += UTF8.encodeInto(inner.slice(from, at), bytes.subarray(end)).written
    const [value, length] = escaped(inner, at + 1)
    bytes.set(value, end)
    end += value.length
    from = at + 1 + length
  }
  end += UTF8.encodeInto(inner.slice(from), bytes.subarray(end)).written
  return bytes.slice(0, end)
}

/** The text of a string token; undefined where its bytes are no UTF-8. */
export function textOf(token: string): string | undefined {
  const inner = innerOf(token)
  return inner.includes('\\') ? decoded(bytesOf(token)) : inner
}

export function decoded(bytes: Bytes): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export function joined(parts: readonly Bytes[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function innerOf(token: string): string {
  const closed = token.length > 1 && token.endsWith(token[0]!)
  return token.slice(1, closed ? -1 : undefined)
}

/** What an escape stands for, and how long it is without its backslash. */
function escaped(text: string, at: number): readonly [Bytes, number] {
  const short = ESCAPES[text[at] ?? '']
  if (short !== undefined) return [Uint8Array.of(short), 1]
  const rest = text.slice(at, at + 9)
  const octal = /^[0-7]{1,3}/.exec(rest)?.[0]
  if (octal !== undefined) return [Uint8Array.of(Number.parseInt(octal, 8)), octal.length]
  const hex = /^[xX]([\dA-Fa-f]{1,2})/.exec(rest)
  if (hex !== null) return [Uint8Array.of(Number.parseInt(hex[1]!, 16)), hex[0].length]
  const unit = /^u([\dA-Fa-f]{4})/.exec(rest)
  if (unit !== null) {
    const pair = /^u([dD][89abAB][\dA-Fa-f]{2})\\u([dD][c-fC-F][\dA-Fa-f]{2})/.exec(text.slice(at, at + 11))
    const units = (pair === null ? [unit[1]!] : pair.slice(1)).map((digits) => Number.parseInt(digits, 16))
    return [UTF8.encode(String.fromCharCode(...units)), pair === null ? 5 : 11]
  }
  const point = /^U(00(?:0[\dA-Fa-f]|10)[\dA-Fa-f]{4})/.exec(rest)
  if (point !== null) return [UTF8.encode(String.fromCodePoint(Number.parseInt(point[1]!, 16))), 9]
  return [UTF8.encode(rest.slice(0, 1)), 1]
}

/** Bytes in the ASCII that default values of bytes fields are written in. */
export function escapeBytes(bytes: Bytes): string {
  let text = ''
  for (const byte of bytes) {
    const short = SHORT[byte]
    if (short !== undefined) text += short
    else if (byte < 0x20 || byte >= 0x7f) text += `\\${byte.toString(8).padStart(3, '0')}`
    else text += String.fromCharCode(byte)
  }
  return text
}

const SHORT: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 39: `\\'`, 92: '\\\\' }

/** A number as C++ writes it: the shortest of 15 or 17 digits (6 or 9 for a float) that reads back as the same. */
export function numberText(value: number, float: boolean): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const short = general(value, float ? 6 : 15)
  const same = float ? Math.fround(Number(short)) === value : Number(short) === value
  return same ? short : general(value, float ? 9 : 17)
}

/** C's %.*g. */
function general(value: number, digits: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e')
  const power = Number(exponent)
  const trim = (text: string): string => text.includes('.') ? text.replace(/\.?0+$/, '') : text
  if (power >= -4 && power < digits) return trim(value.toFixed(Math.min(100, Math.max(0, digits - 1 - power))))
  const size = Math.abs(power).toString().padStart(2, '0')
  return `${trim(mantissa)}e${power < 0 ? '-' : '+'}${size}`
}
