import { Code } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { bareSystem, fault, Watching } from '../test/watching.ts'
import type { ServiceRecord } from './name-server.ts'

const record = (name: string, rest: Partial<ServiceRecord> = {}): ServiceRecord =>
  ({ name, port: 50_051, priority: 0, weight: 1, ...rest })

describe('a name', () => {
  it('has the addresses of both families, in an order that nothing changes', async () => {
    const it = new Watching()
    it.answers.given.set('A orders.example', [{ address: '10.0.0.9', ttl: 60 }, { address: '10.0.0.7', ttl: 60 }])
    it.answers.given.set('AAAA orders.example', [{ address: 'fd00::7', ttl: 60 }, { address: 'fd00::7', ttl: 60 }])
    await it.start('dns:///orders.example:50051')
    const serverName = 'orders.example'
    expect(it.told).toEqual([{
      endpoints: ['10.0.0.7:50051', '10.0.0.9:50051', '[fd00::7]:50051'].map((address) => ({ address, serverName })),
    }])
  })

  it('is asked for one family where that is wanted', async () => {
    const it = new Watching({ family: 4, port: 8_080 })
    it.answers.a('orders.example', ['10.0.0.7'])
    await it.start('dns:///orders.example')
    expect([it.addresses, it.answers.asked]).toEqual([['10.0.0.7:8080'], ['A orders.example']])
  })

  it('that is an address is one', async () => {
    const it = await new Watching().start('dns:///[fd00::7]:50051')
    it.again()
    await it.clock.advanceAsync(1e9)
    expect([it.told, it.questions(), it.clock.pending]).toEqual([[{ endpoints: [{ address: '[fd00::7]:50051' }] }], 0, 0])
  })

  it('is taken from one family when the other fails, which is told as an event', async () => {
    const it = new Watching()
    it.answers.a('orders.example', ['10.0.0.7'])
    it.answers.given.set('AAAA orders.example', fault('ESERVFAIL'))
    await it.start('dns:///orders.example:1')
    expect(it.addresses).toEqual(['10.0.0.7:1'])
    expect(it.events).toMatchObject([{ type: 'warning', detail: 'dns: passed over: AAAA of orders.example: ESERVFAIL' }])
  })

  it('keeps the addresses of a family that fails for a while', async () => {
    const it = new Watching()
    it.answers.a('orders.example', ['10.0.0.7'])
    it.answers.given.set('AAAA orders.example', [{ address: 'fd00::7', ttl: 60 }])
    await it.start('dns:///orders.example:1')
    it.answers.given.set('A orders.example', fault('ETIMEOUT'))
    await it.clock.advanceAsync(60_000)
    expect([it.told.length, it.addresses]).toEqual([1, ['10.0.0.7:1', '[fd00::7]:1']])
    it.answers.given.set('A orders.example', fault('ENODATA'))
    await it.clock.advanceAsync(60_000)
    expect(it.addresses).toEqual(['[fd00::7]:1'])
  })

  it.each([
    [fault('ENOTFOUND'), fault('ENOTFOUND'), 'there is no such name (NXDOMAIN)'],
    [fault('ENODATA'), fault('ENODATA'), 'it has no A or AAAA record'],
    [[], [], 'it has no A or AAAA record'],
    [fault('ESERVFAIL'), fault('ENODATA'), 'the name server has failed (ESERVFAIL)'],
    [fault('ENODATA'), fault('EREFUSED'), 'the name server refuses to answer (EREFUSED)'],
    [fault('ETIMEOUT'), fault('ETIMEOUT'), 'no name server has answered (ETIMEOUT)'],
    [fault('EBADRESP'), fault('EBADRESP'), 'the name server could not be asked (EBADRESP)'],
    [[{ address: 'garbage', ttl: 1 }], [{ address: '10.0.0.7', ttl: 1 }], 'it has no A or AAAA record'],
  ])('that gives nothing says why: %#', async (four, six, why) => {
    const it = new Watching()
    it.answers.given.set('A orders.example', four).set('AAAA orders.example', six)
    await it.start('dns:///orders.example:1')
    expect(it.told).toMatchObject([{ code: Code.UNAVAILABLE, message: `dns: orders.example: ${why}`, delivery: 'unsent' }])
  })

  it('may have ten thousand addresses', async () => {
    const it = new Watching()
    const all = Array.from({ length: 10_000 }, (_, i) => `10.${i >> 12}.${(i >> 6) & 63}.${i & 63}`)
    it.answers.a('orders.example', all)
    await it.start('dns:///orders.example:1')
    expect(new Set(it.addresses).size).toBe(10_000)
    it.answers.a('orders.example', all.reverse())
    await it.clock.advanceAsync(60_000)
    expect(it.told.length).toBe(1)
  })
})

