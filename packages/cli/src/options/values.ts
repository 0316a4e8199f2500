import { InvalidArgumentError } from 'commander'

const UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** `250ms`, `1.5s`, `2m`, in ms. */
export function duration(text: string): number {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/.exec(text) ?? []
  const ms = Number(count) * (UNITS[unit] ?? NaN)
  if (!(ms > 0)) throw new InvalidArgumentError('it takes a time such as 500ms, 10s or 2m.')
  return ms
}

export function whole(least: number, most: number = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`it takes a whole number from ${least} up${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}.`)
  }
}

export function positive(text: string): number {
  const value = Number(text)
  if (/^\d+(?:\.\d+)?$/.test(text) && value > 0) return value
  throw new InvalidArgumentError('it takes a number above 0.')
}

const SIZES: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }

/** `4096`, `64k`, `16m`, in bytes. */
export function bytes(text: string): number {
  const [, count, unit = ''] = /^(\d+)([kmg]?)$/i.exec(text) ?? []
  const size = Number(count) * (SIZES[unit.toLowerCase()] ?? NaN)
  if (size >= 1 && size < 2 ** 32) return size
  throw new InvalidArgumentError('it takes a size such as 65536, 64k or 16m.')
}

/** For an option that may be given more than once. */
export function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}
