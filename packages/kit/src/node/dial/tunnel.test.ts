import { expect, it } from 'vitest'
import { proxyOf } from './proxy.ts'
import { ConnectAnswer, connectRequest } from './tunnel.ts'

const proxy = proxyOf('http://proxy.example:3128', 'https_proxy')
const withUser = proxyOf('http://ada:secret@proxy.example:3128', 'https_proxy')

it('asks for a connection', () => {
  expect(connectRequest('orders.example', 443, proxy)).toBe(
    'CONNECT orders.example:443 HTTP/1.1\r\nHost: orders.example:443\r\n\r\n')
  expect(connectRequest('::1', 443, withUser)).toBe(
    `CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\nProxy-Authorization: Basic ${btoa('ada:secret')}\r\n\r\n`)
})

function read(text: string, step: number = text.length, by: typeof proxy = proxy): [boolean, string] {
  const answer = new ConnectAnswer(by)
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += step) {
    const chunk = bytes.subarray(at, at + step)
    if (answer.read(chunk, chunk.length)) return [true, answer.rest.toString('latin1') + text.slice(at + step)]
  }
  return [false, '']
}

it.each([1, 2, 3, 7, 1_000])('reads an answer in pieces of %i bytes, and leaves the rest', (step) => {
  expect(read('HTTP/1.1 200 Connection established\r\nVia: a\r\n\r\nPRI *', step)).toEqual([true, 'PRI *'])
  expect(read('HTTP/1.0 200\n\n\r\n', step)).toEqual([true, '\r\n'])
  expect(read('HTTP/1.1 204 \r\n\r\n', step)).toEqual([true, ''])
  expect(read('HTTP/1.1 200 OK\r\nVia: a\r\n', step)).toEqual([false, ''])
})

it.each([
  ['HTTP/1.1 502 Bad\x01Gateway\r\n\r\n<html>', 'it answered 502 Bad?Gateway'],
  [`HTTP/1.1 403 ${'x'.repeat(500)}\r\n\r\n`, `it answered 403 ${'x'.repeat(100)}`],
  ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n',
    'it answered 407 Proxy Authentication Required: put user:password@ into its URL'],
  ['HTTP/1.1 101 Switching\r\n\r\n', 'it answered 101 Switching'],
  ['SSH-2.0-OpenSSH\r\n', 'it is no HTTP proxy: its answer begins with "SSH-2.0"'],
  ['HTTP/1.1 hello\r\n\r\n', 'it is no HTTP proxy: its answer has no status'],
  ['HTTP/2 200\r\n\r\n', 'it is no HTTP proxy: its answer begins with "HTTP/2 "'],
  [`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(10_000)}\r\n`, 'its answer goes on after 16384 bytes'],
])('refuses %j', (text, why) => {
  const message = `the proxy proxy.example:3128 (https_proxy) made no connection: ${why}`
  expect(() => read(text)).toThrow(new Error(message))
  expect(() => read(text, 100)).toThrow(/^the proxy/)
})

it('says that credentials were refused, and not which', () => {
  expect(() => read('HTTP/1.1 407 No\r\n\r\n', 99, withUser)).toThrow(
    new Error('the proxy proxy.example:3128 (https_proxy) made no connection: it answered 407 No: it refuses the credentials in its URL'))
})
