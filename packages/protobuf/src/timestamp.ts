import type { Plain } from './wire/unknown.ts'

export const TIMESTAMP = 'google.protobuf.Timestamp'

/** A google.protobuf.Timestamp of a Date; an invalid one gives what no check lets pass. */
export function fromDate(date: Date): Plain {
  const ms = date.getTime()
  const seconds = Math.floor(ms / 1000)
  return Number.isNaN(ms) ? { seconds: ms } : { seconds: BigInt(seconds), nanos: (ms - seconds * 1000) * 1_000_000 }
}

/** The Date of a google.protobuf.Timestamp; what is below a millisecond is dropped. */
export function toDate({ seconds = 0, nanos = 0 }: Plain): Date {
  return new Date(Number(seconds) * 1000 + Math.floor((nanos as number) / 1_000_000))
}
