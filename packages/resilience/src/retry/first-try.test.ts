import { expect, it } from 'vitest'
import type { Bytes, Invoke } from '@skein/core'
import { bytes, open } from '@skein/conformance'
import { DOWN, endOf, Stage, UNARY } from '../../test/stage.ts'
import { retry } from './retry.ts'

it('goes on where the attempt fails from inside its send', () => {
  const stage = new Stage()
  /** Refuses the first, as a connection does that has just been lost. */
  const failing: Invoke<Bytes, Bytes> = (call, responses) => {
    const far = stage.far.invoke(call, responses)
    const first = stage.attempts.length === 1
    return {
      send(message, last) {
        const room = far.send(message, last)
        if (first) stage.attempt(1).end(DOWN)
        return room && !first
      },
      finish: () => { far.finish() },
      cancel: (why) => { far.cancel(why) },
      pull: () => { far.pull() },
    }
  }
  for (const last of [true, false]) {
    stage.far.calls.length = 0
    const caller = open(retry()(stage.host)(failing), stage.context(UNARY))
    expect(caller.send(bytes(3), last)).toBe(true)
    stage.clock.advance(50)
    expect(stage.attempt(2).messages.length).toBe(1)
    if (!last) caller.finish()
    stage.answer()
    expect(endOf(caller).status.code).toBe(0)
    stage.check(caller)
  }
})

it('tells a caller that waited for room that there is some, while nothing runs', () => {
  const stage = new Stage(retry())
  stage.far.room = 1
  const caller = stage.open()
  expect(caller.send(bytes(3), false)).toBe(false)
  stage.attempt(1).end(DOWN)
  expect(caller.full).toBe(false)
  caller.finish()
  stage.clock.advance(50)
  expect([stage.attempt(2).messages.length, stage.attempt(2).halfClosed]).toEqual([1, true])
  stage.check(caller)
})

it('replays a half-close that came apart', () => {
  const stage = new Stage(retry())
  const caller = stage.open()
  caller.send(bytes(3), false)
  caller.finish()
  stage.attempt(1).end(DOWN)
  stage.clock.advance(50)
  expect([stage.attempt(2).messages.length, stage.attempt(2).halfClosed]).toEqual([1, true])
  stage.check(caller)
})

it('keeps one request: a second one, or too large a one, is sent and the call tried no more', () => {
  for (const sizes of [[3, 3], [3000]]) {
    const stage = new Stage(retry({ bufferLimit: 1000 }))
    const caller = stage.open()
    for (const size of sizes) caller.send(bytes(size), false)
    expect(stage.attempt(1).messages.map(({ length }) => length)).toEqual(sizes)
    stage.attempt(1).end(DOWN)
    expect([endOf(caller).status, stage.attempts.length]).toEqual([DOWN, 1])
    stage.check(caller)
  }
})

it('ends with the status of the cancel, and says nothing afterwards', () => {
  const stage = new Stage(retry())
  const caller = stage.call()
  caller.cancel({ code: 1, message: 'enough' })
  stage.attempt(1).responses.headers([])
  stage.attempt(1).responses.end(DOWN, [])
  expect(caller.events.map(({ kind }) => kind)).toEqual(['end'])
  expect([caller.requests.send(bytes(1), true), endOf(caller).status.code]).toEqual([false, 1])
  stage.check(caller)
})