describe('names of the system', () => {
  it('are those of its hosts file before those of DNS', async () => {
    const it = new Watching({ system: { ...bareSystem, hosts: () => Promise.resolve(['10.0.0.1', 'garbage']) } })
    it.answers.a('orders', ['10.0.0.7'])
    await it.start('dns:///orders:1')
    expect([it.addresses, it.questions()]).toEqual([['10.0.0.1:1'], 0])
  })

  it('are completed by the search list, until one is there', async () => {
    const domains = ['shop.svc.cluster.local', 'svc.cluster.local']
    const search = { ndots: 5, domains }
    const it = new Watching({ family: 4, system: { ...bareSystem, search: () => Promise.resolve(search) } })
    it.answers.a('orders.svc.cluster.local', ['10.0.0.7'])
    await it.start('dns:///orders:1')
    expect(it.answers.asked).toEqual(['A orders.shop.svc.cluster.local', 'A orders.svc.cluster.local'])
    expect(it.told).toEqual([{ endpoints: [{ address: '10.0.0.7:1', serverName: 'orders' }] }])
    it.close()
    it.answers.asked.length = 0
    await it.start('dns:///orders.svc.cluster.local.:1')
    expect(it.answers.asked).toEqual(['A orders.svc.cluster.local'])
  })

  it('are not looked for elsewhere while a server fails', async () => {
    const search = { ndots: 1, domains: ['a.example', 'b.example'] }
    const it = new Watching({ family: 4, system: { ...bareSystem, search: () => Promise.resolve(search) } })
    it.answers.given.set('A orders.a.example', fault('ESERVFAIL'))
    it.answers.a('orders.b.example', ['10.0.0.66'])
    await it.start('dns:///orders:1')
    expect(it.addresses).toContain('ESERVFAIL')
    expect(it.answers.asked).toEqual(['A orders.a.example'])
  })

  it('are asked of the system where DNS has none', async () => {
    const it = new Watching({ system: { ...bareSystem, lookup: () => Promise.resolve(['192.168.0.9']) } })
    await it.start('dns:///printer:1')
    expect(it.addresses).toEqual(['192.168.0.9:1'])
    it.answers.given.set('A printer', fault('ECONNREFUSED')).set('AAAA printer', fault('ECONNREFUSED'))
    await it.clock.advanceAsync(60_000)
    expect(it.addresses).toEqual(['192.168.0.9:1'])
  })

  it('have localhost, which no name server is asked for', async () => {
    const it = await new Watching().start('dns:///api.localhost:1')
    expect([it.addresses, it.questions()]).toEqual([['127.0.0.1:1', '[::1]:1'], 0])
  })

  it('don\'t count where the target says whom to ask', async () => {
    const asked: unknown[] = []
    const it: Watching = new Watching({
      nameServer: (servers) => {
        asked.push(servers)
        return it.answers
      },
      system: {
        hosts: () => Promise.reject(new Error('asked')),
        search: () => Promise.reject(new Error('asked')),
        lookup: () => Promise.reject(new Error('asked')),
      },
    })
    await it.start('dns://10.0.0.2/orders:1')
    expect([it.addresses, asked]).toEqual(['dns: orders: there is no such name (NXDOMAIN)', [['10.0.0.2:53']]])
  })
})

