import { expect, it } from 'vitest'
import { Window } from './window.ts'

it('looks back as far as it says, by tenths', () => {
  const window = new Window(1000)
  for (let now = 0; now < 1000; now += 100) window.add(now >= 500, now)
  expect([window.total, window.failed]).toEqual([10, 5])
  window.add(true, 1050)
  expect([window.total, window.failed]).toEqual([10, 6])
  window.add(false, 1450)
  expect([window.total, window.failed]).toEqual([7, 6])
})

it('stands a clock that jumps, to either side', () => {
  const window = new Window(1000)
  window.add(true, 0)
  window.add(true, 1e15)
  expect([window.total, window.failed]).toEqual([1, 1])
  window.add(false, 5)
  expect([window.total, window.failed]).toEqual([2, 1])
})
