import type { Event } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeConsul } from '../test/fake-consul.ts'
import { register } from './register.ts'
import type { ConsulRegisterOptions, Registration } from './register.ts'

let clock: ManualClock
let agent: FakeConsul
let url: string
let events: Event[]
let registration: Registration | undefined

beforeEach(async () => {
  clock = new ManualClock()
  agent = new FakeConsul()
  url = await agent.start()
  events = []
})
afterEach(async () => {
  const closed = registration?.close()
  await clock.advanceAsync(60_000)
  await agent[Symbol.asyncDispose]()
  await closed
  registration = undefined
})

function begin(options: Partial<ConsulRegisterOptions> = {}): Registration {
  registration = register({
    url, service: 'orders', endpoint: 'http://10.0.0.7:50051', ttl: 9_000, clock, random: () => 0.5,
    onEvent: (it) => events.push(it), ...options,
  })
  return registration
}

describe('a registration', () => {
  it('says all that there is to say', async () => {
    begin({
      tags: ['v2'], weight: 3, zone: 'a', priority: 1, serverName: 'orders.shop', metadata: { version: '3' }, token: 'secret',
      id: '2', endpoint: 'http://[2001:db8::1]:1',
    })
    const asked = await agent.next()
    expect([asked.method, asked.url.pathname + asked.url.search, asked.headers['x-consul-token']])
      .toEqual(['PUT', '/v1/agent/service/register?replace-existing-checks=true', 'secret'])
    expect(asked.body).toEqual({
      ID: 'orders@[2001:db8::1]:1#2', Name: 'orders', Tags: ['v2'], Address: '2001:db8::1', Port: 1, Weights: { Passing: 3, Warning: 1 },
      Meta: { 'version': '3', 'zone': 'a', 'priority': '1', 'server-name': 'orders.shop' },
      Check: {
        CheckID: 'orders@[2001:db8::1]:1#2:ttl', Name: 'says that it lives', TTL: '9000ms', Status: 'passing',
        DeregisterCriticalServiceAfter: '60000ms',
      },
    })
  })

  it('may let the agent ask the server itself', async () => {
    begin({ grpc: { service: 'shop.v1.Orders', interval: 2_000, tls: true } })
    const asked = await agent.next()
    expect(asked.body).toMatchObject({
      Check: { GRPC: '10.0.0.7:50051/shop.v1.Orders', GRPCUseTLS: true, Interval: '2000ms' },
    })
    asked.answer('')
    await registration?.ready
    const look = agent.next()
    await clock.advanceAsync(3_000)
    expect([(await look).method, (await look).url.pathname]).toEqual(['GET', '/v1/agent/service/orders%4010.0.0.7%3A50051'])
  })

  it('is renewed, and made again where the agent has forgotten it', async () => {
    begin()
    ;(await agent.next()).answer('')
    await registration?.ready
    for (const status of [200, 404]) {
      const renewal = agent.next()
      await clock.advanceAsync(3_000)
      const asked = await renewal
      expect([asked.method, asked.url.pathname, asked.body])
        .toEqual(['PUT', '/v1/agent/check/update/orders%4010.0.0.7%3A50051%3Attl', { Status: 'passing' }])
      asked.answer(status === 200 ? '' : 'Unknown check ID "x"', { status })
      await expect.poll(() => clock.pending).toBe(1)
    }
    const again = agent.next()
    await clock.advanceAsync(10)
    ;(await again).answer('')
    expect((await again).url.pathname).toBe('/v1/agent/service/register')
    await expect.poll(() => events.map((it) => it.type)).toEqual(['registered', 'unregistered', 'registered'])
  })

  it('says why it is refused', async () => {
    begin()
    ;(await agent.next()).answer('ACL not found', { status: 403 })
    await expect.poll(() => events[0]?.detail)
      .toMatch(/^orders at 10\.0\.0\.7:50051: Consul at http:.*: it answered 403: ACL not found; give a token that may do it; tries/)
  })

  it('is taken out after what put it in has been answered', async () => {
    begin()
    const putting = await agent.next()
    const closed = registration?.closing()
    putting.answer('')
    const asked = await agent.next()
    expect(asked.url.pathname).toBe('/v1/agent/service/deregister/orders%4010.0.0.7%3A50051')
    asked.answer('Unknown service ID', { status: 404 })
    await closed
    expect(events.at(-1)?.detail).toContain('deregistered')
  })

  it('holds nobody up where the agent says nothing', async () => {
    begin({ closeTimeout: 1_000 })
    ;(await agent.next()).answer('')
    await registration?.ready
    const closed = registration?.closing()
    await agent.next()
    await clock.advanceAsync(1_000)
    await closed
  })

  it('leaves nothing behind where the agent never says whether it has it', async () => {
    begin({ closeTimeout: 1_000 })
    const putting = await agent.next()
    const closed = registration?.closing()
    await clock.advanceAsync(1_000)
    await Promise.all([closed, putting.gone])
    expect(clock.pending).toBe(0)
  })

  it.each<[string, Partial<ConsulRegisterOptions>]>([
    ['service', { service: 'a/b' }], ['forgetAfter', { forgetAfter: NaN }], ['forgetAfter', { forgetAfter: Infinity }],
    ['grpc.interval', { grpc: { service: '', interval: -1 } }],
  ])('with a wrong %s is refused', (name, wrong) => {
    expect(() => begin(wrong)).toThrow(new RegExp(`^consul: ${name}: `))
  })

  it.each([0, 0.5, 70_000])('has no weight of %d', (weight) => {
    expect(() => begin({ weight })).toThrow('Consul takes whole numbers from 1 to 65,535')
  })
})
