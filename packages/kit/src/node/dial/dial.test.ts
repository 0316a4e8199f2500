import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTls } from 'node:tls'
import type { TlsOptions, TLSSocket } from 'node:tls'
import { Code } from '@skein/core'
import { certificate } from '@skein/testing/certificate'
import { afterEach, describe, expect, it } from 'vitest'
import { blackHole } from '../../../test/black-hole.ts'
import { Dialled, finds } from '../../../test/dialled.ts'
import { closeAll, echo, later, listen } from '../../../test/places.ts'
import type { Open } from '../../../test/places.ts'
import { proxyOf } from './proxy.ts'

const own = await certificate('orders.example')
afterEach(closeAll)

const tls = (options: TlsOptions, take: (socket: Socket) => void = echo): Promise<Open> =>
  listen(take, '127.0.0.1', createTls({ ...own, ...options }), 'secureConnection')

describe('plain', () => {
  it.each(['127.0.0.1', '::1'])('connects to an address, %s, and reads', async (host) => {
    const { address } = await listen(echo, host)
    const it = new Dialled(address)
    const socket = await it.socket()
    await it.until(() => it.text === 'hello')
    socket.write(' again')
    await it.until(() => it.text === 'hello again')
    expect(it.steps).toEqual(['TCP'])
  })

  it('connects to a Unix socket, whatever the proxy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-'))
    later(() => { rmSync(folder, { recursive: true }) })
    const path = join(folder, 'a.sock')
    const listener = createServer(echo).listen(path)
    later(() => { listener.close() })
    await once(listener, 'listening')
    const it = new Dialled(`unix:${path}`, { proxy: proxyOf('nowhere.example', 'x') })
    const socket = await it.socket()
    await it.until(() => it.text === 'hello')
    socket.destroy()
    expect(it.steps).toEqual(['Unix socket'])
    const none = new Dialled('unix:/nowhere/a.sock')
    expect(await none.outcome).toMatch(/ENOENT/)
  })

  it('looks names up, and comes past addresses that are of no use', async () => {
    const { port } = await listen(echo)
    await blackHole('127.0.0.2', port)
    const it = new Dialled(`orders.example:${port}`, { lookup: finds('127.0.0.2', '::1', '127.0.0.1') })
    expect(await it.outcome).toMatchObject({ remoteAddress: '127.0.0.1' })
    expect(it.steps).toEqual(['name lookup', 'TCP'])
  })

  it('finds localhost by the system', async () => {
    const { port } = await listen(echo)
    await new Dialled(`localhost:${port}`).socket()
  })

  it('says that a name is not known', async () => {
    const it = new Dialled('orders.example:1', { lookup: (_, found) => { setImmediate(found, new Error('ENOTFOUND'), []) } })
    expect([await it.outcome, it.dial.step]).toEqual(['ENOTFOUND', 'name lookup'])
    const empty = new Dialled('orders.example:1', { lookup: finds() })
    expect(await empty.outcome).toBe('the name orders.example has no address')
    const system = new Dialled('no-such-name.invalid:1')
    expect(await system.outcome).toMatch(/no-such-name.invalid/)
  })

  it.each(['', 'localhost', 'localhost:99999', '::1:80', 'unix:'])('refuses the address %j', (address) => {
    expect(() => new Dialled(address)).toThrow(/write it like/)
  })
})

