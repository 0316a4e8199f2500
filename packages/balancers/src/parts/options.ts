import { wrongOption } from '@skein/kit/option-values'

/** A number of an option, or its default. Throws INVALID_ARGUMENT, naming `whose` option it is. */
export function numberOption(
  whose: string, name: string, given: number | undefined, byDefault: number, least: number, most: number = Infinity,
): number {
  const value = given ?? byDefault
  if (typeof value === 'number' && value >= least && value <= most) return value
  const range = most === Infinity ? `from ${least} up` : `from ${least} to ${most}`
  throw wrongOption(whose, name, `it takes a number ${range}; it is ${String(given)}`)
}
