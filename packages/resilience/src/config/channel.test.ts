import { describe, expect, it } from 'vitest'
import { byName } from '@skein/balancers/by-name'
import { Code, RpcError } from '@skein/core'
import { Shop, Street } from '../../test/shop.ts'
import { circuitBreaker } from '../breaker/circuit-breaker.ts'
import { serviceConfig } from './service-config.ts'

const turns = { loadBalancingConfig: [{ unheard_of: {} }, { round_robin: {} }] }
const failed = (thrown: unknown): RpcError => RpcError.from(thrown)

describe('a service config in a channel', () => {
  it('comes with the servers: balancing, timeouts, sizes and retries by method', async () => {
    const street = await new Street().start('a', 'b')
    const shop = street.channel({ serviceConfig: serviceConfig(undefined, { balancers: byName }) }).client(Shop)
    const first = shop.list({ text: '1' })
    await street.clock.advanceAsync(0)
    street.find(['a', 'b'], {
      ...turns,
      methodConfig: [
        { name: [{ service: 'shop.v1.*' }], timeout: '0.2s', maxRequestMessageBytes: 30 },
        {
          name: [{ service: 'shop.v1.Orders', method: 'list' }, { service: 'shop.v1.Orders', method: 'List' }], timeout: '5s',
          retryPolicy: { maxAttempts: 2, initialBackoff: '0.01s', maxBackoff: '0.01s', backoffMultiplier: 1, retryableStatusCodes: ['UNAVAILABLE'] },
        },
      ],
    })
    await street.clock.advanceAsync(10)
    await first
    for (const text of ['2', '3', '4']) {
      const call = shop.list({ text })
      await street.clock.advanceAsync(1)
      await call
    }
    expect(new Set(street.called)).toEqual(new Set(['a', 'b']))

    const hung = shop.place({ text: 'hang' }).catch(failed)
    await street.clock.advanceAsync(200)
    expect(await hung).toMatchObject({ code: Code.DEADLINE_EXCEEDED })
    const large = await shop.place({ text: 'x'.repeat(100) }).catch(failed)
    expect(large).toMatchObject({ code: Code.RESOURCE_EXHAUSTED, delivery: 'unsent' })

    street.broken.add('a')
    street.called.length = 0
    for (let i = 0; i < 4; i++) {
      const call = shop.list({ text: '' })
      await street.clock.advanceAsync(20)
      await call
    }
    expect(street.called.filter((it) => it === 'b')).toHaveLength(4)
    expect(street.called.length).toBeGreaterThan(4)
  })

  it('that is wrong is told, and the one before goes on; a change of it changes the balancer', async () => {
    const street = await new Street().start('a', 'b')
    const channel = street.channel({ serviceConfig: serviceConfig(undefined, { balancers: byName }) })
    const shop = channel.client(Shop)
    const call = async (): Promise<string> => {
      const answer = shop.place({ text: '' })
      await street.clock.advanceAsync(5)
      return (await answer).server
    }
    const began = shop.place({ text: '' })
    await street.clock.advanceAsync(0)
    street.find(['a', 'b'], turns)
    await street.clock.advanceAsync(0)
    await began
    expect(new Set([await call(), await call()]).size).toBe(2)
    street.find(['a', 'b'], { loadBalancingConfig: [{ round_robin: 3 }] })
    expect(new Set([await call(), await call()]).size).toBe(2)
    expect(street.events.filter(({ type }) => type === 'config').map(({ status, detail }) => status?.message ?? detail)).toEqual([
      'the resolver found another service config',
      'the service config that the resolver found is wrong: loadBalancingConfig[0].round_robin: it takes an object; it is 3',
    ])
    street.find(['a', 'b'], { loadBalancingConfig: [{ pick_first: {} }] })
    await street.clock.advanceAsync(10)
    expect(new Set([await call(), await call(), await call()]).size).toBe(1)
  })
})

describe('a breaker for each server of a channel', () => {
  it('ends calls at once where there is no other server, and says why', async () => {
    const street = await new Street().start('a')
    const breaker = circuitBreaker({ minimumCalls: 1, open: 60_000 })
    const shop = street.channel({ perServer: [breaker], timeout: 10_000 }).client(Shop)
    street.broken.add('a')
    const first = shop.place({ text: '' }).catch(failed)
    await street.clock.advanceAsync(0)
    street.find(['a'])
    await street.clock.advanceAsync(1)
    expect(await first).toMatchObject({ message: expect.stringContaining('a is broken') })
    let second: unknown
    const ended = shop.place({ text: '' }).catch((thrown: unknown) => { second = thrown })
    await street.clock.advanceAsync(1)
    expect(second).toMatchObject({
      code: Code.UNAVAILABLE, delivery: 'unsent', message: expect.stringContaining('the circuit breaker of a is open for'),
    })
    await ended
  })

  it('moves calls to the other servers, whatever their method', async () => {
    const street = await new Street().start('a', 'b')
    const shop = street.channel({
      serviceConfig: serviceConfig(turns, { balancers: byName }),
      perServer: [circuitBreaker({ minimumCalls: 2, failureShare: 0.5, open: 1000 })],
    }).client(Shop)
    street.broken.add('a')
    let failures = 0
    const call = async (): Promise<void> => {
      const answer = shop.place({ text: '' }).catch(() => { failures++ })
      await street.clock.advanceAsync(1)
      await answer
    }
    const began = call()
    street.find(['a', 'b'])
    await began
    for (let i = 0; i < 40; i++) await call()
    expect([failures, street.called.filter((it) => it === 'a').length]).toEqual([2, 2])
    expect(street.events.find(({ type }) => type === 'breaker')).toMatchObject({
      peer: { address: 'a' }, detail: expect.stringContaining('2 of 2 calls failed within 10000 ms, lastly with UNAVAILABLE: a is broken'),
    })
    street.broken.delete('a')
    await street.clock.advanceAsync(1000)
    for (let i = 0; i < 20; i++) await call()
    expect([failures, street.called.filter((it) => it === 'a').length]).toEqual([2, 12])
  })
})
