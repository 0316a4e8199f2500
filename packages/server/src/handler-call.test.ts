import inspector from 'node:inspector'
import { Code, clientStream, defineService, duplex, RpcError, serverStream, unary } from '@skein/core'
import { current } from '@skein/kit/ambient'
import { ManualClock } from '@skein/kit/manual-clock'
import { describe, expect, it, vi } from 'vitest'
import { serve } from '../test/served.ts'

const Words = defineService('test.v1.Words', {
  upper: unary<string, string>(),
  letters: serverStream<string, string>(),
  join: clientStream<string, string>(),
  echo: duplex<string, string>(),
})

const PATHS = { upper: '/test.v1.Words/Upper', letters: '/test.v1.Words/Letters' }
const WHY = { code: Code.CANCELLED, message: 'enough' }

describe('a unary handler', () => {
  it.each([['at once', (word: string) => word.toUpperCase()], ['later', async (word: string) => word.toUpperCase()]])(
    'answers %s', async (_, upper) => {
      const { caller } = serve(Words, { upper }).ask('upper', 'abc')
      expect(await caller.ended()).toEqual({ status: { code: 0, message: '' }, trailers: [] })
      expect(caller.events.map((it) => it.kind)).toEqual(['headers', 'message', 'end'])
      expect(caller.messages).toEqual(['ABC'])
      caller.check()
    })

  it('answers by any thenable', async () => {
    const thenable = { then: (resolve: (word: string) => void) => { resolve('late') } }
    const { caller } = serve(Words, { upper: () => thenable as Promise<string> }).ask('upper', 'abc')
    await caller.ended()
    expect(caller.messages).toEqual(['late'])
  })

  it('starts in a microtask, when its request is whole', async () => {
    let started = 0
    const { caller } = serve(Words, { upper: (word) => { started++; return word } }).open('upper')
    caller.send('abc', false)
    await Promise.resolve()
    expect(started).toBe(0)
    caller.finish()
    expect(started).toBe(0)
    await caller.ended()
    expect(started).toBe(1)
    caller.check()
  })

  it('is not started for a call that is cancelled in the tick of its request', async () => {
    let started = 0
    const { caller } = serve(Words, { upper: (word) => { started++; return word } }).ask('upper', 'abc')
    caller.cancel(WHY)
    await new Promise(setImmediate)
    expect(started).toBe(0)
    expect(caller.events.at(-1)).toMatchObject({ kind: 'end', status: WHY })
    caller.check()
  })

  it.each([
    ['none came', (_: (last: boolean) => void, finish: () => void) => { finish(); finish() }],
    ['a second one came', (send: (last: boolean) => void) => { send(false); send(true); send(true) }],
  ])('takes exactly one request: %s', async (what, act) => {
    const { caller } = serve(Words, { upper: (word) => word }).open('upper')
    act((last) => { caller.send('abc', last) }, () => { caller.finish() })
    const { status } = await caller.ended()
    expect(status.code).toBe(Code.UNIMPLEMENTED)
    expect(status.message).toBe(`${PATHS.upper}: it takes one request, and ${what}`)
    caller.check()
  })

  it.each([[undefined], [Promise.resolve(undefined)]])('that returns nothing is INTERNAL (%s)', async (result) => {
    const { log, ask } = serve(Words, { upper: () => result as unknown as string })
    const { status } = await ask('upper', 'abc').caller.ended()
    expect(status).toMatchObject({ code: Code.INTERNAL, delivery: 'processed' })
    const text = `the handler of ${PATHS.upper} returned undefined: return its response, or throw an RpcError`
    expect(status.message).toBe(text)
    expect(log.lines.at(-1)).toBe(`error: ${status.message}`)
  })

  it('is bound to its object', async () => {
    class Shop {
      private readonly suffix = '!'
      upper(word: string): string { return word + this.suffix }
    }
    const { caller } = serve(Words, new Shop()).ask('upper', 'abc')
    await caller.ended()
    expect(caller.messages).toEqual(['abc!'])
  })
})

