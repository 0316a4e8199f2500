import type { Event, Host, Interceptor, ResponseSink } from '@skein/core'
import { interceptorConformance, methodOf } from '@skein/conformance'
import { CallContext } from '@skein/kit/call'
import { systemClock } from '@skein/kit/clock'
import { ManualClock } from '@skein/kit/manual-clock'
import { OK } from '@skein/kit/status'
import { describe, expect, it } from 'vitest'
import { sample } from './index.ts'

interceptorConformance({
  name: 'sample', make: () => sample()({ clock: systemClock, random: Math.random, emit: undefined }),
})

const nobody: ResponseSink<unknown> = {
  headers: () => undefined, message: () => true, end: () => undefined, ready: () => undefined,
}
const requests = { send: () => true, finish: () => undefined, cancel: () => undefined, pull: () => undefined }

/** What is told of a call that takes so many ms. */
function told(ms: number, address?: string): readonly Event[] {
  const events: Event[] = []
  const clock = new ManualClock()
  const host: Host = { clock, random: () => 0, emit: (it) => { events.push(it) } }
  const interceptor: Interceptor = sample({ slowMs: 100 })(host, address === undefined ? undefined : { address })
  const invoke = interceptor((_call, responses: ResponseSink<unknown>) => {
    clock.after(ms, () => { responses.end(OK, []) })
    return requests
  })
  invoke(new CallContext(methodOf('Unary'), [], Infinity, 'json', undefined, undefined), nobody)
  clock.advance(ms)
  return events
}

describe('sample', () => {
  it('tells calls that took long, by the clock of their channel', () => {
    expect(told(99)).toEqual([])
    const [event] = told(100)
    expect(event).toMatchObject({ type: 'slow', at: 100 })
    expect(event?.detail).toMatch(/Unary: 100 ms$/)
  })

  it('says of which server it was', () => {
    const [event] = told(150, '10.0.0.7:50051')
    expect(event?.detail).toContain(' at 10.0.0.7:50051: 150 ms')
  })

  it('refuses options that can not be', () => {
    expect(() => sample({ slowMs: 0 })).toThrow('sample: slowMs')
    expect(() => sample({ slow: 5 } as object)).toThrow('sample: slow: there is no such option')
  })
})
