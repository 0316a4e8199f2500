import { describe, expect, it } from 'vitest'
import type { Clock } from '@skein/core'
import { seeded } from '../test/scripted.ts'
import { ManualClock } from './manual-clock.ts'
import { Timed, TimerWheel, wheelOf } from './wheel.ts'

class Entry extends Timed {
  readonly name: string
  onExpire: () => void

  constructor(name: string, onExpire: () => void = () => undefined) {
    super()
    this.name = name
    this.onExpire = onExpire
  }

  expire(): void { this.onExpire() }
}

describe('TimerWheel', () => {
  it('expires each at its deadline or up to a millisecond after, never before', () => {
    for (const start of [0, 0.1, 12345.6789, 2 ** 40 + 0.3]) {
      const clock = new ManualClock(start)
      const wheel = new TimerWheel(clock)
      const spans = [0.2, 1, 1.5, 255, 256, 511.9, 16_383, 16_384, 70_000, 2 ** 20, 2 ** 26 + 0.5, 2 ** 31, 2 ** 33]
      const late: number[] = []
      for (const span of spans) {
        const deadline = start + span
        wheel.arm(new Entry(String(span), () => { late.push(clock.now() - deadline) }), deadline)
      }
      expect(wheel.size).toBe(spans.length)
      clock.advance(2 ** 34)
      expect(late.length).toBe(spans.length)
      expect(late.filter((it) => it < 0 || it > 1.001)).toEqual([])
      expect([wheel.size, clock.pending]).toEqual([0, 0])
    }
  })

  it('never expires from inside arm, and keeps no timer for nothing', () => {
    const clock = new ManualClock(100)
    const wheel = new TimerWheel(clock)
    const ran: string[] = []
    const past = new Entry('past', () => { ran.push('past') })
    wheel.arm(past, -50)
    wheel.arm(new Entry('never', () => { ran.push('never') }), Infinity)
    expect([ran, wheel.size]).toEqual([[], 1])
    clock.advance(2)
    expect([ran, clock.pending]).toEqual([['past'], 0])
    wheel.remove(past)
    expect(wheel.size).toBe(0)
  })

  it('arms anew what is armed, and forgets what is removed, twice', () => {
    const clock = new ManualClock()
    const wheel = new TimerWheel(clock)
    const ran: number[] = []
    const entry = new Entry('a', () => { ran.push(clock.now()) })
    wheel.arm(entry, 10)
    wheel.arm(entry, 20)
    expect(wheel.size).toBe(1)
    clock.advance(15)
    expect(ran).toEqual([])
    clock.advance(10)
    expect(ran).toEqual([20])
    wheel.arm(entry, 40)
    wheel.arm(entry, Infinity)
    wheel.arm(entry, 50)
    wheel.remove(entry)
    wheel.remove(entry)
    clock.advance(100)
    expect([ran, wheel.size]).toEqual([[20], 0])
  })

  it('lets what expires disarm its neighbours and arm itself and others', () => {
    const clock = new ManualClock()
    const wheel = new TimerWheel(clock)
    const ran: string[] = []
    const entries = ['a', 'b', 'c'].map((name) => new Entry(name))
    for (const entry of entries) {
      entry.onExpire = () => {
        ran.push(`${entry.name} ${clock.now()}`)
        for (const other of entries) if (other !== entry) wheel.remove(other)
        if (ran.length < 3) wheel.arm(entry, clock.now())
      }
      wheel.arm(entry, 10)
    }
    clock.advance(20)
    const first = ran[0]?.charAt(0)
    expect(ran).toEqual([`${first} 10`, `${first} 11`, `${first} 12`])
    expect([wheel.size, clock.pending]).toEqual([0, 0])
  })

  it('stops its timer for whoever leaves it last, also from inside, and can be used again', () => {
    const clock = new ManualClock()
    const wheel = new TimerWheel(clock)
    const ran: string[] = []
    const [kept, left] = [new Entry('kept'), new Entry('left')]
    wheel.arm(kept, 1e6)
    wheel.arm(left, 500)
    wheel.remove(left)
    wheel.rest()
    expect(clock.pending).toBe(1)
    wheel.remove(kept)
    wheel.rest()
    expect(clock.pending).toBe(0)
    wheel.arm(new Entry('x', () => { ran.push('x'); wheel.rest() }), clock.now() + 5)
    clock.advance(10)
    expect([ran, wheel.size, clock.pending]).toEqual([['x'], 0, 0])
  })

  it('is one for all who share a clock', () => {
    const clock = new ManualClock()
    expect(wheelOf(clock)).toBe(wheelOf(clock))
    expect(wheelOf(clock)).not.toBe(wheelOf(new ManualClock()))
  })

  it('uses one timer of the clock, whatever the number', () => {
    const clock = new ManualClock()
    const wheel = new TimerWheel(clock)
    const entries = Array.from({ length: 1000 }, (_, i) => new Entry(String(i)))
    for (const [i, entry] of entries.entries()) wheel.arm(entry, 10_000 - i * 7)
    expect(clock.pending).toBe(1)
    for (const entry of entries) wheel.remove(entry)
    clock.advance(20_000)
    expect([wheel.size, clock.pending]).toEqual([0, 0])
  })

  it('catches up after a stall in order of ticks', () => {
    let time = 0
    let wake: (() => void) | undefined
    const after: Clock['after'] = (_ms, run) => { wake = run; return () => { wake = undefined } }
    const wheel = new TimerWheel({ now: () => time, after })
    const ran: number[] = []
    for (const deadline of [3000, 5, 300, 70_000, 299]) {
      wheel.arm(new Entry('x', () => { ran.push(deadline) }), deadline)
    }
    time = 60_000
    wake?.()
    expect(ran).toEqual([5, 299, 300, 3000])
  })
})

it('walks at random beside a naive model', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed)
    const start = random() * 1000
    const clock = new ManualClock(start)
    const wheel = new TimerWheel(clock)
    const model = new Map<Entry, number>()
    const span = (): number => random() * 4 ** Math.floor(random() * 16)
    const arm = (entry: Entry): void => {
      const deadline = clock.now() + span() - 1
      wheel.arm(entry, deadline)
      model.set(entry, Math.max(deadline, clock.now()))
    }
    const entries = Array.from({ length: 20 }, (_, i) => new Entry(String(i)))
    const any = (): Entry => entries[Math.floor(random() * entries.length)] as Entry
    for (const entry of entries) {
      entry.onExpire = () => {
        const deadline = model.get(entry)
        if (deadline === undefined) throw new Error(`seed ${seed}: ${entry.name} expired though it was removed`)
        const late = clock.now() - deadline
        if (late < 0 || late > 1.001) throw new Error(`seed ${seed}: ${entry.name} is ${late} ms late`)
        model.delete(entry)
        if (random() < 0.3) arm(entry)
        if (random() < 0.3) arm(any())
        if (random() < 0.3) { const other = any(); wheel.remove(other); model.delete(other) }
      }
    }
    for (let i = 0; i < 100; i++) {
      const entry = any()
      if (random() < 0.6) arm(entry)
      else { wheel.remove(entry); model.delete(entry) }
      if (random() < 0.5) clock.advance(span())
      for (const [left, deadline] of model) {
        if (deadline < clock.now() - 1.001) throw new Error(`seed ${seed}: ${left.name} was forgotten`)
      }
      expect(wheel.size).toBe(model.size)
      expect(clock.pending).toBeLessThanOrEqual(1)
    }
    for (const entry of model.keys()) wheel.remove(entry)
    wheel.rest()
    expect(clock.pending).toBe(0)
  }
})