describe('a deadline', () => {
  it('ends the call and aborts the signal, whatever the handler does', async () => {
    const clock = new ManualClock(1_000)
    const seen: unknown[] = []
    const { core, ask } = serve(Words, {
      async upper(_word, call) {
        seen.push(call.remaining)
        call.signal.addEventListener('abort', () => { seen.push((call.signal.reason as RpcError).code) })
        await new Promise(() => { /* never */ })
        return ''
      },
    }, { clock })
    const { caller } = ask('upper', 'abc', { deadline: 1_250 })
    await clock.advanceAsync(249)
    expect(caller.over).toBe(false)
    await clock.advanceAsync(2)
    const { status } = await caller.ended()
    expect(status).toMatchObject({ code: Code.DEADLINE_EXCEEDED, message: `${PATHS.upper} ran out of time` })
    expect(seen).toEqual([250, Code.DEADLINE_EXCEEDED])
    expect([core.work.calls, core.work.lingering, core.wheel.size]).toEqual([0, 1, 0])
    caller.check()
  })

  it('that is past keeps the handler from being started', async () => {
    const clock = new ManualClock(1_000)
    let started = 0
    const { caller } = serve(Words, { upper: (word) => { started++; return word } }, { clock })
      .ask('upper', 'abc', { deadline: 999 })
    const { status } = await caller.ended()
    expect(status.code).toBe(Code.DEADLINE_EXCEEDED)
    expect(status.message).toContain('its deadline had passed before its handler was started')
    expect(started).toBe(0)
  })

  it('waits while a debugger is attached, where that is wanted', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const clock = new ManualClock()
    const gate = Promise.withResolvers<string>()
    const { core, ask } = serve(Words, { upper: () => gate.promise }, { clock, suspendWhileDebugging: true })
    inspector.open(0, '127.0.0.1')
    try {
      const { caller } = ask('upper', 'abc', { deadline: 50 })
      const late = ask('upper', 'abc', { deadline: -1 }).caller
      expect(core.wheel.size).toBe(0)
      await clock.advanceAsync(1_000)
      gate.resolve('ABC')
      await Promise.all([caller.ended(), late.ended()])
      expect([caller.messages, late.messages]).toEqual([['ABC'], ['ABC']])
    } finally {
      inspector.close()
      vi.restoreAllMocks()
    }
  })

  it('leaves a handler that goes on to count as a call', async () => {
    const gate = Promise.withResolvers<string>()
    const { core, ask } = serve(Words, { upper: () => gate.promise }, { limits: { calls: 1 } })
    const { caller } = ask('upper', 'abc')
    await Promise.resolve()
    caller.cancel(WHY)
    expect(core.refusal).toMatchObject({ code: Code.RESOURCE_EXHAUSTED, delivery: 'unprocessed' })
    gate.resolve('done')
    await new Promise(setImmediate)
    expect(core.refusal).toBe(undefined)
  })

  it('is disarmed by the end', async () => {
    const clock = new ManualClock()
    const { core, ask } = serve(Words, { upper: (word) => word }, { clock })
    await ask('upper', 'abc', { deadline: 50 }).caller.ended()
    expect(core.wheel.size).toBe(0)
  })
})

describe('a handler that streams', () => {
  it('is paused where there is no room', async () => {
    let made = 0
    const { caller } = serve(Words, {
      * letters(word) { for (const letter of word) { made++; yield letter } },
    }).ask('letters', 'abcde', { room: 2 })
    await caller.until('two', () => caller.stopped)
    await new Promise(setImmediate)
    expect(made).toBe(2)
    caller.room = Infinity
    caller.pull()
    await caller.ended()
    expect(caller.messages.join('')).toBe('abcde')
    caller.check()
  })

  it('sees its finally at a cancel, in its own context, and what it yields later is dropped', async () => {
    const seen: unknown[] = []
    const { caller, call } = serve(Words, {
      async *letters(word) {
        try {
          yield word
          yield word
        } finally {
          seen.push(current() === call)
          await Promise.resolve()
          seen.push('finally')
        }
      },
    }).ask('letters', 'a', { room: 1 })
    await caller.heard(1)
    caller.cancel(WHY)
    await new Promise(setImmediate)
    expect(seen).toEqual([true, 'finally'])
    expect(caller.messages).toEqual(['a'])
    caller.check()
  })

  it.each([
    ['a promise', async () => ['a']],
    ['a promise', () => Promise.reject(new Error('and a lost one'))],
    ['a value of type string', () => 'abc'],
    ['null', () => null],
    ['a value of type undefined', () => undefined],
  ])('and returns %s is INTERNAL', async (what, letters) => {
    // A plain function: of an async one `add` would say it at once.
    const { caller } = serve(Words, { letters: ((...given: []) => letters(...given)) as never }).ask('letters', 'abc')
    const { status } = await caller.ended()
    expect(status.code).toBe(Code.INTERNAL)
    expect(status.message).toContain(`the handler of ${PATHS.letters} returned ${what}: return an iterable`)
  })

  it('ends with what it threw, after what it yielded', async () => {
    const { caller } = serve(Words, {
      async *letters(word) { yield word; throw new RpcError(Code.NOT_FOUND, 'no more') },
    }).ask('letters', 'a')
    expect((await caller.ended()).status).toMatchObject({ code: Code.NOT_FOUND, message: 'no more' })
    expect(caller.messages).toEqual(['a'])
  })
})

