import { Code, RpcError } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { Heard } from '@skein/testing/heard'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeEtcd } from '../test/fake-etcd.ts'
import type { EtcdConnection } from './connection.ts'
import { etcd } from './etcd.ts'

let clock: ManualClock
let one: FakeEtcd
let heard: Heard | undefined

beforeEach(async () => {
  clock = new ManualClock()
  one = new FakeEtcd(clock)
  await one.start()
})
afterEach(async () => {
  heard?.resolving.close()
  await one.stop()
  heard = undefined
})

const record = (address: string, more: object = {}): string => JSON.stringify({ address, ...more })

async function find(options: Partial<EtcdConnection> = {}, target = 'etcd:///orders'): Promise<Heard> {
  heard = new Heard(etcd({ endpoints: 'memory:etcd', transport: one.transport, ...options }), target, clock)
  await clock.advanceAsync(50)
  return heard
}

const warnings = ({ events }: Heard): readonly (string | undefined)[] =>
  events.filter((it) => it.type === 'warning').map((it) => it.detail)
const told = ({ found }: Heard): readonly unknown[] => found.map((it) => ('message' in it ? it.message : it.endpoints))

describe('the resolver', () => {
  it('tells what there is, then each change, gathered', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1', { weight: 2, zone: 'a', priority: 1, serverName: 'orders.shop' }))
    one.put('/services/order/x', record('10.9.9.9:1'))
    one.put('/services/orders0', record('10.9.9.9:1'))
    const it = await find()
    expect(told(it)).toEqual([[{ address: '10.0.0.1:1', weight: 2, zone: 'a', priority: 1, serverName: 'orders.shop' }]])
    for (let i = 2; i < 100; i++) one.put(`/services/orders/${i}`, record(`10.0.0.${i}:1`))
    one.remove('/services/orders/a')
    await clock.advanceAsync(50)
    expect(it.found).toHaveLength(2)
    expect(it.addresses).toHaveLength(98)
  })

  it('reads many keys in pages', async () => {
    for (let i = 0; i < 2_500; i++) one.put(`/services/orders/${i}`, record(`10.0.${i >> 8}.${i & 255}:1`))
    expect((await find()).addresses).toHaveLength(2_500)
    expect(one.asked.filter((it) => it === 'range')).toHaveLength(3)
  })

  it('reads records that are larger than a message takes, all together', async () => {
    for (let i = 0; i < 40; i++) one.put(`/services/orders/${i}`, `{"pad":"${'x'.repeat(200_000)}"}`)
    one.put('/services/orders/ok', record('10.0.0.1:1'))
    const it = await find()
    await clock.advanceAsync(10)
    expect(it.addresses).toEqual(['10.0.0.1:1'])
  })

  it('takes no more than it can carry', async () => {
    for (let i = 0; i < 20_005; i++) one.put(`/services/orders/${i}`, record(`10.0.${i >> 8}.${i & 255}:1`))
    const it = await find()
    await clock.advanceAsync(50)
    expect(it.addresses).toHaveLength(20_000)
    expect(warnings(it)).toEqual(['etcd:///orders: there are more than 20000 records; the others are passed over'])
    one.put('/services/orders/more', record('10.9.9.9:1'))
    await clock.advanceAsync(1_000)
    expect(warnings(it)[1]).toContain('/services/orders/more: passed over: there are more than 20000')
  })

  it('stops reading where there would be no end of it', async () => {
    for (let i = 0; i < 1_000; i++) one.put(`/services/orders/${i}`, record(`10.0.${i >> 8}.${i & 255}:1`))
    one.faults.endless = true
    const it = await find()
    await clock.advanceAsync(50)
    expect([it.addresses.length, one.asked.filter((asked) => asked === 'range').length]).toEqual([1_000, 21])
  })

  it('tells what it had heard though the member is lost then', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find()
    one.put('/services/orders/b', record('10.0.0.2:1'))
    await clock.advanceAsync(5)
    expect(it.found).toHaveLength(1)
    await one.stop()
    await clock.advanceAsync(0)
    expect(it.addresses).toEqual(['10.0.0.1:1', '10.0.0.2:1'])
  })

  it('takes the latest record of an address, and none that weighs nothing', async () => {
    one.put('/services/orders/old', record('10.0.0.1:1', { zone: 'old' }))
    one.put('/services/orders/new', record('10.0.0.1:1', { zone: 'new' }))
    one.put('/services/orders/out', record('10.0.0.2:1', { weight: 0 }))
    const it = await find()
    expect(told(it)).toEqual([[{ address: '10.0.0.1:1', zone: 'new' }]])
    one.remove('/services/orders/new')
    await clock.advanceAsync(50)
    expect(told(it)[1]).toEqual([{ address: '10.0.0.1:1', zone: 'old' }])
  })

  it('passes over a record that is garbage, and says which', async () => {
    const garbage = [
      '', '{', '{}', '[]', 'null', '"a:1"', '{"address":"0.0.0.0:1"}', '{"address":"a:1","weight":"x"}',
      '{"Op":0,"Addr":"nowhere"}', `{"address":"a:1","pad":"${'x'.repeat(20_000)}"}`, '\u0000',
    ]
    garbage.forEach((value, i) => { one.put(`/services/orders/bad${i}`, value) })
    one.put('/services/orders/ok', record('10.0.0.1:1'))
    one.put('/services/orders/deeper/ok', record('10.9.9.9:1'))
    const it = await find()
    expect(it.addresses).toEqual(['10.0.0.1:1'])
    expect(warnings(it)).toHaveLength(garbage.length)
    expect(warnings(it)[0]).toMatch(/^etcd:\/\/\/orders: \/services\/orders\/bad\d: passed over: /)
    // A good one that becomes garbage stays as it was.
    one.put('/services/orders/ok', 'garbage')
    await clock.advanceAsync(50)
    expect(it.addresses).toEqual(['10.0.0.1:1'])
    expect(warnings(it)).toHaveLength(garbage.length + 1)
  })

  it('reads what etcd\'s own naming/endpoints writes, and other prefixes', async () => {
    one.put('orders/1', JSON.stringify({ Op: 0, Addr: '10.0.0.1:1', Metadata: { zone: 'a', weight: 3 } }))
    one.put('orders/2', JSON.stringify({ Op: 0, Addr: '10.0.0.2:1', Metadata: null }))
    expect(told(await find({ prefix: '' }))).toEqual([[{ address: '10.0.0.1:1', zone: 'a', weight: 3 }, { address: '10.0.0.2:1' }]])
  })

  it('says why, and leaves what was known, while etcd is down; then finds it again', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find()
    await one.stop()
    await clock.advanceAsync(5_000)
    expect(told(it)[1]).toMatch(/^etcd can't be asked: memory:etcd: .*; asks again in \d+ ms$/)
    await one.start()
    await clock.advanceAsync(30_000)
    expect(told(it).at(-1)).toEqual([{ address: '10.0.0.1:1' }])
    one.put('/services/orders/b', record('10.0.0.2:1'))
    await clock.advanceAsync(50)
    expect(it.addresses).toEqual(['10.0.0.1:1', '10.0.0.2:1'])
  })

  it('goes to another member where one is gone, and says nothing of failure', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find({ endpoints: ['memory:gone', 'memory:etcd', 'memory:gone too'] })
    await clock.advanceAsync(10_000)
    expect(told(it)).toEqual([[{ address: '10.0.0.1:1' }]])
  })

  it('looks at all keys again where what it wanted to follow from is compacted', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    one.faults.compacted = 10n
    const it = await find()
    one.revision = 20n
    one.put('/services/orders/b', record('10.0.0.2:1'))
    await clock.advanceAsync(60_000)
    expect(it.addresses).toEqual(['10.0.0.1:1', '10.0.0.2:1'])
    expect(one.asked.filter((name) => name === 'watch').length).toBeLessThan(60)
  })

  it('asks a silent watch how far it has come, and leaves it where that is not answered', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find()
    await clock.advanceAsync(61_000)
    expect(one.asked).toEqual(['range', 'watch', 'progress', 'progress', 'progress'])
    one.faults.silent = true
    await clock.advanceAsync(41_000)
    expect(warnings(it)).toEqual([expect.stringContaining('etcd has said nothing for')])
    expect(one.asked.filter((name) => name === 'range')).toHaveLength(2)
  })

  it('is another member\'s where a watch is cancelled', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find()
    one.say({ canceled: true, cancelReason: 'etcdserver: no leader' })
    await clock.advanceAsync(2_000)
    expect(warnings(it)).toEqual([expect.stringContaining('no leader')])
    expect(one.asked.filter((name) => name === 'watch')).toHaveLength(2)
    expect(it.found).toHaveLength(1)
  })

  it('tells a response in parts only when it is whole', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find()
    const [a] = [...one.keys.values()]
    if (a === undefined) throw new Error('it was put')
    one.say({ fragment: true, events: [{ type: 1, kv: a }] })
    await clock.advanceAsync(1_000)
    expect(it.found).toHaveLength(1)
    one.say({ events: [{ type: 0, kv: { ...a, value: new TextEncoder().encode(record('10.0.0.2:1')) } }] })
    await clock.advanceAsync(1_000)
    expect(told(it)[1]).toEqual([{ address: '10.0.0.2:1' }])
  })

  it('is not taken in by answers that fail, and asks less and less', async () => {
    one.faults.refusal = new RpcError(Code.INTERNAL, 'etcdserver: mvcc: database space exceeded')
    const it = await find()
    await clock.advanceAsync(600_000)
    expect(told(it)[0]).toContain('database space exceeded; asks again in')
    expect(one.asked.length).toBeLessThan(40)
    it.resolving.again()
    await clock.advanceAsync(0)
    const before = one.asked.length
    for (let i = 0; i < 100; i++) it.resolving.again()
    await clock.advanceAsync(999)
    expect(one.asked.length - before).toBeLessThan(2)
  })

  it('is silent once it is closed, and leaves no timer behind', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find()
    it.resolving.close()
    one.put('/services/orders/b', record('10.0.0.2:1'))
    await clock.advanceAsync(100)
    expect(it.found).toHaveLength(1)
    await one.stop()
    await clock.advanceAsync(3_600_000)
    expect(clock.pending).toBe(0)
  })
})

