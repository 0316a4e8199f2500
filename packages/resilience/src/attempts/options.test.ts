import { expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import { budget } from '../budget/budget.ts'
import { throttle } from '../budget/throttle.ts'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'
import { retryAfter } from './pushback.ts'

const GARBAGE: readonly unknown[] = [
  null, 0, -1, 0.5, NaN, Infinity, -Infinity, '', 'x', '5', true, [], [null], [1n], {}, { a: 1 }, () => 1, Symbol('s'), 10n,
  new Date(NaN), Object.create(null), { deposit: 1, withdraw: 1 }, { succeeded: 1, failed: 1, open: 1 },
]
type Factory = (options: never) => unknown
const FACTORIES: readonly (readonly [name: string, make: Factory, options: readonly string[]])[] = [
  ['retry', retry, ['idempotent', 'budget', 'throttle', 'backoff', 'codes', 'jitter']],
  ['hedge', hedge, ['idempotent', 'budget', 'throttle', 'percentile', 'delay', 'nonFatalCodes', 'codes']],
  ['budget', budget, ['ratio', 'floor', 'flor']],
  ['throttle', throttle, ['maxTokens', 'tokenRatio']],
  ['backoff', (backoff) => retry({ backoff }), ['multiplier', 'jitter', 'maximum']],
]

it.each(FACTORIES)('%s takes no garbage, and says so at once', (_, make, options) => {
  const refused = (given: unknown): boolean => {
    try {
      make(given as never)
      return false
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(RpcError)
      expect((thrown as RpcError).code).toBe(Code.INVALID_ARGUMENT)
      return true
    }
  }
  for (const name of options) {
    const wrong = GARBAGE.filter((it) => refused({ maxTokens: 9, tokenRatio: 1, [name]: it }))
    expect(wrong.length, name).toBeGreaterThan(10)
  }
  for (const given of [null, 5, 'x', true, [], { nobody: 1 }]) expect(refused(given)).toBe(true)
})

it.each([
  [retry, { attempt: 5 }, 'retry: attempt: there is no such option'],
  [retry, { backoff: { initial: 5, jiter: 0 } }, 'retry: backoff: jiter: there is no such option'],
  [hedge, { codes: [14] }, 'hedge: codes: there is no such option'],
  [retry, { budget: 0.1 }, 'retry: budget: it takes { ratio, floor }, what budget() gives, or false; it is 0.1'],
  [retry, { budget: { withdraw: () => true } }, 'retry: budget: its deposit and withdraw are no functions'],
  [hedge, { throttle: { maxTokens: 1, tokenRatio: 1 } }, 'hedge: throttle: it takes what throttle() gives; it is an object'],
  [retry, { codes: ['UNAVAILABLE'] }, 'retry: codes: it takes codes of failures; one is "UNAVAILABLE"'],
] as const)('%o refuses %j with words that help', (make, options, message) => {
  expect(() => (make as Factory)(options as never)).toThrow(message)
})

it('retryAfter takes whatever was thrown, and no other time', () => {
  for (const ms of GARBAGE) {
    const right = typeof ms === 'number' && ms >= 0 && ms < Infinity
    for (const thrown of GARBAGE) {
      if (right) expect(retryAfter(ms, thrown)).toBeInstanceOf(RpcError)
      else expect(() => retryAfter(ms as number, thrown)).toThrow('retryAfter: ms: it takes a number')
    }
  }
})
