import { Code, clientStream, defineService, duplex, serverStream, unary } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { serve } from '../test/served.ts'

const Words = defineService('test.v1.Words', {
  upper: unary<string, string>(),
  letters: serverStream<string, string>(),
  join: clientStream<string, string>(),
  echo: duplex<string, string>(),
})
const WHY = { code: Code.CANCELLED, message: 'enough' }
const METHODS = ['upper', 'letters', 'join', 'echo'] as const

const words = (): ReturnType<typeof serve<typeof Words.methods>> => serve(Words, {
  async upper(word) {
    await Promise.resolve()
    return word.toUpperCase()
  },
  async *letters(word) {
    for (const letter of word) yield letter
  },
  async join(parts) {
    let all = ''
    for await (const part of parts) all += part
    return all
  },
  async *echo(parts) {
    for await (const part of parts) yield part
  },
})

describe.each(METHODS)('a cancel of %s', (method) => {
  it('may come at any moment: one end, nothing after it, and nothing is left running', async () => {
    const codes = new Set<number>()
    for (let moment = 0; moment < 40; moment++) {
      const { core, open } = words()
      const { caller, call } = open(method, { room: 2 })
      const streams = method === 'join' || method === 'echo'
      for (let step = 0; step < moment; step++) {
        if (step === 1) caller.send('abc', !streams)
        if (step === 6 && streams) caller.send('def', false)
        if (step === 12 && streams) caller.finish()
        if (step === 20 && caller.stopped) caller.pull()
        await Promise.resolve()
      }
      caller.cancel(WHY)
      caller.cancel(WHY)
      expect(caller.send('late', true)).toBe(false)
      caller.pull()
      await new Promise(setImmediate)
      caller.check()
      codes.add((await caller.ended()).status.code)
      expect(call.signal.aborted).toBe(true)
      expect([core.work.calls, core.work.lingering, core.wheel.size]).toEqual([0, 0, 0])
    }
    expect([...codes]).toContain(Code.CANCELLED)
    if (method !== 'letters') expect([...codes]).toContain(Code.OK)
  })
})
