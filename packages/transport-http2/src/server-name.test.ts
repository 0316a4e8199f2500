import { once } from 'node:events'
import { createServer, createSecureServer } from 'node:http2'
import type { Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import { TransportStage } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Connection, Credentials, Endpoint } from '@skein/core/transport'
import { certificate } from '@skein/testing/certificate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { http2 } from './index.ts'

const [orders, stock] = await Promise.all([certificate('orders.example'), certificate('stock.example')])
const ca = `${orders.cert}\n${stock.cert}`

let stage: TransportStage
let server: Http2Server
/** What came in: the name of the handshake, and :authority. */
const seen: unknown[] = []

async function listen(it: Http2Server): Promise<string> {
  server = it
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    seen.push((stream.session?.socket as Partial<TLSSocket>).servername, headers[':authority'])
    stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': 0 }, { endStream: true })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** One server with two names, as a proxy is: each has its own certificate. */
const secure = (): Promise<string> => listen(createSecureServer({
  ...stock,
  SNICallback: (name, take) => {
    take(null, createSecureContext(name === 'orders.example' ? orders : stock))
  },
}))

async function connect(to: Endpoint, credentials?: Credentials): Promise<Connection> {
  const { transport } = await stage.subject()
  const client = credentials === undefined ? {} : { credentials: { client: credentials } }
  const { connection } = stage.dial({ transport, address: () => '', ...client }, to)
  await vi.waitUntil(() => connection.state !== 'connecting')
  return connection
}

beforeEach(() => {
  stage = new TransportStage(() => ({ transport: http2(), address: () => '' }))
  seen.length = 0
})

afterEach(async () => {
  server.close()
  await stage.close()
})

describe('serverName', () => {
  it.each(['orders.example', 'stock.example'])('%s is asked for, checked, and is the authority', async (serverName) => {
    const address = await secure()
    const connection = await connect({ address, serverName }, { ca })
    expect([connection.state, connection.why]).toEqual(['ready', undefined])
    expect((await stage.open({ connection }).ended()).status.code).toBe(Code.OK)
    expect(seen).toEqual([serverName, `${serverName}:${address.split(':')[1]}`])
  })

  it('is refused where the certificate is of another name', async () => {
    const address = await secure()
    const connection = await connect({ address, serverName: 'orders.example' }, { ca: stock.cert })
    expect(connection.why).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
    const other = await connect({ address, serverName: 'third.example' }, { ca })
    expect(other.why?.message).toMatch(/TLS handshake.*third\.example/)
  })

  it('goes behind the one of the credentials, which is no authority', async () => {
    const address = await secure()
    const credentials = { ca, serverName: 'stock.example' }
    const connection = await connect({ address, serverName: 'orders.example' }, credentials)
    expect((await stage.open({ connection }).ended()).status.code).toBe(Code.OK)
    expect(seen).toEqual(['stock.example', `orders.example:${address.split(':')[1]}`])
  })

  it.each([
    [undefined, '127.0.0.1:*'], ['orders.example', 'orders.example:*'], ['10.0.0.7', '10.0.0.7:*'], ['2001:db8::7', '[2001:db8::7]:*'],
  ])('%s makes the authority %s, in plain', async (serverName, authority) => {
    const address = await listen(createServer())
    const connection = await connect({ address, serverName })
    expect((await stage.open({ connection }).ended()).status.code).toBe(Code.OK)
    expect(seen).toEqual([undefined, authority.replace('*', address.split(':')[1] ?? '')])
  })

  it.each(['', 'a b', 'a/b', 'evil@orders.example', 'orders.example:1', 'a\r\nb', 'ä', 'x'.repeat(300)])('may not be %j', async (serverName) => {
    const address = await listen(createServer())
    const { state, why } = await connect({ address, serverName })
    expect([state, why?.code, why?.delivery]).toEqual(['closed', Code.INVALID_ARGUMENT, 'unsent'])
    expect(why?.message).toMatch(/serverName of 127\.0\.0\.1:\d+, ".*", is neither a name nor an address/)
  })
})
