import { describe } from '@skein/kit/misfit'
import type { Time } from '../natural.ts'
import { Misfit } from '../misfit.ts'

const FIRST = -62_135_596_800n
const LAST = 253_402_300_799n
const LONGEST = 315_576_000_000n
const BILLION = 1_000_000_000

/** RFC 3339, with no, three, six or nine digits of a second. */
export function timestampText({ seconds, nanos }: Time): string {
  if (seconds < FIRST || seconds > LAST) throw new Misfit('a timestamp is from the year 1 to 9999')
  if (nanos < 0 || nanos >= BILLION) throw new Misfit("a timestamp's nanos are from 0 to 999999999")
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}${fraction(nanos)}Z`
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/

export function readTimestamp(raw: unknown): Time {
  const [, time = '', digits = '', zone = ''] = (typeof raw === 'string' ? TIMESTAMP.exec(raw) : undefined) ?? []
  const local = Date.parse(`${time}Z`)
  // Date.parse lets February have 31 days.
  const exists = !Number.isNaN(local) && new Date(local).toISOString().startsWith(time)
  const ms = exists ? Date.parse(time + zone) : NaN
  if (Number.isNaN(ms)) throw new Misfit(`${describe(raw)} is not a timestamp, such as "2026-01-31T12:00:00.5Z"`)
  const seconds = BigInt(Math.floor(ms / 1000))
  if (seconds < FIRST || seconds > LAST) throw new Misfit('a timestamp is from the year 1 to 9999')
  return { seconds, nanos: Number(digits.padEnd(9, '0')) }
}

export function durationText({ seconds: whole, nanos: part }: Time): string {
  if (whole < -LONGEST || whole > LONGEST) throw new Misfit('a duration is at most 10000 years')
  if (Math.abs(part) >= BILLION) throw new Misfit("a duration's nanos are less than a second")
  if ((whole < 0n && part > 0) || (whole > 0n && part < 0)) throw new Misfit("a duration's seconds and nanos are of one sign")
  return `${whole < 0n || part < 0 ? '-' : ''}${whole < 0n ? -whole : whole}${fraction(Math.abs(part))}s`
}

const DURATION = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/

export function readDuration(raw: unknown): Time {
  const match = typeof raw === 'string' ? DURATION.exec(raw) : null
  if (match === null) throw new Misfit(`${describe(raw)} is not a duration, such as "1.5s"`)
  const [, sign, digits = '0', part = ''] = match
  const seconds = BigInt(digits)
  if (seconds > LONGEST) throw new Misfit('a duration is at most 10000 years')
  const nanos = Number(part.padEnd(9, '0'))
  return sign === '-' ? { seconds: -seconds, nanos: 0 - nanos } : { seconds, nanos }
}

function fraction(nanos: number): string {
  if (nanos === 0) return ''
  const digits = String(nanos).padStart(9, '0')
  return `.${digits.endsWith('000000') ? digits.slice(0, 3) : digits.endsWith('000') ? digits.slice(0, 6) : digits}`
}

/** A google.protobuf.FieldMask's paths, each in lowerCamelCase. */
export function maskText(paths: readonly string[]): string {
  return paths.map((path) => {
    const camel = path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    if (camel.includes('_') || snake(camel) !== path) throw new Misfit(`the path ${path} would not come back from JSON`)
    return camel
  }).join(',')
}

export function readMask(raw: unknown): string[] {
  if (typeof raw !== 'string' || raw.includes('_')) throw new Misfit(`${describe(raw)} is not a field mask, such as "user.displayName,photo"`)
  return raw === '' ? [] : raw.split(',').map(snake)
}

function snake(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