describe('TLS', () => {
  it('demands h2 by ALPN', async () => {
    const { port } = await tls({ ALPNProtocols: ['http/1.1', 'h2'] })
    const it = new Dialled(`orders.example:${port}`, { credentials: { ca: own.cert }, lookup: finds('127.0.0.1') })
    const socket = await it.socket() as TLSSocket
    expect([socket.alpnProtocol, socket.authorized, it.steps]).toEqual(['h2', true, ['name lookup', 'TCP', 'TLS handshake']])
    await it.until(() => it.text === 'hello')
    socket.write(' again')
    await it.until(() => it.text === 'hello again')
  })

  it('comes past addresses that are of no use', async () => {
    const { port } = await tls({ ALPNProtocols: ['h2'] })
    await blackHole('127.0.0.2', port)
    const lookup = finds('127.0.0.2', '::1', '127.0.0.1')
    const it = new Dialled(`orders.example:${port}`, { credentials: { ca: own.cert }, lookup })
    expect(await it.outcome).toMatchObject({ remoteAddress: '127.0.0.1', alpnProtocol: 'h2' })
    expect(it.steps).toEqual(['name lookup', 'TCP', 'TLS handshake'])
  })

  it('says what the server chose, or that it takes nothing of what was offered', async () => {
    const without = new Dialled((await tls({})).address, { credentials: { ca: own.cert } })
    expect(await without.outcome).toBe(
      'the server chose no protocol by ALPN; it must speak h2: is it HTTP/1.1 only?')
    const other = new Dialled((await tls({ ALPNProtocols: ['http/1.1'] })).address, { credentials: { ca: own.cert } })
    expect(await other.outcome).toMatch(
      /^the server takes nothing of what was offered by ALPN; it must speak h2: is it HTTP\/1.1 only\? \(.*no application/)
    expect([without.told, other.told]).toEqual([1, 1])
  })

  it('says that a server is plain', async () => {
    const http = createHttp((_, response) => { response.end() })
    const { address } = await listen(undefined, '127.0.0.1', http)
    const it = new Dialled(address, { credentials: {} })
    expect(await it.outcome).toMatch(/^the server answers without TLS; it must speak h2/)
    expect(it.dial.step).toBe('TLS handshake')
  })

  it('refuses a certificate of others, and one of another name', async () => {
    const { address, port } = await tls({ ALPNProtocols: ['h2'] })
    const stranger = new Dialled(address, { credentials: {} })
    expect(await stranger.outcome).toMatch(/self-signed certificate/)
    const renamed = new Dialled(`another.example:${port}`, { credentials: { ca: own.cert }, lookup: finds('127.0.0.1') })
    expect(await renamed.outcome).toMatch(/another.example/)
  })

  it.each([{ cert: 'a' }, { cert: 'a', key: 'b' }])('refuses the credentials %j', (credentials) => {
    expect(() => new Dialled('127.0.0.1:1', { credentials })).toThrow(expect.objectContaining({ code: Code.INVALID_ARGUMENT }))
  })

  it('an address may be the name that the certificate has', async () => {
    const { port } = await tls({ ALPNProtocols: ['h2'] })
    const lookup = finds('127.0.0.1')
    const it = new Dialled(`another.example:${port}`, { credentials: { ca: own.cert, serverName: '127.0.0.1' }, lookup })
    await it.socket()
    const other = new Dialled(`127.0.0.1:${port}`, { credentials: { ca: own.cert, serverName: '127.0.0.2' } })
    expect(await other.outcome).toMatch(/127.0.0.2 is not in the cert's list/)
  })
})

describe('destroyed', () => {
  it('while the name is looked up', async () => {
    let answer: () => void = () => undefined
    const it = new Dialled('orders.example:1', { lookup: (_, found) => { answer = () => { found(null, [{ address: '::1', family: 6 }]) } } })
    it.dial.destroy()
    answer()
    await quiet(it)
  })

  it('while it connects', async () => {
    const it = new Dialled(`127.0.0.1:${await blackHole('127.0.0.1')}`)
    it.dial.destroy()
    await quiet(it)
  })

  it('while the proxy says nothing', async () => {
    const { address } = await listen()
    const it = new Dialled('orders.example:1', { proxy: proxyOf(address, 'x') })
    await it.until(() => it.dial.step.startsWith('CONNECT'))
    it.dial.destroy()
    await quiet(it)
  })

  it('in a handshake in which the server says nothing', async () => {
    const { address, sockets, accepted } = await listen()
    const taken = accepted()
    const it = new Dialled(address, { credentials: {} })
    await it.until(() => it.dial.step === 'TLS handshake')
    const socket = await taken
    it.dial.destroy()
    await once(socket.resume(), 'close')
    await quiet(it)
    expect(sockets.size).toBe(0)
  })

  it('when it is through', async () => {
    const { address, accepted } = await listen()
    const taken = accepted()
    const it = new Dialled(address)
    await it.socket()
    it.dial.destroy()
    await once((await taken).resume(), 'close')
    expect(it.told).toBe(1)
  })

  async function quiet(it: Dialled): Promise<void> {
    await new Promise((resolve) => { setTimeout(resolve, 10) })
    expect(it.told).toBe(0)
  }
})
