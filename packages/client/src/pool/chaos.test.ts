import { Far, methodOf, open, seeded } from '@skein/conformance'
import type { Recorder } from '@skein/conformance'
import type { Listener } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { OwnHost } from '@skein/kit/host'
import { ManualClock } from '@skein/kit/manual-clock'
import { memory } from '@skein/transport-memory'
import { expect, it } from 'vitest'
import { lease } from './lease.ts'
import { poolOf } from './pool.ts'

const RESTARTS_MS = 40_000

it.each([1, 2, 3, 4])('whatever happens to a server, it is found again and nothing is left (seed %d)', async (seed) => {
  const random = seeded(seed)
  const clock = new ManualClock()
  const transport = memory({ limits: { streams: 3 } })
  const far = new Far()
  far.script = (call) => { call.headers().end() }
  const host = new OwnHost({ clock, random })
  const router = { method: () => methodOf('Unary'), invoke: far.invoke }
  const listen = (): Promise<Listener> => transport.listen({ address: 'orders' }, undefined, host, router)
  let listener: Listener | undefined = await listen()
  const closing: Promise<void>[] = []
  const stalls: (() => void)[] = []
  const callers: Recorder[] = []
  let turnedAway = 0
  let queued = 0
  const leases = Array.from({ length: 2 }, () => lease({
    endpoint: { address: 'orders' }, transport, credentials: undefined, host, backoff: {}, maxConnections: 3,
    maxQueued: 10, idleMs: 1_000, changed: () => undefined,
  }))
  for (const it of leases) it.want(true)

  for (let i = 0; i < 600; i++) {
    const one = leases[i % 2]
    const step = random()
    if (step < 0.5) {
      const onConnection = ({ invoke }: { readonly invoke: typeof far.invoke }): void => {
        callers.push(open(invoke, new CallContext(methodOf('Unary'), [], Infinity, 'raw', undefined, undefined)))
        callers.at(-1)?.finish()
      }
      const free = one?.free()
      if (free !== undefined) onConnection(free)
      else if (one?.queue({ onConnection, onFailure: () => { turnedAway++ } }) === true) queued++
    } else if (step < 0.52) transport.cut()
    else if (step < 0.54) {
      if (listener !== undefined) closing.push(listener.close(random() < 0.5 ? 0 : 500))
      listener = undefined
    } else if (step < 0.7) listener ??= await listen()
    else if (step < 0.72) stalls.push(transport.stall())
    else if (step < 0.8) stalls.pop()?.()
    else await clock.advanceAsync(random() * 2_000)
    expect(leases.every((it) => it.connections.filter(({ state }) => state === 'ready').length <= 3)).toBe(true)
    expect(leases[0]?.state).toBe(leases[1]?.state)
  }

  for (const resume of stalls) resume()
  listener ??= await listen()
  await clock.advanceAsync(RESTARTS_MS)
  expect(leases.map((it) => [it.state, it.inFlight, it.connections.length])).toEqual([['ready', 0, 1], ['ready', 0, 1]])
  expect(callers.every((it) => it.over)).toBe(true)
  expect(callers.length).toBeGreaterThan(20)
  expect(turnedAway).toBeLessThanOrEqual(queued)

  await Promise.all(leases.map((it) => it.release(0)))
  closing.push(listener.close(0))
  await clock.advanceAsync(1_000)
  await Promise.all(closing)
  expect([clock.pending, poolOf(transport, undefined, clock).size]).toEqual([0, 0])
})
