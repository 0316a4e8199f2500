import { describe, expect, it } from 'vitest'
import { Waiters } from './waiters.ts'
import type { Waiter } from './waiters.ts'

const waiter = (): Waiter => ({ onConnection: () => undefined, onFailure: () => undefined })

describe('Waiters', () => {
  it('gives out who has waited longest, and who left is passed over', () => {
    const waiters = new Waiters<string>()
    const all = Array.from({ length: 6 }, waiter)
    for (const it of all.slice(0, 4)) waiters.add(it, 'a')
    expect(waiters.take()).toBe(all[0])
    waiters.delete(all[2] as Waiter)
    waiters.add(all[4] as Waiter, 'b')
    expect([waiters.take(), waiters.take()]).toEqual([all[1], all[3]])
    waiters.add(all[5] as Waiter, 'b')
    expect([waiters.take(), waiters.take(), waiters.take(), waiters.size]).toEqual([all[4], all[5], undefined, 0])
    waiters.add(all[0] as Waiter, 'a')
    expect([waiters.take(), waiters.take()]).toEqual([all[0], undefined])
  })

  it('who asks again stands at the end', () => {
    const waiters = new Waiters<string>()
    const [a, b] = [waiter(), waiter()]
    waiters.add(a, 'x')
    waiters.add(b, 'x')
    waiters.add(a, 'x')
    expect([waiters.size, waiters.of('x'), waiters.take(), waiters.take()]).toEqual([2, 2, b, a])
  })

  it('counts by owner, and takes one owner\'s out', () => {
    const waiters = new Waiters<string>()
    const [a, b, c] = [waiter(), waiter(), waiter()]
    waiters.add(a, 'x')
    waiters.add(b, 'y')
    waiters.add(c, 'x')
    expect([waiters.of('x'), waiters.of('y'), waiters.of('z')]).toEqual([2, 1, 0])
    expect(waiters.takeAll('x')).toEqual([a, c])
    expect([waiters.of('x'), waiters.size, waiters.delete(a), waiters.takeAll(), waiters.size]).toEqual([0, 1, false, [b], 0])
  })

  it('is as fast with many as with few', () => {
    const waiters = new Waiters<string>()
    for (let i = 0; i < 100_000; i++) waiters.add(waiter(), 'x')
    for (let i = 0; i < 100_000; i++) {
      waiters.take()
      waiters.add(waiter(), 'x')
    }
    expect(waiters.size).toBe(100_000)
  })
})
