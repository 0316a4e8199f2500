import type { Event } from '@skein/core'
import { Code, RpcError } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeEtcd } from '../test/fake-etcd.ts'
import { register } from './register.ts'
import type { EtcdConnection, RegisterOptions, Registration } from './register.ts'

let clock: ManualClock
let one: FakeEtcd
let events: Event[]
let registration: Registration | undefined

beforeEach(async () => {
  clock = new ManualClock()
  one = new FakeEtcd(clock)
  events = []
  await one.start()
})
afterEach(async () => {
  void registration?.close()
  await clock.advanceAsync(10_000)
  await one.stop()
  registration = undefined
})

async function begin(options: Partial<EtcdConnection & RegisterOptions> = {}): Promise<Registration> {
  registration = register({
    endpoints: 'memory:etcd', transport: one.transport, service: 'orders', endpoint: 'http://10.0.0.7:50051', ttl: 9_000,
    clock, random: () => 0.5, onEvent: (it) => events.push(it), ...options,
  })
  await clock.advanceAsync(10)
  return registration
}

const keys = (): readonly string[] => [...one.keys.keys()]
const values = (): readonly unknown[] =>
  [...one.keys.values()].map((it): unknown => JSON.parse(new TextDecoder().decode(it.value)))
const count = (what: string): number => one.asked.filter((it) => it === what).length

describe('a registration', () => {
  it('puts each endpoint of each service, all under one lease', async () => {
    const it = await begin({
      service: ['orders', 'shop/prices'], endpoint: 'http://0.0.0.0:1', advertise: 'pod-1:7',
      weight: 2, zone: 'a', priority: 1, serverName: 'orders.shop', metadata: { version: '3' },
    })
    await it.ready
    const said = { weight: 2, priority: 1, zone: 'a', serverName: 'orders.shop', metadata: { version: '3' } }
    expect(keys()).toEqual(['/services/orders/pod-1:7@7fff000000000001', '/services/shop/prices/pod-1:7@7fff000000000001'])
    expect(values()).toEqual([{ address: 'pod-1:7', ...said }, { address: 'pod-1:7', ...said }])
  })

  it('renews the lease three times as often as it must', async () => {
    await begin()
    await clock.advanceAsync(30_000)
    expect([count('grant'), count('put'), count('renew')]).toEqual([1, 1, 11])
    expect(events.map((it) => it.type)).toEqual(['registered'])
  })

  it('takes another lease where etcd has forgotten the first', async () => {
    const it = await begin()
    await clock.advanceAsync(5_000)
    one.expire(0x7fff_0000_0000_0001n)
    expect(keys()).toEqual([])
    await clock.advanceAsync(3_000)
    expect(keys()).toEqual(['/services/orders/10.0.0.7:50051@7fff000000000002'])
    expect(events.map((event) => event.type)).toEqual(['registered', 'unregistered', 'registered'])
    expect(it.registered).toBe(true)
  })

  it('lasts while etcd is away for less than its time, and is made again where it is away for longer', async () => {
    await begin()
    await one.stop()
    await clock.advanceAsync(4_000)
    await one.start()
    await clock.advanceAsync(10_000)
    expect(count('grant')).toBe(1)
    expect(keys()).toHaveLength(1)
    await one.stop()
    one.expire(0x7fff_0000_0000_0001n)
    await clock.advanceAsync(60_000)
    expect(events.at(-1)).toMatchObject({ type: 'unregistered', detail: expect.stringContaining("etcd can't be asked") as string })
    await one.start()
    await clock.advanceAsync(31_000)
    expect(keys()).toEqual(['/services/orders/10.0.0.7:50051@7fff000000000002'])
  })

  it('leaves a member that answers no renewal', async () => {
    await begin()
    one.faults.silent = true
    await clock.advanceAsync(7_000)
    one.faults.silent = false
    expect(events.map((it) => it.type)).toEqual(['registered', 'unregistered', 'registered'])
    expect(events[1]?.detail).toContain('has not answered')
    expect(count('grant')).toBe(1)
  })

  it('says why etcd refuses, and goes on trying', async () => {
    one.faults.refusal = new RpcError(Code.PERMISSION_DENIED, 'etcdserver: permission denied')
    const it = await begin()
    expect(events[0]?.detail).toMatch(/^orders at 10\.0\.0\.7:50051: the user's role doesn't allow these keys; .* tries again in 1000 ms$/)
    one.faults.refusal = undefined
    await clock.advanceAsync(2_000)
    await it.ready
  })

  it('is taken out before the server drains, at once', async () => {
    const it = await begin()
    const closing = it.closing()
    await clock.advanceAsync(10)
    await closing
    expect([keys(), count('revoke'), it.registered]).toEqual([[], 1, false])
    await clock.advanceAsync(60_000)
    expect(one.asked.at(-1)).toBe('revoke')
  })

  it('holds nobody up where etcd is gone, and says so', async () => {
    const it = await begin({ closeTimeout: 1_000 })
    one.transport.stall('etcd')
    let closed = false
    void it.closing().then(() => { closed = true })
    await clock.advanceAsync(1_010)
    expect(closed).toBe(true)
    expect(events.at(-1)?.detail).toContain("the registry forgets it when it isn't renewed")
  })

  it.each<[string, Partial<RegisterOptions>]>([
    ['etcd: service: no target can name "a//b"', { service: 'a//b' }], ['etcd: service: no target can name "a b"', { service: 'a b' }],
    ['etcd: metadata: nobody reads a record of 20', { metadata: { notes: 'x'.repeat(20_000) } }],
    ['etcd: metadata: it takes texts by name; zone is 1', { metadata: { zone: 1 } as never }],
    ['etcd: metadata: it takes texts by name', { metadata: 'x' as never }],
  ])('refuses what nobody would find: %s', async (message, wrong) => {
    await expect(begin(wrong)).rejects.toThrow(message)
  })

  it('refuses an address that others can not call', () => {
    const at = { endpoints: 'memory:etcd', transport: one.transport, service: 'orders' }
    expect(() => register({ ...at, endpoint: 'http://0.0.0.0:50051' })).toThrow('say by advertise')
  })
})
