import { describe, expect, it } from 'vitest'
import { ManualClock } from './manual-clock.ts'

describe('ManualClock', () => {
  it('runs what falls due, in order, each at its own time', () => {
    const clock = new ManualClock(1000)
    const ran: string[] = []
    const note = (name: string) => () => { ran.push(`${name} ${clock.now()}`) }
    clock.after(20, note('b'))
    clock.after(10, note('a'))
    clock.after(20, note('c'))
    clock.after(21, note('later'))
    clock.advance(20)
    expect(ran).toEqual(['a 1010', 'b 1020', 'c 1020'])
    expect([clock.now(), clock.pending]).toEqual([1020, 1])
  })

  it('runs what a timer sets within the same stretch, and takes a past time for now', () => {
    const clock = new ManualClock()
    const ran: number[] = []
    clock.after(5, () => {
      clock.after(-1, () => { ran.push(clock.now()) })
      clock.after(NaN, () => { ran.push(clock.now()) })
      clock.after(5, () => { ran.push(clock.now()) })
      clock.after(6, () => { ran.push(clock.now()) })
    })
    clock.advance(10)
    expect(ran).toEqual([5, 5, 10])
    expect(clock.pending).toBe(1)
  })

  it('forgets what is called off, also from another timer, and twice', () => {
    const clock = new ManualClock()
    const ran: string[] = []
    const off = clock.after(2, () => { ran.push('off') })
    clock.after(1, () => { off(); off() })
    clock.advance(5)
    expect([ran, clock.pending]).toEqual([[], 0])
  })

  it('lets a throw pass, and is whole after it', () => {
    const clock = new ManualClock()
    clock.after(1, () => { throw new Error('boom') })
    clock.after(2, () => undefined)
    expect(() => clock.advance(5)).toThrow('boom')
    clock.advance(5)
    expect([clock.now(), clock.pending]).toEqual([6, 0])
  })

  it('lets promises come to rest between timers', async () => {
    const clock = new ManualClock()
    const ran: string[] = []
    void (async () => {
      for (const name of ['a', 'b']) {
        await new Promise<void>((resolve) => { clock.after(10, resolve) })
        for (let i = 0; i < 10; i++) await Promise.resolve()
        ran.push(`${name} ${clock.now()}`)
      }
    })()
    await clock.advanceAsync(20)
    expect(ran).toEqual(['a 10', 'b 20'])
  })
})
