import type { Field } from './hpack/field.ts'
import type { Run } from './hpack/run.ts'

/** Pseudo-header fields, one bit each. */
const METHOD = 1
const SCHEME = 2
const PATH = 4
const AUTHORITY = 8
const STATUS = 16
const ALL = 31
/** A field that isn't a pseudo-header has come; no pseudo-header may follow. */
const REGULAR = 64
/** `:method` is CONNECT. */
const TUNNEL = 128

const PSEUDO: Readonly<Record<string, number | undefined>> = {
  ':method': METHOD, ':scheme': SCHEME, ':path': PATH, ':authority': AUTHORITY, ':status': STATUS,
}
/** Fields of one hop, which HTTP/2 has not (RFC 9113 §8.2.2). */
const OF_ONE_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'])

/** What is known of a header list, or of its beginning: the bits above, a content-length, and what is wrong. */
export interface Checked {
  readonly bits: number
  /** -1: none. */
  readonly contentLength: number
  readonly fault: string | undefined
}

const START: Checked = { bits: 0, contentLength: -1, fault: undefined }

/** The rules for fields that hold for every header list (RFC 9113 §8.2, §8.3). The run's part is looked at once. */
export function check(run: Run, rest: readonly Field[]): Checked {
  const known = (run.checked ??= checkOn(START, run.fields)) as Checked
  // A block goes on with fields that were seen before, most of the time.
  for (let i = 0; i < rest.length; i++) if (!rest[i]!.sound) return checkOn(known, rest)
  return known
}

/** What is wrong with a request (RFC 9113 §8.3.1, §8.5). */
export function requestFault({ bits, fault }: Checked): string | undefined {
  if (fault !== undefined) return fault
  if ((bits & STATUS) !== 0) return 'a request has :status'
  if ((bits & TUNNEL) !== 0) {
    return (bits & AUTHORITY) !== 0 && (bits & (SCHEME | PATH)) === 0 ? undefined
      : 'CONNECT takes :authority, and neither :scheme nor :path'
  }
  const missing = (bits & METHOD) === 0 ? ':method' : (bits & SCHEME) === 0 ? ':scheme' : (bits & PATH) === 0 ? ':path'
    : undefined
  return missing === undefined ? undefined : `a request has no ${missing}`
}

/** What is wrong with a response (RFC 9113 §8.3.2). */
export function responseFault({ bits, fault }: Checked): string | undefined {
  if (fault !== undefined) return fault
  return (bits & ALL) === STATUS ? undefined : 'a response takes one pseudo-header, :status'
}

/** What is wrong with trailers (RFC 9113 §8.1). */
export function trailersFault({ bits, fault }: Checked): string | undefined {
  return fault ?? ((bits & ALL) === 0 ? undefined : 'trailers have a pseudo-header')
}

function checkOn({ bits: before, contentLength, fault }: Checked, fields: readonly Field[]): Checked {
  let bits = before
  let length = contentLength
  let wrong = fault
  for (const field of fields) {
    const { name, value } = field
    if (name.charCodeAt(0) === 0x3a) {
      const bit = PSEUDO[name]
      if (bit === undefined) wrong ??= `the pseudo-header ${name} is not known`
      else if ((bits & REGULAR) !== 0) wrong ??= `${name} comes after fields that are no pseudo-headers`
      else if ((bits & bit) !== 0) wrong ??= `${name} comes twice`
      else if (bit === PATH && value === '') wrong ??= ':path is empty'
      // RFC 9110 §15, and 101 is what HTTP/2 has not (RFC 9113 §8.6).
      else if (bit === STATUS && (!/^[1-9]\d\d$/.test(value) || value === '101')) wrong ??= `:status is ${value}`
      else if (bit === METHOD && value === 'CONNECT') bits |= TUNNEL
      bits |= bit ?? 0
      wrong ??= valueFault(name, value)
    } else {
      bits |= REGULAR
      if (name === 'content-length') {
        const next = /^\d{1,15}$/.test(value) ? Number(value) : -1
        if (next < 0 || (length >= 0 && length !== next)) wrong ??= 'content-length is no number, or two'
        length = next
        wrong ??= valueFault(name, value)
      } else {
        const own = regularFault(name, value) ?? valueFault(name, value)
        field.sound = own === undefined
        wrong ??= own
      }
    }
  }
  return { bits, contentLength: length, fault: wrong }
}

function regularFault(name: string, value: string): string | undefined {
  if (OF_ONE_HOP.has(name)) return `the field ${name} is HTTP/1.1's own`
  if (name === 'te' && value !== 'trailers') return 'the field te takes nothing but trailers'
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    // RFC 9113 §8.2.1: no controls, space, upper case, DEL and beyond, nor a colon.
    if (code <= 0x20 || (code >= 0x41 && code <= 0x5a) || code >= 0x7f || code === 0x3a) {
      return `the field name ${JSON.stringify(name)} has a character that it may not have`
    }
  }
  return name === '' ? 'a field has no name' : undefined
}

function valueFault(name: string, value: string): string | undefined {
  const { length } = value
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i)
    if (code === 0 || code === 0x0a || code === 0x0d) return `the value of ${name} has a NUL, CR or LF`
  }
  if (length > 0 && (blank(value.charCodeAt(0)) || blank(value.charCodeAt(length - 1)))) {
    return `the value of ${name} begins or ends with a blank`
  }
  return undefined
}

function blank(code: number): boolean {
  return code === 0x20 || code === 0x09
}
