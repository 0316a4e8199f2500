import { describe, expect, it } from 'vitest'
import { registeringOf } from './registering.ts'
import type { RegisterOptions } from './registering.ts'
import { readRecord } from './server-record.ts'

const addresses = (options: Omit<RegisterOptions, 'service'>): readonly string[] =>
  registeringOf('etcd', { service: 'orders', ...options }).records.map((it) => it.address)

describe('the address that is advertised', () => {
  it('is the endpoint, without its scheme', () => {
    expect(addresses({ endpoint: 'http://10.0.0.7:50051' })).toEqual(['10.0.0.7:50051'])
    expect(addresses({ endpoint: [new URL('https://orders.shop:8443'), 'tcp://[2001:db8::1]:1'] })).toEqual(['orders.shop:8443', '[2001:db8::1]:1'])
  })

  it.each([
    'http://0.0.0.0:50051', 'http://[::]:50051', 'http://127.0.0.1:50051', '127.8.8.8:1', '[::1]:1', '[::ffff:127.0.0.1]:1',
    'localhost:1', 'http://a.localhost:1', '10.0.0.1:0', 'unix:/run/orders.sock',
  ])('is none for %s: it asks for advertise', (endpoint) => {
    expect(() => addresses({ endpoint })).toThrow(/can't be called from other machines; say by advertise/)
  })

  it('is what advertise says, with the port of the endpoint where it says none', () => {
    const endpoint = 'http://0.0.0.0:50051'
    expect(addresses({ endpoint, advertise: 'orders-0.shop' })).toEqual(['orders-0.shop:50051'])
    expect(addresses({ endpoint, advertise: 'orders-0.shop:80' })).toEqual(['orders-0.shop:80'])
    expect(addresses({ endpoint, advertise: '2001:db8::1' })).toEqual(['[2001:db8::1]:50051'])
    expect(addresses({ endpoint, advertise: '[2001:db8::1]' })).toEqual(['[2001:db8::1]:50051'])
    expect(addresses({ endpoint, advertise: '[2001:db8::1]:80' })).toEqual(['[2001:db8::1]:80'])
    expect(addresses({ endpoint, advertise: '127.0.0.1' })).toEqual(['127.0.0.1:50051'])
    expect(addresses({ endpoint: 'unix:/run/orders.sock', advertise: '10.0.0.1:80' })).toEqual(['10.0.0.1:80'])
    for (const advertise of ['0.0.0.0', ':::', '', 'a:b', 'a:99999', 'a:0']) {
      expect(() => addresses({ endpoint, advertise }), advertise).toThrow('etcd: advertise: ')
    }
  })
})

it.each<[string, object]>([
  ['service', { service: [] }], ['service', { service: '/orders' }], ['service', { service: '' }], ['endpoint', { endpoint: [] }],
  ['endpoint', { endpoint: 'nowhere' }], ['ttl', { ttl: 10 }], ['ttl', { ttl: NaN }], ['weight', { weight: -1 }], ['priority', { priority: 0.5 }],
])('a wrong %s is refused by its name', (name, wrong) => {
  const options = { service: 'orders', endpoint: '10.0.0.1:1', ...wrong }
  expect(() => registeringOf('etcd', options)).toThrow(new RegExp(`^etcd: .*${name}`))
})

describe('a record', () => {
  it('is an endpoint, whatever else it says', () => {
    const whole = { address: '10.0.0.1:1', weight: 0.5, priority: 2, zone: 'a', serverName: 'orders.shop' }
    expect(readRecord({ ...whole, metadata: { version: '2' }, strange: 1 })).toEqual(whole)
    expect(readRecord({ address: 'unix:/run/a.sock', weight: null, zone: '' })).toEqual({ address: 'unix:/run/a.sock' })
    expect(readRecord({ address: '10.0.0.1:1', weight: 0 })).toBeUndefined()
    expect(readRecord(JSON.parse('{"__proto__":{"zone":"x"},"address":"a:1"}'))).toEqual({ address: 'a:1' })
  })

  it.each([
    null, 1, 'a:1', [], {}, { address: 1 }, { address: 'a' }, { address: 'a:0' }, { address: '0.0.0.0:1' }, { address: '[::]:1' },
    { address: 'a:70000' }, { address: 'x'.repeat(2_000) + ':1' }, { address: 'a:1', weight: '2' }, { address: 'a:1', weight: -1 },
    { address: 'a:1', priority: 1.5 }, { address: 'a:1', zone: {} }, { address: 'a:1', serverName: ['b'] },
  ].map((it) => [it]))('is not %j', (raw) => {
    expect(() => readRecord(raw)).toThrow(/address|record|weight|priority|zone|serverName/)
  })
})
