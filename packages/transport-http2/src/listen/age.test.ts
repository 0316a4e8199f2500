import type { Host, Status } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { expect, it } from 'vitest'
import { Age } from './age.ts'
import type { AgeLimits } from './age.ts'

const NEVER: AgeLimits = { maxIdleMs: Infinity, maxAgeMs: Infinity, maxAgeGraceMs: Infinity }

function ageing(limits: Partial<AgeLimits>, random: number = 0.5): { age: Age; clock: ManualClock; told: string[] } {
  const clock = new ManualClock()
  const told: string[] = []
  const host: Host = { clock, random: () => random, emit: undefined }
  const age = new Age(host, { ...NEVER, ...limits }, {
    drain: ({ message }: Status) => { told.push(`drain ${message}`) },
    cancelAll: ({ message }: Status) => { told.push(`cancel ${message}`) },
  })
  return { age, clock, told }
}

it('sets no timer where there is no limit', () => {
  const { age, clock } = ageing({})
  expect(clock.pending).toBe(0)
  age.busy()
  age.idle(clock.now())
  age.stop()
})

it('drains a connection that no call came by', () => {
  const { clock, told } = ageing({ maxIdleMs: 1_000 })
  clock.advance(999)
  expect(told).toEqual([])
  clock.advance(1)
  expect([told, clock.pending]).toEqual([['drain max_idle: no call for 1000 ms'], 0])
})

it('counts from the end of the last call', () => {
  const { age, clock, told } = ageing({ maxIdleMs: 1_000 })
  clock.advance(500)
  age.busy()
  clock.advance(5_000)
  age.idle(clock.now())
  clock.advance(999)
  expect(told).toEqual([])
  age.busy()
  age.idle(clock.now())
  clock.advance(999)
  expect([told, clock.pending]).toEqual([[], 1])
  clock.advance(1)
  expect(told).toHaveLength(1)
})

it.each([[0, 900], [0.5, 1_000], [0.999, 1_099]])('drains at an age, give or take a tenth: %d', (random, ms) => {
  const { age, clock, told } = ageing({ maxAgeMs: 1_000, maxIdleMs: 60_000 }, random)
  age.busy()
  clock.advance(ms - 1)
  expect(told).toEqual([])
  clock.advance(2)
  expect([told, clock.pending]).toEqual([['drain max_age: the connection is as old as it may be, about 1000 ms'], 0])
})

it('ends the calls that go on for longer than their grace', () => {
  const { clock, told } = ageing({ maxAgeMs: 1_000, maxAgeGraceMs: 100 })
  clock.advance(1_099)
  expect(told).toHaveLength(1)
  clock.advance(1)
  expect(told[1]).toBe('cancel max_age: the connection is as old as it may be, about 1000 ms; its calls had 100 ms to end')
  expect(clock.pending).toBe(0)
})

it('leaves no timer when it is stopped', () => {
  const { age, clock, told } = ageing({ maxAgeMs: 1_000, maxIdleMs: 10, maxAgeGraceMs: 100 })
  clock.advance(1_000)
  expect([told.length, clock.pending]).toEqual([2, 1])
  age.stop()
  expect(clock.pending).toBe(0)
  clock.advance(1_000)
  expect(told).toHaveLength(2)
})
