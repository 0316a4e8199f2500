import { expect, it } from 'vitest'
import { endpointOf, hostAndPort, isSecure } from './target.ts'

it.each([
  ['tcp://127.0.0.1:50051', '127.0.0.1:50051'], ['http://[::1]:80/', '[::1]:80'], ['tcp://orders.internal:0', 'orders.internal:0'],
  ['unix:/run/orders.sock', 'unix:/run/orders.sock'], ['unix:///run/orders.sock', 'unix:/run/orders.sock'],
  ['unix:orders.sock', 'unix:orders.sock'], ['memory:orders', 'orders'], ['memory://orders', 'orders'],
])('reads %s', (target, address) => {
  expect(endpointOf(target, /^[a-z]+/.exec(target)?.[0] ?? '')).toEqual({ address })
})

it.each([
  ['http://orders.example', 'orders.example:80'], ['https://orders.example/', 'orders.example:443'],
  ['https://[::1]', '[::1]:443'], ['HTTPS://orders.example:50051', 'orders.example:50051'],
  [new URL('http://orders.example:80'), 'orders.example:80'], [new URL('https://orders.example:443'), 'orders.example:443'],
])('http has ports by default, and https: %s', (target, address) => {
  expect(endpointOf(target, 'http')).toEqual({ address })
})

it('knows which targets are secure', () => {
  expect(['https://a:1', new URL('HTTPS://a'), 'http://a:1', 'unix:/https:'].map(isSecure)).toEqual([true, true, false, false])
})

it('https is of the transport http alone', () => {
  expect(() => endpointOf('https://a:1', 'tcp')).toThrow('its scheme is https:, and the transport speaks tcp:')
  expect(() => endpointOf('tcp://a:1', 'http')).toThrow('the transport speaks http: and https:; change one of the two')
  expect(() => endpointOf('a:1', 'http')).toThrow('its scheme is a:, and the transport speaks http: and https:')
  expect(() => endpointOf('10.0.0.7:1', 'http')).toThrow('it has no scheme; write it like http://127.0.0.1:50051')
})

it('reads a URL object', () => {
  expect(endpointOf(new URL('tcp://[::1]:50051'), 'tcp')).toEqual({ address: '[::1]:50051' })
})

it.each([
  ['127.0.0.1:50051', 'it has no scheme; write it like tcp://127.0.0.1:50051'], ['', 'it has no scheme'], ['tcp://host', 'it has no port'],
  ['tcp://host:65536', 'its port is beyond 65535'], ['tcp://host:-1', 'it is no host and port'], ['tcp://:1', 'it is no host and port'],
  ['tcp://user@host:1', 'it is no host and port'], ['tcp://host:1/path', 'it is no host and port'], ['tcp://::1:80', 'it is no host and port'],
  ['localhost:50051', 'it is no host and port'], ['unix:', 'it has no path'], ['memory:', 'it has no name'],
])('refuses %s', (target, message) => {
  expect(() => endpointOf(target, /^[a-z]+/.exec(target)?.[0] ?? '')).toThrow(`address ${JSON.stringify(target)}: ${message}`)
})

it('takes an address apart', () => {
  expect([hostAndPort('a.b:1'), hostAndPort('[::1]:80')]).toEqual([{ host: 'a.b', port: 1 }, { host: '::1', port: 80 }])
})

it('refuses a scheme that the transport does not speak, but for Unix sockets', () => {
  const message = 'address "http://a:1": its scheme is http:, and the transport speaks tcp:; change one of the two'
  expect(() => endpointOf('http://a:1', 'tcp')).toThrow(message)
  expect(endpointOf('unix:/a', 'tcp')).toEqual({ address: 'unix:/a' })
})
