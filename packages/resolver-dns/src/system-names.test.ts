import { describe, expect, it } from 'vitest'
import { candidatesOf, hostsIn, searchIn, systemNames } from './system-names.ts'

describe('the hosts file', () => {
  const text = '127.0.0.1\tlocalhost  LocalHost.localdomain # me\n\n#10.0.0.9 orders\n10.0.0.7 orders Orders.Example\r\n' +
    '::1 orders\n10.0.0.7 orders\n__proto__ constructor\n'

  it('has the addresses of a name, each once', () => {
    expect(hostsIn(text, 'ORDERS')).toEqual(['10.0.0.7', '::1'])
    expect(hostsIn(text, 'orders.example')).toEqual(['10.0.0.7'])
    expect(hostsIn(text, 'localhost.localdomain')).toEqual(['127.0.0.1'])
  })

  it.each(['me', 'order', 'orders.exam', '10.0.0.7', '__proto__'])('has none of %s', (name) => {
    expect(hostsIn(text, name)).toEqual([])
  })
})

describe('the resolver configuration', () => {
  it('says how names are completed; the last of several lists counts', () => {
    const text = 'nameserver 10.0.0.2\nsearch old.example\nsearch shop.svc.cluster.local. svc.cluster.local # mine\n' +
      'options edns0 ndots:5 ndots:x\n; search no.example'
    expect(searchIn(text)).toEqual({ ndots: 5, domains: ['shop.svc.cluster.local', 'svc.cluster.local'] })
    expect(searchIn('domain one.example\noptions ndots:99')).toEqual({ ndots: 15, domains: ['one.example'] })
    expect(searchIn('')).toEqual({ ndots: 1, domains: [] })
  })

  it('puts names with few dots below the domains first', () => {
    const search = { ndots: 2, domains: ['a.example', 'example'] }
    expect(candidatesOf('orders', search)).toEqual(['orders.a.example', 'orders.example', 'orders'])
    expect(candidatesOf('x.y.z', search)).toEqual(['x.y.z', 'x.y.z.a.example', 'x.y.z.example'])
  })
})

describe('this system', () => {
  it('knows localhost, and has an answer for what nobody knows', async () => {
    expect(await systemNames.hosts('localhost')).not.toEqual([])
    expect(await systemNames.lookup('localhost')).not.toEqual([])
    expect((await systemNames.search()).ndots).toBeGreaterThanOrEqual(0)
  })
})
