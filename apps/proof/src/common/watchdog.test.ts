import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Watchdog } from './watchdog.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('names what stands still, and leaves alone what moves', async () => {
  using watchdog = new Watchdog(2_000)
  const never = watchdog.over('a call', () => new Promise<void>(() => undefined))
  const failed = expect(never).rejects.toThrow('nothing has moved for 2000 ms while 1 ran: a call')
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(1_000)
    watchdog.progress()
  }
  vi.advanceTimersByTime(3_000)
  await failed
})

it('does not bite while nothing runs', async () => {
  using watchdog = new Watchdog(2_000)
  vi.advanceTimersByTime(60_000)
  expect(await watchdog.over('a call', () => Promise.resolve(7))).toBe(7)
})
