/** ms of 10,000 years: google.protobuf.Duration has no more. */
const LONGEST = 315_576_000_000_000
const DURATION = /^(-?)(\d+(?:\.\d{0,9})?|\.\d{1,9})s$/

/**
 * ms of a google.protobuf.Duration as JSON has it: '1.5s'; '.1s', too, as gRPC's texts have it. undefined for what is
 * none, or longer than one can be.
 */
export function durationMs(text: string): number | undefined {
  const [, sign, seconds] = DURATION.exec(text) ?? []
  if (seconds === undefined) return undefined
  // To a nanosecond, since 1.1 times 1000 isn't 1100.
  const ms = Math.round(Number(seconds) * 1e9) / 1e6
  return ms > LONGEST ? undefined : sign === '-' ? -ms : ms
}
