import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificate } from '@skein/testing/certificate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../../test/cli.ts'
import { ours } from '../../test/ours.ts'
import { targetOf } from './target.ts'

const folder = await mkdtemp(join(tmpdir(), 'skein-cli-'))
const write = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

describe('addresses', () => {
  it.each([
    ['localhost:50051', {}, 'http://localhost:50051', 'http2', false],
    [':50051', {}, 'http://localhost:50051', 'http2', false],
    ['[::1]:50051', { tls: true }, 'https://[::1]:50051', 'http2', true],
    ['https://shop.example', {}, 'https://shop.example', 'http2', true],
    ['localhost:1', { transport: 'tcp' }, 'tcp://localhost:1', 'tcp', false],
    ['tcp://localhost:1', { ca: 'ca.pem' }, 'tcp://localhost:1', 'tcp', true],
    ['unix:/run/shop.sock', {}, 'unix:/run/shop.sock', 'http2', false],
  ] as const)('%s with %j', (address, options, url, transport, secure) => {
    expect(targetOf(address, options)).toEqual({ url, transport, secure })
  })

  it.each(['localhost', 'a b:1', '', 'localhost:', '::1'])('%j is none', (address) => {
    expect(() => targetOf(address, {})).toThrow('is no address')
  })
})

describe('TLS', () => {
  const stops: (() => Promise<unknown>)[] = []
  let [secure, plain, mutual, ca, cert, key] = ['', '', '', '', '', '']
  beforeAll(async () => {
    const server = await certificate('localhost')
    const client = await certificate('client')
    ca = await write('ca.pem', server.cert)
    cert = await write('client.pem', client.cert)
    key = await write('client.key', client.key)
    const [one, two, three] = await Promise.all([
      ours({ credentials: server }), ours(), ours({ credentials: { ...server, ca: client.cert, requireClient: true } }),
    ])
    stops.push(() => one.stop(), () => two.stop(), () => three.stop())
    const port = (address: string): string => address.split(':').at(-1)!
    secure = `localhost:${port(one.address)}`
    plain = two.address
    mutual = `localhost:${port(three.address)}`
  })
  afterAll(async () => {
    for (const stop of stops) await stop()
    await rm(folder, { recursive: true })
  })

  const place = ['Orders/Place', '-d', '{"sku": "a1"}', '--json']
  const answered = { code: 0, err: '' }

  it('by an authority, by a name, and by whoever answers', async () => {
    expect(await cli(['call', secure, ...place, '--ca', ca])).toMatchObject(answered)
    expect(await cli(['call', secure.replace('localhost', '127.0.0.1'), ...place, '--ca', ca, '--server-name', 'localhost'])).toMatchObject(answered)
    expect(await cli(['call', secure, ...place, '--insecure-skip-verify'])).toMatchObject(answered)
    expect(await cli(['call', secure, ...place, '--server-name', 'shop.example', '--insecure-skip-verify'])).toMatchObject(answered)
  })

  it('has a phase of its own', async () => {
    const { err } = await cli(['call', secure, 'Orders/Place', '-d', '{"sku": "a1"}', '-v', '--ca', ca])
    expect(err).toMatch(/\* connect \S+ \S+, TLS \S+ \S+, hello \S+ \S+, headers .*, first message .*, end .*; .* in all\n$/)
  })

  it('by a certificate of the client', async () => {
    expect(await cli(['call', mutual, ...place, '--ca', ca, '--cert', cert, '--key', key])).toMatchObject(answered)
    const { code, err } = await cli(['call', mutual, ...place, '--ca', ca])
    expect(code).toBe(3)
    expect(err).toContain('give a client certificate with --cert and --key')
  })

  it.each<[string, () => readonly string[], string]>([
    ['to a server that speaks none', () => [plain, '--tls'], 'leave out --tls, or write http:// instead of https://'],
    ['that a server wants, and is not given', () => [secure], 'try --tls'],
    ['by an authority that nobody knows', () => [secure, '--tls'], 'give the authority with --ca'],
    ['by another name', () => [secure, '--ca', ca, '--server-name', 'shop.example'], 'give the name in its certificate with --server-name'],
  ])('%s', async (_, words, tries) => {
    const { code, out, err } = await cli(['list', ...words()])
    expect([code, out]).toEqual([3, ''])
    expect(err).toMatch(/^skein: [^\n]+\n$/)
    expect(err).toContain(tries)
  })

  it('a certificate that is none', async () => {
    const { code, err } = await cli(['list', secure, '--cert', ca, '--key', ca])
    expect(code).toBe(2)
    expect(err).toMatch(/^skein: [^\n]*credentials[^\n]*\n$/)
    const authority = await cli(['list', secure, '--ca', key])
    expect(authority).toMatchObject({ code: 2, err: `skein: --ca: there is no certificate in ${key}; give a file in PEM: -----BEGIN CERTIFICATE-----\n` })
  })
})

describe('transports and codecs', () => {
  it.each([
    ['http2', 'proto'], ['http2', 'json'], ['http2', 'msgpack'], ['tcp', 'proto'], ['tcp', 'json'], ['tcp', 'msgpack'],
  ] as const)('%s, %s', async (transport, codec) => {
    const server = await ours({ transport })
    try {
      const words = ['--transport', transport, '--codec', codec, '--compression', 'gzip']
      const { out } = await cli(['list', server.address, ...words])
      expect(out).toContain('shop.v1.Orders\n')
      const placed = await cli(['call', server.url, 'Orders/Place', '-d', '{"sku": "a1"}', '--json', '--codec', codec])
      expect(placed).toMatchObject({ code: 0, err: '' })
      expect(JSON.parse(placed.out)).toMatchObject({ cents: '9007199254740993', state: 'STATE_PLACED' })
      const load = await cli(['load', server.url, 'Orders/Echo', '-d', '{"value": 1} {"value": 2}', '-n', '20', '-c', '2', '--codec', codec, '--json'])
      expect(JSON.parse(load.out)).toMatchObject({ succeeded: 20, receivedMessages: 40 })
    } finally {
      await server.stop()
    }
  })

  it('a server that speaks something else says so', async () => {
    const other = createServer((_, response) => { response.end('hello') }).listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    try {
      const { code, err } = await cli(['list', `127.0.0.1:${(other.address() as AddressInfo).port}`])
      expect(code).toBe(3)
      expect(err).toContain('look at the port: what answers speaks HTTP/1.1')
    } finally {
      other.closeAllConnections()
      await new Promise((resolve) => other.close(resolve))
    }
  })
})