describe('a handler of a stream', () => {
  it('reads at its own pace', async () => {
    const gate = Promise.withResolvers<undefined>()
    const { caller } = serve(Words, {
      async join(words) {
        let all = ''
        await gate.promise
        for await (const word of words) all += word
        return all
      },
    }, { limits: { queuedRequests: 2 } }).open('join')
    expect([caller.send('a', false), caller.send('b', false)]).toEqual([true, false])
    expect(caller.count('ready')).toBe(0)
    gate.resolve(undefined)
    await caller.until('ready', () => caller.count('ready') === 1)
    caller.send('c', true)
    await caller.ended()
    expect(caller.messages).toEqual(['abc'])
    caller.check()
  })

  it('fails a caller that goes on though it was told to wait', async () => {
    const never = new Promise<string>(() => { /* it hangs */ })
    const { caller } = serve(Words, { join: () => never }, { limits: { queuedRequests: 2 } }).open('join')
    for (let i = 0; i < 5; i++) caller.send('a', false)
    expect((await caller.ended()).status).toMatchObject({ code: Code.RESOURCE_EXHAUSTED })
  })

  it('may leave it, and answer', async () => {
    const { caller } = serve(Words, {
      async join(words) {
        for await (const word of words) return word
        return 'none'
      },
    }).open('join')
    caller.send('a', false)
    await caller.ended()
    expect(caller.messages).toEqual(['a'])
    expect(caller.send('b', false)).toBe(false)
    caller.check()
  })

  it('finds a cancel in its loop', async () => {
    let thrown: unknown
    const { caller, call } = serve(Words, {
      async join(words) {
        try {
          for await (const word of words) void word
        } catch (error) {
          thrown = error
          throw error
        }
        return ''
      },
    }).open('join')
    caller.send('a', false)
    await Promise.resolve()
    caller.cancel(WHY)
    await new Promise(setImmediate)
    expect(thrown).toMatchObject({ code: Code.CANCELLED, message: 'enough' })
    expect(call.signal.aborted).toBe(true)
    caller.check()
  })

  it('answers each request as it comes, in a duplex call', async () => {
    const { caller } = serve(Words, {
      async *echo(words) { for await (const word of words) yield `${word}!` },
    }).open('echo')
    for (const word of ['a', 'b']) {
      caller.send(word, false)
      await caller.until(word, () => caller.messages.at(-1) === `${word}!`)
    }
    caller.finish()
    expect((await caller.ended()).status.code).toBe(Code.OK)
    caller.check()
  })
})

describe('the ambient context', () => {
  it('is the call, through awaits, timers and generators, and none outside', async () => {
    const seen: boolean[] = []
    const { ask } = serve(Words, {
      async upper(word) {
        const call = current()
        await new Promise(setImmediate)
        seen.push(call !== undefined && current() === call && call.metadata[0]?.[1] === word)
        return word
      },
      async *letters(word) {
        const call = current()
        yield word
        await new Promise(setImmediate)
        seen.push(call !== undefined && current() === call && call.metadata[0]?.[1] === word)
      },
    })
    const calls = ['a', 'b'].flatMap((word) => [
      ask('upper', word, { metadata: [['word', word]] }), ask('letters', word, { metadata: [['word', word]] }),
    ])
    await Promise.resolve()
    expect(current()).toBe(undefined)
    await Promise.all(calls.map(({ caller }) => caller.ended()))
    expect(current()).toBe(undefined)
    expect(seen).toEqual([true, true, true, true])
  })
})