describe('SRV records', () => {
  const service = '_grpc._tcp.orders.example'

  it('bring names, ports, weights and priorities', async () => {
    const it = new Watching()
    it.answers.given.set(`SRV ${service}`, [
      record('B.example.', { port: 1, priority: 10, weight: 5 }), record('a.example', { port: 2, weight: 30 }),
      record('a.example', { port: 3, weight: 0 }),
    ])
    it.answers.a('a.example', ['10.0.0.7'])
    it.answers.given.set('A b.example', [{ address: '10.0.0.8', ttl: 60 }])
    it.answers.given.set('AAAA b.example', [{ address: 'fd00::8', ttl: 60 }])
    await it.start(`dns:///${service}`)
    expect(it.told).toEqual([{
      endpoints: [
        { address: '10.0.0.7:2', serverName: 'a.example', weight: 30, priority: 0 },
        { address: '10.0.0.7:3', serverName: 'a.example', weight: 0.1, priority: 0 },
        { address: '10.0.0.8:1', serverName: 'b.example', weight: 2.5, priority: 10 },
        { address: '[fd00::8]:1', serverName: 'b.example', weight: 2.5, priority: 10 },
      ],
    }])
    expect(it.answers.asked.filter((question) => question === 'A a.example')).toHaveLength(1)
  })

  it('may name servers that fail, or that are broken', async () => {
    const it = new Watching()
    it.answers.given.set(`SRV ${service}`, [
      record('a.example'), record('b.example'), record('none.example'), record('c.example', { port: 0 }),
      record('..'), record('d.example', { port: 70_000 }),
    ])
    it.answers.a('a.example', ['10.0.0.7'])
    it.answers.a('b.example', ['10.0.0.8'])
    await it.start(`dns:///${service}`)
    expect(it.addresses).toEqual(['10.0.0.7:50051', '10.0.0.8:50051'])
    it.answers.given.set('A b.example', fault('ESERVFAIL')).set('AAAA b.example', fault('ESERVFAIL'))
    await it.clock.advanceAsync(60_000)
    expect(it.told).toHaveLength(1)
    expect(it.events.at(-1)?.detail).toContain('the server b.example')
    it.answers.given.delete('A b.example')
    it.answers.given.delete('AAAA b.example')
    await it.clock.advanceAsync(60_000)
    expect(it.addresses).toEqual(['10.0.0.7:50051'])
  })

  it.each([
    [fault('ENOTFOUND'), 'there is no such name (NXDOMAIN)'],
    [fault('ESERVFAIL'), 'the name server has failed (ESERVFAIL)'],
    [[], 'it has no SRV record'],
    [[record('')], 'its SRV record says that there is no such service'],
    [[record('none.example')], 'there is no such name (NXDOMAIN); asked for none.example'],
  ])('that give nothing say why: %#', async (records, why) => {
    const it = new Watching()
    it.answers.given.set(`SRV ${service}`, records)
    await it.start(`dns:///${service}`)
    expect(it.addresses).toBe(`dns: ${service}: ${why}`)
  })

  it('are those of a thousand servers', async () => {
    const it = new Watching({ family: 4 })
    const names = Array.from({ length: 1_000 }, (_, i) => `pod-${i}.example`)
    it.answers.given.set(`SRV ${service}`, names.map((name) => record(name)))
    for (const [i, name] of names.entries()) it.answers.a(name, [`10.0.${i >> 8}.${i & 255}`])
    await it.start(`dns:///${service}`)
    expect(it.addresses).toHaveLength(1_000)
  })
})

describe('a service config', () => {
  const text = (config: object): readonly (readonly string[])[] => [[`grpc_config=${JSON.stringify([{ serviceConfig: config }])}`]]

  it('is not asked for, unless that is wanted', async () => {
    const it = new Watching()
    it.answers.a('orders.example', ['10.0.0.7'])
    await it.start('dns:///orders.example:1')
    expect(it.answers.asked).toEqual(['A orders.example', 'AAAA orders.example'])
  })

  it('comes with the addresses, stays while it can\'t be had, and goes', async () => {
    const it = new Watching({ config: true })
    const config = 'TXT _grpc_config.orders.example'
    it.answers.a('orders.example', ['10.0.0.7'])
    await it.start('dns:///orders.example:1')
    expect(it.told).toEqual([{ endpoints: [{ address: '10.0.0.7:1', serverName: 'orders.example' }] }])
    it.answers.given.set(config, text({ loadBalancingPolicy: 'round_robin' }))
    await it.clock.advanceAsync(60_000)
    expect(it.told.at(-1)).toMatchObject({ config: { loadBalancingPolicy: 'round_robin' } })
    for (const wrong of [fault('ESERVFAIL'), [['grpc_config=[']]]) {
      it.answers.given.set(config, wrong)
      await it.clock.advanceAsync(60_000)
    }
    expect(it.told).toHaveLength(2)
    expect(it.events).toMatchObject([
      { type: 'warning', detail: 'dns: passed over: TXT of _grpc_config.orders.example: ESERVFAIL' },
      { type: 'config', detail: expect.stringContaining('dns: a grpc_config= TXT record is passed over: ') as string },
    ])
    it.answers.given.delete(config)
    await it.clock.advanceAsync(60_000)
    expect(it.told.at(-1)).not.toHaveProperty('config')
  })
})
