/** 1234567 → 1,234,567. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** Three digits that count: 0.0123, 1.23, 123, 12,300. */
export function ratio(value: number): string {
  return value >= 100 ? count(value) : String(Number(value.toPrecision(3)))
}

/** Microseconds as the unit that reads best. */
export function duration(microseconds: number): string {
  if (microseconds < 1_000) return `${ratio(microseconds)} µs`
  if (microseconds < 1_000_000) return `${ratio(microseconds / 1_000)} ms`
  return `${ratio(microseconds / 1_000_000)} s`
}

export function bytes(value: number): string {
  if (value < 10 * 1024) return count(value)
  return value < 1024 * 1024 ? `${ratio(value / 1024)} KiB` : `${ratio(value / 1024 / 1024)} MiB`
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
