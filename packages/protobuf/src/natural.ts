/** What a google.protobuf.Timestamp or Duration holds. */
export interface Time {
  readonly seconds: bigint
  readonly nanos: number
}

/** A google.protobuf.Timestamp of a Date; undefined where that is invalid. */
export function fromDate(date: Date): Time | undefined {
  const ms = date.getTime()
  const seconds = Math.floor(ms / 1000)
  return Number.isNaN(ms) ? undefined : { seconds: BigInt(seconds), nanos: (ms - seconds * 1000) * 1_000_000 }
}

/** The Date of a google.protobuf.Timestamp; what is below a millisecond is dropped. */
export function toDate(seconds: bigint | number, nanos: number): Date {
  return new Date(Number(seconds) * 1000 + Math.floor(nanos / 1_000_000))
}

/** The longest google.protobuf.Duration, in milliseconds. */
const LONGEST = 315_576_000_000_000

/** A google.protobuf.Duration of milliseconds; undefined where it can't be one. */
export function fromMs(ms: number): Time | undefined {
  if (!(Math.abs(ms) <= LONGEST)) return undefined
  let seconds = Math.trunc(ms / 1000)
  let nanos = Math.round((ms - seconds * 1000) * 1_000_000)
  if (Math.abs(nanos) === 1_000_000_000) {
    seconds += Math.sign(nanos)
    nanos = 0
  }
  return { seconds: BigInt(seconds), nanos: nanos + 0 }
}

export function toMs(seconds: bigint | number, nanos: number): number {
  return Number(seconds) * 1000 + nanos / 1_000_000
}
