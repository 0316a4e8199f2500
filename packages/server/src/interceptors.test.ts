import { Code, defineService, unary } from '@skein/core'
import type { Call, Interceptor, Metadata, ResponseSink, Status } from '@skein/core'
import { current } from '@skein/kit/ambient'
import { ManualClock } from '@skein/kit/manual-clock'
import { Relay } from '@skein/kit/sinks'
import { describe, expect, it } from 'vitest'
import { serve } from '../test/served.ts'

const Words = defineService('test.v1.Words', { upper: unary<string, string>(), lower: unary<string, string>() })

/** Writes down when a call comes by it, and when its end does. */
function marking(name: string, seen: string[]): Interceptor {
  return (next) => (call, responses) => {
    seen.push(name)
    return new Marked(responses, name, seen).start(next, call)
  }
}

class Marked<I, O> extends Relay<I, O> {
  private readonly name: string
  private readonly seen: string[]

  constructor(responses: ResponseSink<O>, name: string, seen: string[]) {
    super(responses)
    this.name = name
    this.seen = seen
  }

  override end(status: Status, trailers: Metadata): void {
    this.seen.push(`${this.name} out`)
    super.end(status, trailers)
  }
}

/** Neither passes calls on nor answers them. */
const holding: Interceptor = () => (_, responses) => ({
  send: () => true,
  finish() { /* held */ },
  pull() { /* held */ },
  cancel(why) { responses.end(why, []) },
})

describe('interceptors', () => {
  it('are of the server, of the service and of the method, in this order', async () => {
    const seen: string[] = []
    const { ask } = serve(Words, { upper: (word) => { seen.push('handler'); return word }, lower: (word) => word }, {
      outer: [marking('server', seen)],
      interceptors: [marking('service 1', seen), marking('service 2', seen)],
      methods: { upper: { interceptors: [marking('method', seen)] } },
    })
    await ask('upper', 'a').caller.ended()
    const inwards = ['server', 'service 1', 'service 2', 'method']
    expect(seen).toEqual([...inwards, 'handler', ...inwards.reverse().map((it) => `${it} out`)])
    seen.length = 0
    await ask('lower', 'a').caller.ended()
    expect(seen.filter((it) => !it.endsWith('out'))).toEqual(['server', 'service 1', 'service 2'])
  })

  it('may give the handler a child of the call, which is then the current one', async () => {
    let child: Call | undefined
    let seen: unknown
    const { ask } = serve(Words, {
      upper(word, call) {
        seen = [current() === child, call.header('x-tenant')]
        return word
      },
    }, {
      interceptors: [(next) => (call, responses) => {
        child = call.with({ metadata: [...call.metadata, ['x-tenant', 'acme']] })
        return next(child, responses)
      }],
    })
    await ask('upper', 'a').caller.ended()
    expect(seen).toEqual([true, 'acme'])
    expect(child?.signal.aborted).toBe(true)
  })

  it('that hold a call do not keep it from its deadline', async () => {
    const clock = new ManualClock()
    const { ask, core } = serve(Words, { upper: (word) => word }, { clock, interceptors: [holding] })
    const { caller } = ask('upper', 'a', { deadline: 50 })
    await clock.advanceAsync(51)
    expect((await caller.ended()).status.code).toBe(Code.DEADLINE_EXCEEDED)
    expect([core.work.calls, core.work.lingering]).toEqual([0, 0])
    caller.check()
  })

  it('that throw fail the call, and are logged', async () => {
    const broken: Interceptor = () => () => { throw new Error('secret') }
    const { ask, log } = serve(Words, { upper: (word) => word }, { interceptors: [broken] })
    const { status } = await ask('upper', 'a').caller.ended()
    expect(status.code).toBe(Code.INTERNAL)
    expect(status.message).not.toContain('secret')
    expect(log.lines.at(-1)).toBe(`error: ${status.message}`)
    expect(log.details.at(-1)).toMatchObject({ message: 'secret' })
  })
})
