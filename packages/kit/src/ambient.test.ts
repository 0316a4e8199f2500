import { describe, expect, it } from 'vitest'
import { newCall } from '../test/scripted.ts'
import { current, detached, enter, inRoot, runWith } from './ambient.ts'
import * as none from './ambient/none.ts'

describe('the ambient context', () => {
  it('is the call that runs, across awaits and timers, and none outside', async () => {
    const call = newCall()
    const seen = await runWith(call, async () => {
      await Promise.resolve()
      await new Promise((resolve) => { setTimeout(resolve, 1) })
      return current()
    })
    expect(seen).toBe(call)
    expect(current()).toBeUndefined()
  })

  it('is left by what is detached, and comes back after it', () => {
    const call = newCall()
    runWith(call, () => {
      expect(detached(() => current())).toBeUndefined()
      expect(inRoot(() => current())).toBeUndefined()
      expect(current()).toBe(call)
      expect(() => detached(() => { throw new Error('x') })).toThrow('x')
      expect(current()).toBe(call)
    })
  })

  it('entered inside a root stays inside it, call after call', async () => {
    const calls = [newCall(), newCall()]
    const seen: unknown[] = []
    inRoot(() => {
      for (const call of calls) {
        enter(call)
        void Promise.resolve().then(() => { seen.push(current()) })
      }
    })
    expect(current()).toBeUndefined()
    await Promise.resolve()
    expect(seen).toEqual(calls)
  })

  it('is one for two copies of this module', async () => {
    const copy = './ambient/node.ts?copy'
    const other = (await import(/* @vite-ignore */ copy)) as typeof import('./ambient/node.ts')
    const call = newCall()
    expect(other.current).not.toBe(current)
    expect(runWith(call, () => other.current())).toBe(call)
  })

  it('is always empty where there is no AsyncLocalStorage', () => {
    const call = newCall()
    none.enter(call)
    expect([none.runWith(call, () => none.current()), none.current()]).toEqual([undefined, undefined])
    expect(none.inRoot(() => 1)).toBe(1)
  })
})
