/** TimeoutUnit (gRPC PROTOCOL-HTTP2, Requests), in ms. */
const HOUR = 3_600_000
const MINUTE = 60_000
const SECOND = 1_000
/** TimeoutValue has at most 8 digits. */
const MOST = 99_999_999
/** From so many on a whole unit is less than a hundredth; and in ms, calls of one tick have one text. */
const COARSE = 100

/** What is out there beside the grammar: spaces around the two parts. Zero and leading zeros are let pass, too. */
const SPACED = /^[ \t]*(\d{1,8})[ \t]*([HMSmun])[ \t]*$/

let readText = ''
let readMs = NaN
let writtenMs = NaN
let writtenText = ''

/** What `grpc-timeout` says, in ms; NaN for what is none. */
export function parseTimeout(text: string): number {
  if (text === readText) return readMs
  let ms = read(text)
  if (Number.isNaN(ms) && SPACED.test(text)) ms = read(text.replace(/[ \t]+/g, ''))
  readText = text
  readMs = ms
  return ms
}

/** A loop takes a fifth of the time of a regular expression. */
function read(text: string): number {
  const last = text.length - 1
  if (last < 1 || last > 8) return NaN
  let value = 0
  for (let at = 0; at < last; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  switch (text[last]) {
    case 'H': return value * HOUR
    case 'M': return value * MINUTE
    case 'S': return value * SECOND
    case 'm': return value
    case 'u': return value / 1_000
    case 'n': return value / 1_000_000
    default: return NaN
  }
}

/**
 * The text for the ms that are left, never more than they are: a peer may have the call a moment shorter, not longer.
 * What is over already has the least that can be written, 1 ns. Not for Infinity, which is told by no field at all.
 */
export function formatTimeout(ms: number): string {
  if (ms >= COARSE && ms <= MOST) {
    const whole = Math.floor(ms)
    if (whole !== writtenMs) {
      writtenMs = whole
      writtenText = `${whole}m`
    }
    return writtenText
  }
  if (ms > MOST) return long(ms)
  if (ms * 1_000 >= COARSE) return `${atMost(ms, 1_000)}u`
  return ms > 0.000_001 ? `${atMost(ms, 1_000_000)}n` : '1n'
}

function long(ms: number): string {
  if (ms <= MOST * SECOND) return `${Math.floor(ms / SECOND)}S`
  if (ms <= MOST * MINUTE) return `${Math.floor(ms / MINUTE)}M`
  return `${Math.min(Math.floor(ms / HOUR), MOST)}H`
}

/** The multiplication may round up over a whole number. */
function atMost(ms: number, units: number): number {
  const whole = Math.floor(ms * units)
  return whole / units > ms ? whole - 1 : whole
}
