import { Code, RpcError } from '@skein/core'

/** A number from `least` up, of which Infinity is one. */
export function atLeast(least: number, name: string, given: number | undefined, otherwise: number): number {
  if (given === undefined) return otherwise
  if (typeof given === 'number' && given >= least) return given
  throw wrong(`${name}: it takes a number from ${least} up; it is ${String(given)}`)
}

export function wrong(message: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, message, { delivery: 'unsent' })
}
