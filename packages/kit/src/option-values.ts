import { Code, RpcError } from '@skein/core'
import { describe } from './misfit.ts'

/** Each name that options may have. */
export type OptionNames<T> = Readonly<Record<keyof Required<T>, true>>

/**
 * Throws INVALID_ARGUMENT where options are no object, and where one has a name that isn't `known`: types don't see
 * each that is misspelt, and none in JavaScript.
 */
export function knownOptions<T extends object>(whose: string, given: T, known: OptionNames<T>): void {
  if (typeof given !== 'object' || (given as unknown) === null || Array.isArray(given)) {
    throw new RpcError(Code.INVALID_ARGUMENT, `${whose}: it takes an object of options; it is ${describe(given)}`, { delivery: 'unsent' })
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || Object.hasOwn(known, name)) continue
    throw wrongOption(whose, name, `there is no such option; there are ${Object.keys(known).join(', ')}`)
  }
}

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
