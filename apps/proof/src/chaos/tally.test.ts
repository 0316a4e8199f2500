import { describe, expect, it } from 'vitest'
import { brokenOff, lies, Tally } from './tally.ts'
import type { Ended } from './tally.ts'

const end = (id: string, code: number, delivery?: Ended['delivery']): Ended => ({
  id, code, delivery, phase: code === 0 ? undefined : 'receiving', beganMs: 10, endedMs: 20, lateMs: -1,
})

describe('lies', () => {
  it('finds none in what is true', () => {
    const ended = [end('a', 0), end('b', 14, 'unsent'), end('c', 14, 'unknown'), end('d', 4, 'unknown'), end('e', 5, 'processed')]
    expect(lies(ended, new Map([['a', 1], ['c', 1], ['e', 1]]))).toEqual([])
  })

  it.each([
    [end('a', 14, 'unsent'), 1, 'call a says unsent, and ran'],
    [end('a', 14, 'unprocessed'), 1, 'call a says unprocessed, and ran'],
    [end('a', 5, 'processed'), 0, 'call a says processed, and never ran'],
    [end('a', 0), 0, 'call a went well, and never ran'],
    [end('a', 0), 2, 'call a ran 2 times'],
    [end('a', 14), 0, 'call a failed with 14 and says no delivery'],
    [{ ...end('a', 14, 'unknown'), phase: undefined }, 1, 'call a failed with 14 and says no phase'],
  ])('finds %o that ran %i times', (ended, times, says) => {
    expect(lies([ended], new Map(times === 0 ? [] : [['a', times]]))).toEqual([says])
  })
})

it('finds what was broken off within a time, and lets pass what crosses it, or was never begun', () => {
  const ended = [end('a', 14, 'unknown'), end('b', 14, 'unprocessed'), end('c', 4, 'unknown'), end('d', 0)]
  expect(brokenOff(ended, 10, 20)).toEqual(['call a was broken off by a server that only said goodbye, 0 ms after it was there'])
  expect(brokenOff(ended, 11, 20)).toEqual([])
  expect(brokenOff(ended, 10, 19)).toEqual([])
})

it('counts what failed by code and by delivery, and keeps the latest', () => {
  const tally = new Tally()
  for (const it of [end('a', 0), { ...end('b', 14, 'unsent'), lateMs: 20 }, end('c', 14, 'unknown')]) tally.add(it)
  expect([tally.calls, tally.ok, tally.latestMs]).toEqual([3, 1, 20])
  expect([...tally.byCode]).toEqual([[14, 2]])
  expect([...tally.byDelivery]).toEqual([['unsent', 1], ['unknown', 1]])
})
