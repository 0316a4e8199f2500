import { Code, RpcError } from '@skein/core'

/** A whole number of an option, or its default. Throws INVALID_ARGUMENT, naming `whose` option it is. */
export function wholeOption(
  whose: string, name: string, given: number | undefined, byDefault: number, least: number, most: number,
): number {
  const value = given ?? byDefault
  if (!Number.isInteger(value) || value < least || value > most) {
    throw wrongOption(whose, name, `it takes a whole number from ${least} to ${most}; it is ${String(given)}`)
  }
  return value
}

/** A time of an option in ms, or its default; Infinity is one. Throws INVALID_ARGUMENT. */
export function timeOption(whose: string, name: string, given: number | undefined, byDefault: number): number {
  const value = given ?? byDefault
  if (typeof value !== 'number' || !(value > 0)) {
    throw wrongOption(whose, name, `it takes a number of ms above 0; it is ${String(given)}`)
  }
  return value
}

export function wrongOption(whose: string, name: string, why: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, `${whose}: ${name}: ${why}`, { delivery: 'unsent' })
}