describe('authentication', () => {
  it('is by a token, which is asked for again when it is taken no more', async () => {
    one.faults.token = '1'
    one.put('/services/orders/a', record('10.0.0.1:1'))
    const it = await find({ username: 'shop', password: 'secret' })
    expect(it.addresses).toEqual(['10.0.0.1:1'])
    one.faults.token = '2'
    one.say({ canceled: true, cancelReason: 'etcdserver: invalid auth token' })
    await clock.advanceAsync(3_000)
    expect(one.asked.filter((name) => name === 'authenticate')).toHaveLength(2)
    expect(it.found).toHaveLength(1)
  })

  it('that is wrong, or missing, is told clearly', async () => {
    one.faults.token = '1'
    expect(told(await find())[0]).toContain('etcd asks who this is; give username and password')
    heard?.resolving.close()
    expect(told(await find({ username: 'shop', password: 'wrong' }))[0]).toContain('invalid user ID or password')
  })

  it('goes unused where etcd asks nobody', async () => {
    one.put('/services/orders/a', record('10.0.0.1:1'))
    expect((await find({ username: 'shop', password: 'secret' })).addresses).toEqual(['10.0.0.1:1'])
  })
})

describe('what can not be', () => {
  it.each<[string, Partial<EtcdConnection>]>([
    ['endpoints: give', { endpoints: [] }], ['its scheme is ftp', { endpoints: 'ftp://a' }], ['transport', { transport: {} as never }],
    ['username', { username: 'a' }], ['timeout', { timeout: -1 }],
    ['etcd: endpoints: one has a user in it; give username and password', { endpoints: 'http://shop:secret@a:1' }],
    ['etcd: endpoint: there is no such option', { endpoint: 'http://a' } as object],
  ])('is refused: %s', (message, options) => {
    expect(() => etcd({ endpoints: 'memory:etcd', transport: one.transport, ...options })).toThrow(message)
  })

  it.each(['etcd:///', 'etcd:', 'etcd://orders', 'etcd://orders/a', 'etcd:///%', 'etcd:///a//b'])('is refused: %s', (target) => {
    const resolver = etcd({ endpoints: 'memory:etcd', transport: one.transport })
    expect(() => resolver.resolve(new URL(target), { clock, random: () => 0, emit: undefined }, () => undefined))
      .toThrow('write it like etcd:///orders')
  })
})
