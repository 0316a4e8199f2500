import type { Code, Host, Method } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { describe } from '@skein/kit/misfit'
import { wholeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import { codeName } from '@skein/kit/status'
import { budget } from '../budget/budget.ts'
import type { BudgetOptions } from '../budget/budget.ts'
import type { Budget, Shared, Throttle } from './policy.ts'
import { sharedOf } from './shared.ts'

/** What `retry` and `hedge` both take. */
export interface AttemptOptions {
  /** At most, the first included; more than 5 are as 5 (gRFC A6). @default 3 for `retry`, 2 for `hedge` */
  readonly attempts?: number | undefined
  /**
   * ms that an attempt may go without headers before the next is made; it is given up then. Not for the last one, nor
   * for methods that may not run more than once. @default none
   */
  readonly perAttemptTimeout?: number | undefined
  /**
   * Bytes of a call's requests that are kept for other attempts. A call that sends more goes on with the attempt that
   * runs, and is tried no more. @default 1 MiB
   */
  readonly bufferLimit?: number | undefined
  /**
   * Methods that may run more than once though their `.proto` doesn't say so: `/shop.v1.Orders/Place`, or
   * `/shop.v1.Orders/*`. A wrong entry makes a server do things twice. @default none
   */
  readonly idempotent?: readonly string[] | undefined
  /** @default one with a ratio of 0.1 and a floor of 10 a second, that all policies of the channel share */
  readonly budget?: Budget | BudgetOptions | false | undefined
  /** gRPC's `retryThrottling`, beside the budget. @default the service config's, if any */
  readonly throttle?: Throttle | undefined
}

export const ATTEMPT_OPTIONS: OptionNames<AttemptOptions> = {
  attempts: true, perAttemptTimeout: true, bufferLimit: true, idempotent: true, budget: true, throttle: true,
}

const METHOD = /^\/[^/\s]+\/[^/\s]+$/

export function sharedBy(options: AttemptOptions, host: Host, endpoint: Endpoint | undefined): Shared {
  const common = sharedOf(host, endpoint)
  if (options.budget === undefined && options.throttle === undefined) return common
  const given = options.budget
  const own = given === undefined ? common.budget : given === false ? undefined : 'withdraw' in given ? given : budget(given)
  return { budget: own, throttle: options.throttle ?? common.throttle }
}

export function repeatableBy(whose: string, names: readonly string[] = []): (method: Method) => boolean {
  checkList(whose, 'idempotent', names)
  for (const name of names) {
    if (typeof name !== 'string' || !METHOD.test(name)) {
      throw wrongOption(whose, 'idempotent', `it takes paths as '/shop.v1.Orders/Place' or '/shop.v1.Orders/*'; one is ${describe(name)}`)
    }
  }
  const known = new Set(names)
  return ({ idempotent, path }) => idempotent || known.has(path) || known.has(`${path.slice(0, path.lastIndexOf('/'))}/*`)
}

/** Throws for wrong ones now, not when a channel is made or a call fails. */
export function checkLimits(whose: string, { budget: own, throttle }: AttemptOptions): void {
  if (own !== undefined && own !== false) {
    if (typeof own !== 'object' || (own as unknown) === null) {
      throw wrongOption(whose, 'budget', `it takes { ratio, floor }, what budget() gives, or false; it is ${describe(own)}`)
    }
    if (!('withdraw' in own)) budget(own)
    else if (!has(own, 'deposit', 'withdraw')) throw wrongOption(whose, 'budget', 'its deposit and withdraw are no functions')
  }
  if (throttle === undefined) return
  if (!has(throttle, 'succeeded', 'failed') || typeof throttle.open !== 'boolean') {
    throw wrongOption(whose, 'throttle', `it takes what throttle() gives; it is ${describe(throttle)}`)
  }
}

function has(given: unknown, ...methods: readonly string[]): boolean {
  const it = Object(given) as Readonly<Record<string, unknown>>
  return methods.every((name) => typeof it[name] === 'function')
}

function checkList(whose: string, name: string, given: unknown): void {
  if (!Array.isArray(given)) throw wrongOption(whose, name, `it takes a list; it is ${describe(given)}`)
}

export function attemptsOption(whose: string, given: number | undefined, byDefault: number): number {
  return wholeOption(whose, 'attempts', given, byDefault, 1, Number.MAX_SAFE_INTEGER)
}

export function codesOption(whose: string, name: string, given: readonly Code[]): ReadonlySet<Code> {
  checkList(whose, name, given)
  for (const code of given) {
    if (typeof code === 'number' && code !== 0 && codeName(code) !== String(code)) continue
    throw wrongOption(whose, name, `it takes codes of failures; one is ${describe(code)}`)
  }
  return new Set(given)
}
