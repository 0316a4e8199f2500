import { expect, it } from 'vitest'
import { Code } from '@skein/core'
import type { RunningConfig } from '@skein/kit/policy'
import { DOWN, DUPLEX, endOf, Stage, UNARY } from '../../test/stage.ts'
import { serviceConfig } from '../config/service-config.ts'

const retries = (more: object): object => ({
  methodConfig: [{
    name: [{}], retryPolicy: {
      maxAttempts: 2, initialBackoff: '0.01s', maxBackoff: '0.01s', backoffMultiplier: 1,
      retryableStatusCodes: ['UNAVAILABLE'],
    },
  }],
  ...more,
})
const hedges = { methodConfig: [{ name: [{}], hedgingPolicy: { maxAttempts: 2, hedgingDelay: '0.005s' } }] }

it('calls in flight go on by the config that they began with, however it is swapped; the throttle is the latest', () => {
  let running: RunningConfig | undefined
  const stage = new Stage((host) => {
    running = serviceConfig().start(host, () => undefined)
    running.found(retries({}))
    return running.interceptor
  })
  const callers = Array.from({ length: 1000 }, (_, i) => stage.call(i % 2 === 0 ? UNARY : DUPLEX))
  const swapped = [hedges, { methodConfig: 'garbage' }, null, '{', undefined, retries({ methodConfig: [] })]
  for (const found of swapped) running?.found(found)
  for (const it of [...stage.attempts]) it.end(DOWN)
  stage.clock.advance(20)
  // The budget's: 100 in ten seconds, which here are as many as a tenth of the calls.
  expect(stage.attempts.length).toBe(1100)
  for (const it of stage.attempts.slice(1000)) it.headers().end()
  expect(callers.map((it) => endOf(it).status.code).filter((it) => it === Code.OK)).toHaveLength(100)
  running?.found(retries({ retryThrottling: { maxTokens: 2, tokenRatio: 1 } }))
  stage.clock.advance(20_000)
  const before = stage.attempts.length
  const last = [stage.call(), stage.call()]
  for (const it of stage.attempts.slice(before)) it.end(DOWN)
  expect(last.map((it) => endOf(it).status.phases?.[0]?.detail)).toEqual(
    Array.from({ length: 2 }, () => 'too many attempts fail (retry throttling)'))
  expect([running?.close(), stage.clock.pending]).toEqual([undefined, 0])
  stage.check(...callers, ...last)
})
