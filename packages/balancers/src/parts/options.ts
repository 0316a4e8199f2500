import type { Balancer } from '@skein/core/fleet'
import { describe } from '@skein/kit/misfit'
import { knownOptions, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import { roundRobin } from '../round-robin.ts'

/** A number of an option, or its default. Throws INVALID_ARGUMENT, naming `whose` option it is. */
export function numberOption(
  whose: string, name: string, given: number | undefined, byDefault: number, least: number, most: number = Infinity,
): number {
  const value = given ?? byDefault
  if (typeof value === 'number' && value >= least && value <= most) return value
  const range = most === Infinity ? `from ${least} up` : `from ${least} to ${most}`
  throw wrongOption(whose, name, `it takes a number ${range}; it is ${String(given)}`)
}

/**
 * The balancer beneath, round robin where none is given. Throws INVALID_ARGUMENT for what is none, such as a factory
 * that nobody called, and for options that aren't `known`.
 */
export function childOf<T extends { readonly child?: Balancer | undefined }>(
  whose: string, options: T, known: OptionNames<T>,
): Balancer {
  knownOptions(whose, options, known)
  const { child = roundRobin() } = options
  if (typeof (child as Partial<Balancer> | null)?.start === 'function') return child
  throw wrongOption(whose, 'child', `it takes a balancer, such as leastRequest(); it is ${describe(child)}`)
}
