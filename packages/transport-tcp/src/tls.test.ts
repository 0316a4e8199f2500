import { connect as connectTls } from 'node:tls'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Bytes, Identity } from '@skein/core'
import type { Connection, Credentials } from '@skein/core/transport'
import { certificate } from '@skein/testing/certificate'
import { callTo, dial, serve } from '../test/ends.ts'
import type { Dialled } from '../test/ends.ts'
import { tcp } from './index.ts'
import type { TcpOptions } from './index.ts'

const [first, second, client] = await Promise.all([certificate('first'), certificate('second'), certificate('client')])
const open: (() => unknown)[] = []
afterEach(async () => { for (const close of open.splice(0).reverse()) await close() })

async function serveWith(credentials: Credentials): ReturnType<typeof serve> {
  const serving = await serve({}, undefined, credentials)
  open.push(() => serving.listener.close(0))
  return serving
}

function dialWith(address: string, credentials: Credentials | undefined): Dialled {
  const dialled = dial(address, {}, undefined, credentials)
  open.push(() => dialled.connection.close(0))
  return dialled
}

const identify = (bytes: Bytes): Identity => ({ id: `certificate of ${bytes.length > 0 ? 'some' : 'no'} bytes`, certificate: bytes })

describe('TLS', () => {
  it('says who the peer is, on both ends', async () => {
    const { listener, far } = await serveWith({ ...first, ca: client.cert, requireClient: true, identify })
    const { connection, reached } = dialWith(listener.endpoint.address, { ...client, ca: first.cert, identify })
    await reached('ready')
    expect(connection.peer.identity?.id).toBe('certificate of some bytes')
    const caller = new Recorder()
    caller.opened(connection.invoke(callTo('/a/b'), caller)).send(Buffer.from('x'), true)
    const call = await far.accept()
    expect(call.call.peer?.identity?.id).toBe('certificate of some bytes')
    call.end()
    await caller.ended()
  })

  it('refuses a client without a certificate, and one of others', async () => {
    const { listener } = await serveWith({ ...first, ca: client.cert, requireClient: true })
    for (const own of [undefined, second]) {
      const { connection, reached } = dialWith(listener.endpoint.address, { ...own, ca: first.cert })
      await reached('closed')
      expect(connection.why?.code).toBe(Code.UNAVAILABLE)
    }
  })

  it('refuses a server whose certificate is of others, or of another name', async () => {
    const { listener } = await serveWith(first)
    for (const credentials of [{ ca: second.cert }, { ca: first.cert, serverName: 'another.example' }]) {
      const { connection, reached } = dialWith(listener.endpoint.address, credentials)
      await reached('closed')
      expect(connection.why).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent', message: expect.stringMatching(/TLS handshake/) })
    }
    const { reached } = dialWith(listener.endpoint.address, { ca: first.cert, serverName: 'first' })
    await reached('ready')
  })

  it('reads its credentials anew for each handshake, and keeps the last good ones', async () => {
    let now: Credentials = first
    const { listener, host } = await serveWith({
      get cert() { return now.cert },
      get key() { return now.key },
    })
    await dialWith(listener.endpoint.address, { ca: first.cert }).reached('ready')
    now = second
    await dialWith(listener.endpoint.address, { ca: second.cert }).reached('ready')
    now = { cert: 'no certificate', key: 'no key' }
    await dialWith(listener.endpoint.address, { ca: second.cert }).reached('ready')
    expect(host.events.find((it) => it.type === 'rejected')?.detail).toMatch(/the last ones stay/)
  })

  it('refuses who does not say by ALPN that it speaks this', async () => {
    const { listener, host } = await serveWith(first)
    const socket = connectTls({ port: Number(listener.endpoint.address.split(':')[1]), ca: first.cert, servername: 'first' })
    socket.on('error', () => undefined)
    await once(socket, 'close')
    expect(host.events.find((it) => it.type === 'rejected')?.detail).toMatch(/does not speak skein\/1/)
  })

  it('an identify that throws ends that connection alone', async () => {
    const broken = (): never => { throw new Error('no such trust domain') }
    const { listener, host } = await serveWith({ ...first, ca: client.cert, identify: broken })
    const refused = dialWith(listener.endpoint.address, { ...client, ca: first.cert })
    await refused.reached('closed')
    expect(host.events.find((it) => it.type === 'rejected')?.detail).toMatch(/no such trust domain/)
    const own = dialWith(listener.endpoint.address, { ca: first.cert, identify: broken })
    await own.reached('closed')
    expect(own.connection.why).toMatchObject({ code: Code.UNAUTHENTICATED, delivery: 'unsent' })
  })

  it('refuses credentials that can not be', async () => {
    const listen = (credentials: Credentials): Promise<unknown> => serve({}, undefined, credentials)
    await expect(listen({})).rejects.toMatchObject({ code: Code.INVALID_ARGUMENT, message: expect.stringMatching(/neither cert nor key/) })
    await expect(listen({ cert: first.cert })).rejects.toThrow(/a cert and no key/)
    await expect(listen({ ...first, requireClient: true })).rejects.toThrow(/requireClient without the ca/)
    await expect(listen({ cert: 'x', key: 'y' })).rejects.toMatchObject({ code: Code.INVALID_ARGUMENT })
  })
})

