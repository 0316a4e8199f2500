import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { leakCheck } from './leaks.ts'

it('finds a server that was left open, and none once it is closed', async () => {
  const leaks = leakCheck()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  await expect(leaks.settle(50)).rejects.toThrow('left open: 1 × TCPServerWrap')
  server.close()
  await leaks.settle()
})

it('finds a timer that keeps the process alive', async () => {
  const leaks = leakCheck()
  // Several: one of the test runner's own may end meanwhile, and hide one of ours.
  const timers = Array.from({ length: 5 }, () => setTimeout(() => undefined, 60_000))
  await expect(leaks.settle(50)).rejects.toThrow('× Timeout')
  for (const timer of timers) clearTimeout(timer)
  await leaks.settle()
})

it('finds a listener on the process', async () => {
  const leaks = leakCheck()
  const listener = (): void => undefined
  process.on('SIGUSR2', listener)
  await expect(leaks.settle(50)).rejects.toThrow('1 × listener of process SIGUSR2')
  process.off('SIGUSR2', listener)
  await leaks.settle()
})

it('does not count what was there before', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  await leakCheck().settle()
  server.close()
  await once(server, 'close')
})
