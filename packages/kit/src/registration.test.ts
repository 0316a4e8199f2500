import { Code, RpcError } from '@skein/core'
import type { Event } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { pause } from './keep-trying.ts'
import { ManualClock } from './manual-clock.ts'
import { holdRegistration } from './registration.ts'
import type { Registrar } from './registration.ts'

function holding(parts: Partial<Registrar>) {
  const clock = new ManualClock()
  const events: Event[] = []
  const host = { clock, random: () => 0.5, emit: (it: Event) => { events.push(it) } }
  const registration = holdRegistration(host, {
    what: 'orders', closeTimeout: 2_000, leave: () => Promise.resolve(),
    async hold({ signal, succeeded }) {
      succeeded()
      await pause(clock, 5_000, signal)
      throw new Error('lost')
    },
    ...parts,
  })
  return { clock, registration, said: () => events.map((it) => `${it.type}: ${it.detail}`) }
}

describe('a registration', () => {
  it('is ready when it has succeeded, and is made again when it is lost', async () => {
    const { clock, registration, said } = holding({})
    await registration.ready
    expect(registration.registered).toBe(true)
    await clock.advanceAsync(5_000)
    expect(said()).toEqual([
      'registered: orders: registered', 'unregistered: orders: lost; tries again in 0 ms', 'registered: orders: registered',
    ])
    await registration.close()
    expect(registration.registered).toBe(false)
    expect(said().at(-1)).toBe('unregistered: orders: deregistered')
    expect(clock.pending).toBe(0)
  })

  it('takes out what was put in only when that has ended, once, however often it is closed', async () => {
    const order: string[] = []
    const held = Promise.withResolvers<void>()
    const { registration } = holding({
      async hold({ succeeded }) {
        succeeded()
        await held.promise
        order.push('held')
      },
      leave: () => {
        order.push('left')
        return Promise.resolve()
      },
    })
    const closed = Promise.all([registration.close(), registration.closing(), registration[Symbol.asyncDispose]()])
    await Promise.resolve()
    held.resolve()
    await closed
    expect(order).toEqual(['held', 'left'])
  })

  it('is closed in time, whatever the registry does', async () => {
    const { clock, registration, said } = holding({ leave: () => new Promise(() => undefined) })
    let closed = false
    void registration.close().then(() => { closed = true })
    await clock.advanceAsync(1_999)
    expect(closed).toBe(false)
    await clock.advanceAsync(1)
    expect(closed).toBe(true)
    expect(said().at(-1)).toBe("unregistered: orders: it can't be taken out within 2000 ms; the registry forgets it when it isn't renewed")
    expect(clock.pending).toBe(0)
  })

  it('says when it could not be taken out, and does not reject', async () => {
    const { registration, said } = holding({ leave: () => Promise.reject(new RpcError(Code.UNAVAILABLE, 'nobody there')) })
    await registration.ready
    await registration.close()
    expect(said().at(-1)).toContain("nobody there; the registry forgets it when it isn't renewed")
  })

  it('that never succeeded is not ready', async () => {
    const { registration } = holding({ hold: () => Promise.reject(new Error('no')) })
    await registration.close()
    await expect(registration.ready).rejects.toThrow('closed before it was registered')
  })
})
