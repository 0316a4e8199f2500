import { AsyncLocalStorage } from 'node:async_hooks'
import { current, enter, inRoot } from '@skein/kit/ambient'
import { CallContext } from '@skein/kit/call'
import { ManualClock } from '@skein/kit/manual-clock'
import { describe, expect, it } from 'vitest'
import { Starter } from './starter.ts'

const METHOD = {
  path: '/a.B/C', input: { name: '' }, output: { name: '' }, clientStream: false, serverStream: false, idempotent: false,
}
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

describe('the starter', () => {
  it('starts all of a tick in one microtask, in their order, later ones in the next', async () => {
    const starter = new Starter(new ManualClock())
    const seen: string[] = []
    const named = (name: string) => ({ start() { seen.push(name) } })
    starter.add(named('a'))
    starter.add({ start() { seen.push('b'); starter.add(named('d')) } })
    starter.add(named('c'))
    expect(seen).toEqual([])
    await turn()
    expect(seen).toEqual(['a', 'b', 'c', 'd'])
  })

  it('reads the clock again after some that may have run for long', async () => {
    const clock = new ManualClock()
    const starter = new Starter(clock)
    const seen: number[] = []
    for (let i = 0; i < 18; i++) starter.add({ start(now) { seen.push(now); clock.advance(1) } })
    await turn()
    expect([seen[0], seen[15], seen[16]]).toEqual([0, 0, 16])
  })

  it('keeps the contexts of those who added out, and what was made current in', async () => {
    const storage = new AsyncLocalStorage<string>()
    const starter = new Starter(new ManualClock())
    const call = new CallContext(METHOD, [], Infinity, 'none', undefined, undefined)
    const seen: unknown[] = []
    storage.run('the caller', () => { starter.add({ start() { seen.push(storage.getStore()); enter(call) } }) })
    await turn()
    expect(seen).toEqual([undefined])
    expect(current()).toBe(undefined)
    expect(inRoot(current)).toBe(undefined)
    await new Promise<void>((resolve) => inRoot(() => setImmediate(() => { seen.push(current()); resolve() })))
    expect(seen).toEqual([undefined, undefined])
  })
})
