import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, it } from 'vitest'
import { systemClock, TickClock } from './clock.ts'
import { ManualClock } from './manual-clock.ts'

it('runs after a time, at once for a past one, and not what was called off', async () => {
  const ran: string[] = []
  systemClock.after(5, () => { ran.push('off') })()
  const start = systemClock.now()
  const keepAlive = setInterval(() => undefined, 1000)
  await new Promise<void>((resolve) => { systemClock.after(-5, () => { ran.push('past'); systemClock.after(10, resolve) }) })
  clearInterval(keepAlive)
  expect(ran).toEqual(['past'])
  expect(systemClock.now() - start).toBeGreaterThan(8)
})

it('does not run at once what is due after setTimeout\'s own limit', async () => {
  const ran: string[] = []
  const off = systemClock.after(2 ** 33, () => { ran.push('early') })
  await new Promise((resolve) => { setTimeout(resolve, 10) })
  off()
  expect(ran).toEqual([])
})

it('carries no context into its timers', async () => {
  const storage = new AsyncLocalStorage<string>()
  const keepAlive = setInterval(() => undefined, 1000)
  const seen = await storage.run('call', () => new Promise((resolve) => { systemClock.after(0, () => { resolve(storage.getStore()) }) }))
  clearInterval(keepAlive)
  expect(seen).toBeUndefined()
})

it('reads its clock once a tick', async () => {
  const manual = new ManualClock(5)
  const clock = new TickClock(manual)
  expect(clock.now()).toBe(5)
  manual.advance(10)
  expect(clock.now()).toBe(5)
  await Promise.resolve()
  expect(clock.now()).toBe(15)
})
