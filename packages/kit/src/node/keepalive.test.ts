import { expect, it } from 'vitest'
import { ManualClock } from '../manual-clock.ts'
import { Keepalive, Stall } from './keepalive.ts'
import type { Pings } from './keepalive.ts'

const pings = (pingAfterMs: number): Pings => ({ pingAfterMs, pingTimeoutMs: 20, suspendWhileDebugging: false })

it('pings after a silence, and says so when nothing answers', () => {
  const clock = new ManualClock()
  const told: string[] = []
  const keepalive = new Keepalive(clock, pings(100), () => told.push('ping') > 0, (text) => { told.push(text) })
  clock.advance(150)
  keepalive.hear()
  clock.advance(149)
  expect(told).toEqual([])
  clock.advance(1)
  expect(told).toEqual(['ping'])
  keepalive.hear()
  clock.advance(119)
  expect(told).toEqual(['ping'])
  clock.advance(1)
  expect(told).toEqual(['ping', 'ping'])
  clock.advance(1_000)
  expect(told.slice(2)).toEqual(['the peer was silent for 100 ms and did not answer a ping within 20 ms'])
  expect(clock.pending).toBe(0)
})

it('hears an answer that was there when time ran out', () => {
  const clock = new ManualClock()
  const told: string[] = []
  const keepalive = new Keepalive(clock, pings(100), () => true, (text) => { told.push(text) })
  clock.advance(200)
  clock.advance(20)
  keepalive.hear()
  clock.advance(1)
  expect(told).toEqual([])
  keepalive.stop()
})

it('leaves no timer when it is stopped, or never wanted', () => {
  const clock = new ManualClock()
  new Keepalive(clock, pings(100), () => true, () => undefined).stop()
  new Keepalive(clock, pings(Infinity), () => true, () => undefined).hear()
  expect(clock.pending).toBe(0)
})

it('a stall is a time in which nothing was taken while something waited', () => {
  const clock = new ManualClock()
  const progress = { queued: 10, taken: 0 }
  const told: string[] = []
  const stall = new Stall(clock, 100, progress, (text) => { told.push(text) })
  stall.watch()
  clock.advance(90)
  progress.taken++
  clock.advance(100)
  expect(told).toEqual([])
  progress.queued = 0
  clock.advance(100)
  expect([told, clock.pending]).toEqual([[], 0])
  progress.queued = 1
  stall.watch()
  clock.advance(100)
  expect(told).toEqual(['the peer took nothing for 100 ms while something waited for it'])
})
