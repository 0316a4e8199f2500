import { Code, RpcError } from '@skein/core'
import type { CallOptions } from './caller.ts'
import { describe } from './misfit.ts'

/** Throws INVALID_ARGUMENT for an option of a call that can't be, whatever the caller's types say; metadata aside. */
export function checkOptions(options: CallOptions): void {
  if (typeof options !== 'object' || (options as unknown) === null) throw wrong('options', 'an object', options)
  const { timeout, deadline, idleTimeout, signal, onHeaders, onTrailers } = options
  if (timeout !== undefined) checkTime('timeout', timeout)
  if (idleTimeout !== undefined) checkTime('idleTimeout', idleTimeout)
  if (deadline !== undefined) checkDate('deadline', deadline)
  if (signal !== undefined) checkSignal('signal', signal)
  if (onHeaders !== undefined) checkListener('onHeaders', onHeaders)
  if (onTrailers !== undefined) checkListener('onTrailers', onTrailers)
}

function checkTime(name: string, given: unknown): void {
  if (typeof given !== 'number' || !(given >= 0)) throw wrong(name, 'a number of milliseconds from 0 up', given)
}

/** By what it can do and not by its class, which another realm or a polyfill has of its own; so for the signal. */
function checkDate(name: string, given: unknown): void {
  const time: unknown = (given as Partial<Date> | null)?.getTime?.()
  if (typeof time !== 'number') throw wrong(name, 'a Date', given)
  if (Number.isNaN(time)) throw refused(`${name}: it is an invalid Date`)
}

function checkSignal(name: string, given: unknown): void {
  const { aborted, addEventListener } = (given ?? {}) as Partial<AbortSignal>
  const fits = typeof aborted === 'boolean' && typeof addEventListener === 'function'
  if (!fits) throw wrong(name, 'an AbortSignal', given)
}

function checkListener(name: string, given: unknown): void {
  if (typeof given !== 'function') throw wrong(name, 'a function', given)
}

function wrong(name: string, wants: string, given: unknown): RpcError {
  return refused(`${name}: it takes ${wants}; it is ${describe(given)}`)
}

function refused(message: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, message, { delivery: 'unsent' })
}
