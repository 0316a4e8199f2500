import { Code } from '@skein/core'
import { describe, expect, it } from 'vitest'
import { addressOf, placeOf, serverNameOf } from './address.ts'

describe('an address', () => {
  it.each([
    ['127.0.0.1:50051', { host: '127.0.0.1', port: 50_051 }],
    ['[::1]:0', { host: '::1', port: 0 }],
    ['orders.example:65535', { host: 'orders.example', port: 65_535 }],
    ['unix:/run/orders.sock', { path: '/run/orders.sock' }],
  ])('%s is a place', (address, place) => {
    expect(placeOf(address)).toEqual(place)
    if ('host' in place) expect(addressOf(place.host, place.port)).toBe(address)
  })

  it.each(['', 'localhost', 'localhost:65536', '::1:80', 'unix:'])('%j is none', (address) => {
    expect(() => placeOf(address)).toThrow(expect.objectContaining({ code: Code.INVALID_ARGUMENT }))
  })
})

describe('serverName', () => {
  it.each([undefined, 'orders', 'orders.example', 'orders.example.', '_grpc.orders-1.example', '10.0.0.7', '2001:db8::7', '::ffff:10.0.0.7'])(
    'may be %j', (serverName) => {
      expect(serverNameOf({ address: '10.0.0.7:50051', serverName })).toBe(serverName)
    },
  )

  it.each(['', 'a b', 'a:1', 'a/b', 'a@b', 'a\r\nx: y', '[::1]', 'fe80::1%eth0', 'ä.example', 'a'.repeat(254)])('may not be %j', (serverName) => {
    expect(() => serverNameOf({ address: '10.0.0.7:50051', serverName })).toThrow(/serverName of 10\.0\.0\.7:50051/)
  })

  it('is told in part where it is long', () => {
    const name = 'x '.repeat(10_000)
    expect(() => serverNameOf({ address: 'a:1', serverName: name })).toThrow(expect.objectContaining({
      message: expect.stringMatching(/^.{1,200}$/),
    }))
  })
})