describe('options and addresses', () => {
  it.each<[object, RegExp]>([
    [{ limits: { messageBytes: 0 } }, /limits.messageBytes/],
    [{ connectTimeout: 5 }, /tcp: connectTimeout: there is no such option/],
    [{ limits: { bytes: 5 } }, /tcp: limits: bytes: there is no such option/],
    [{ limits: { metadataBytes: 100_000 } }, /limits.metadataBytes/],
    [{ limits: { streams: 1.5 } }, /limits.streams/],
    [{ connectTimeoutMs: Number.NaN }, /connectTimeoutMs/],
    [{ keepalive: { intervalMs: -1 } }, /keepalive.intervalMs/],
    [{ window: { streamBytes: 2 ** 31 } }, /window.streamBytes/],
    [{ codecs: ['a b'] }, /codecs/],
  ])('%j is refused by name', (options, says) => {
    expect(() => tcp(options as TcpOptions)).toThrow(says)
  })

  it.each(['', 'localhost', 'localhost:99999', '::1:80', 'unix:'])('the address %j is refused', async (address) => {
    const { connection, reached } = dialWith(address, undefined)
    await reached('closed')
    expect(connection.why).toMatchObject({ code: Code.INVALID_ARGUMENT, message: expect.stringMatching(/write it like/) })
  })

  it('a codec that the server has not told is refused before anything is sent', async () => {
    const serving = await serve({ codecs: ['json', 'msgpack'] })
    open.push(() => serving.listener.close(0))
    const { connection, reached } = dialWith(serving.listener.endpoint.address, undefined)
    await reached('ready')
    const caller = new Recorder()
    caller.opened(connection.invoke(callTo('/a/b', Infinity, 'proto'), caller))
    expect((await caller.ended()).status).toMatchObject({ delivery: 'unsent', message: expect.stringMatching(/json, msgpack/) })
  })
})

describe('serverName', () => {
  const connect = async (serverName: string | undefined, credentials: Credentials): Promise<Connection> => {
    const { listener } = await serveWith(first)
    const { connection, reached } = dial(listener.endpoint.address, {}, undefined, credentials, serverName)
    open.push(() => connection.close(0))
    await reached('ready', 'closed')
    return connection
  }

  it('of the endpoint is what the certificate must have, unless the credentials say another', async () => {
    expect(await connect('first', { ca: first.cert })).toMatchObject({ state: 'ready' })
    expect(await connect('other.example', { ca: first.cert })).toMatchObject({
      state: 'closed', why: { code: Code.UNAVAILABLE, message: expect.stringMatching(/TLS handshake.*other\.example/) },
    })
    expect(await connect('other.example', { ca: first.cert, serverName: 'first' })).toMatchObject({ state: 'ready' })
    expect(await connect('a b', { ca: first.cert })).toMatchObject({ state: 'closed', why: { code: Code.INVALID_ARGUMENT } })
  })
})
