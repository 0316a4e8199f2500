import { expect, it } from 'vitest'
import type { Call } from '@skein/core'
import type { Policy } from '@skein/kit/policy'
import { TRIED } from '@skein/kit/tried'
import { DOWN, endOf, Stage } from '../../test/stage.ts'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'
import { timeouts } from '../timeouts/timeouts.ts'

const servers = (stage: Stage): (readonly string[])[] => stage.attempts.map(({ call }) => call.get(TRIED))

it('a retry knows where the attempts before it were sent, each once', () => {
  const stage = new Stage(retry({ attempts: 5, backoff: { initial: 10, max: 10, jitter: 0 } }))
  stage.call()
  for (const [i, address] of ['a', undefined, 'b', 'a'].entries()) {
    if (address !== undefined) stage.attempt(i + 1).call.peer = { address }
    stage.attempt(i + 1).end(DOWN)
    stage.clock.advance(10)
  }
  expect(servers(stage)).toEqual([[], ['a'], ['a'], ['a', 'b'], ['a', 'b']])
})

it('an attempt that was sent nowhere is not told to have been where the first one was', () => {
  const stage = new Stage(retry({ attempts: 3, backoff: { initial: 10, jitter: 0 } }))
  const caller = stage.call()
  stage.attempt(1).call.peer = { address: 'a' }
  stage.attempt(1).end(DOWN)
  stage.clock.advance(10)
  stage.attempt(2).end({ ...DOWN, delivery: 'unsent' })
  stage.clock.advance(20)
  stage.attempt(3).call.peer = { address: 'c' }
  stage.attempt(3).end(DOWN)
  const names = endOf(caller).status.phases?.map(({ name }) => name)
  expect(names).toEqual(['attempt 1 at a', 'attempt 2', 'attempt 3 at c', 'not tried again'])
  expect(stage.events.map(({ peer }) => peer?.address)).toEqual(['a', undefined])
})

it('a hedge knows where those are that run, also beneath a limit of time', () => {
  for (const between of [[], [timeouts({ default: 5000 })]]) {
    const connected: Policy = ({ clock }) => (next) => (call, responses) => {
      call.peer = { address: `at ${clock.now()}` }
      return next(call, responses)
    }
    const stage = new Stage(hedge({ attempts: 3, delay: 10, budget: false }), ...between, connected)
    stage.call()
    stage.clock.advance(10)
    stage.clock.advance(10)
    expect(servers(stage)).toEqual([[], ['at 1000'], ['at 1000', 'at 1010']])
  }
})

it('policies beneath one another add up', () => {
  const stage = new Stage(retry({ backoff: { initial: 10, jitter: 0 } }), hedge({ attempts: 2, delay: 5 }))
  stage.call()
  const at = (call: Call | undefined, address: string): void => { if (call !== undefined) call.peer = { address } }
  at(stage.attempts[0]?.call, 'a')
  stage.attempt(1).end({ ...DOWN, code: 14 }, [['grpc-retry-pushback-ms', '1']])
  stage.clock.advance(1)
  at(stage.attempts[1]?.call, 'b')
  expect(servers(stage)).toEqual([[], ['a']])
})
