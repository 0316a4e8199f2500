import { Code } from '@skein/core'
import { expect, it } from 'vitest'
import { proxyFor, proxyOf } from './proxy.ts'

it.each([
  [{ https_proxy: 'http://a:1' }, 'a:1 (https_proxy)'], [{ HTTPS_PROXY: 'http://a:1' }, 'a:1 (HTTPS_PROXY)'],
  [{ http_proxy: 'http://a:1' }, 'a:1 (http_proxy)'], [{ HTTP_PROXY: 'http://a:1' }, undefined],
  [{ http_proxy: 'http://a:1', https_proxy: 'http://b:2' }, 'b:2 (https_proxy)'],
  [{ grpc_proxy: 'http://a:1', https_proxy: 'http://b:2' }, 'a:1 (grpc_proxy)'],
  [{ grpc_proxy: ' ', https_proxy: '', http_proxy: 'a:3128' }, 'a:3128 (http_proxy)'],
  [{ https_proxy: 'http://a:1', no_proxy: 'example' }, undefined],
  [{ https_proxy: 'http://a:1', NO_PROXY: 'orders.example:50051' }, undefined],
  [{ https_proxy: 'http://a:1', no_grpc_proxy: 'other', no_proxy: 'example' }, 'a:1 (https_proxy)'],
  [{ https_proxy: 'http://[::1]:8080' }, '[::1]:8080 (https_proxy)'], [{ https_proxy: 'a' }, 'a:80 (https_proxy)'],
  [{}, undefined],
])('the environment %j gives the proxy %s', (env, name) => {
  expect(proxyFor('orders.example', 50_051, env)?.name).toBe(name)
})

it.each(['localhost', 'LOCALHOST.', 'a.localhost', '127.0.0.1', '127.1.2.3', '::1'])('never for %s', (host) => {
  expect(proxyFor(host, 50_051, { https_proxy: 'http://a:1' })).toBeUndefined()
})

it('takes a user and a password, which no message shows', () => {
  const { authorization, name } = proxyOf('http://ada:p%40ss%20word@proxy.example:3128', 'https_proxy')
  expect(authorization).toBe(`Basic ${Buffer.from('ada:p@ss word').toString('base64')}`)
  expect(name).toBe('proxy.example:3128 (https_proxy)')
  expect(proxyOf('http://ada:100%@proxy.example', 'x').authorization).toBe(`Basic ${btoa('ada:100%')}`)
  expect(() => proxyOf('https://ada:secret@a', 'x')).toThrow(/^(?!.*secret)/)
  expect(() => proxyOf('http://ada:secret@:1', 'x')).toThrow(/^(?!.*secret)/)
})

it.each([
  ['https://a:1', 'its scheme is https:, and only http: proxies can be used'],
  ['socks5://a:1', 'its scheme is socks5:, and only http: proxies can be used'],
  ['http://', 'it is no URL; write it like http://proxy.example:3128'], ['a b', 'it is no URL'],
])('refuses %s', (text, message) => {
  expect(() => proxyOf(text, 'https_proxy')).toThrow(`https_proxy: ${message}`)
  expect(() => proxyOf(text, 'https_proxy')).toThrow(expect.objectContaining({ code: Code.INVALID_ARGUMENT }))
})
