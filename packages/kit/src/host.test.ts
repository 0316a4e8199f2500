import { afterEach, expect, it, vi } from 'vitest'
import type { Event } from '@skein/core'
import { OwnHost } from './host.ts'
import { ManualClock } from './manual-clock.ts'

afterEach(() => { vi.restoreAllMocks() })
const event: Event = { type: 'connected', at: 1 }

it('has nothing to emit to while nobody listens', () => {
  const host = new OwnHost({})
  expect(host.emit).toBeUndefined()
  const heard: Event[] = []
  const listener = (it: Event): void => { heard.push(it) }
  const stops = [host.subscribe(listener), host.subscribe(listener)]
  host.emit?.(event)
  stops[0]?.()
  stops[0]?.()
  host.emit?.(event)
  expect(heard.length).toBe(3)
  stops[1]?.()
  expect(host.emit).toBeUndefined()
})

it('a listener that throws hurts nobody', () => {
  const thrown: (() => void)[] = []
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((run) => { thrown.push(run) })
  const host = new OwnHost({})
  const heard: Event[] = []
  host.subscribe(() => { throw new Error('boom') })
  host.subscribe((it) => { heard.push(it) })
  host.emit?.(event)
  expect(heard).toEqual([event])
  expect(thrown[0]).toThrow('boom')
})

it('takes the test\'s clock and random source, and has real ones', () => {
  const clock = new ManualClock(7)
  const host = new OwnHost({ clock, random: () => 0.5 })
  expect([host.clock.now(), host.random()]).toEqual([7, 0.5])
  expect(new OwnHost({}).random()).toBeLessThan(1)
})
