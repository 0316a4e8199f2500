import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTls } from 'node:tls'
import type { TlsOptions, TLSSocket } from 'node:tls'
import { Code } from '@skein/core'
import { certificate } from '@skein/testing/certificate'
import { afterEach, describe, expect, it } from 'vitest'
import { blackHole } from '../../test/black-hole.ts'
import { Dialled } from '../../test/dialled.ts'
import { listen } from '../../test/places.ts'
import type { Open } from '../../test/places.ts'
import type { Lookup } from './addresses.ts'
import { proxyOf } from './proxy.ts'
import type { ProxyServer } from './proxy.ts'

const own = await certificate('orders.example')
const open: (() => unknown)[] = []
afterEach(async () => { for (const close of open.splice(0).reverse()) await close() })

function dial(...args: ConstructorParameters<typeof Dialled>): Dialled {
  const it = new Dialled(...args)
  open.push(() => { it.dial.destroy() })
  return it
}

async function server(...args: Parameters<typeof listen>): Promise<Open> {
  const it = await listen(...args)
  open.push(() => it.close())
  return it
}

/** Says `hello`, and again what it is told. */
function echo(socket: Socket): void {
  socket.write('hello')
  socket.pipe(socket)
}

const tls = (options: TlsOptions, take: (socket: Socket) => void = echo): Promise<Open> =>
  server(take, '127.0.0.1', createTls({ ...own, ...options }), 'secureConnection')

/** Makes connections for others, to whatever port of this machine; what it is asked is in `asked`. */
async function proxy(
  asked: string[] = [], answer: string = 'HTTP/1.1 200 Connection established\r\n\r\n',
): Promise<ProxyServer & Open> {
  const opened = await server((socket) => {
    socket.once('data', (chunk: Buffer) => {
      asked.push(String(chunk))
      const port = Number(/^CONNECT \S*:(\d+) HTTP/.exec(String(chunk))?.[1])
      const onward = connect(port, '127.0.0.1')
      onward.on('error', () => undefined)
      onward.once('data', (first: Buffer) => {
        // Glued to the answer, where the server speaks first.
        socket.write(Buffer.concat([Buffer.from(answer), first]))
        socket.pipe(onward).pipe(socket)
      })
      onward.once('connect', () => { if (answer.length < 1) socket.destroy() })
    })
  })
  return { ...opened, ...proxyOf(`http://ada:secret@${opened.address}`, 'https_proxy') }
}

/** A proxy that answers and makes no connection, or says nothing. */
async function saying(answer: string | undefined): Promise<ProxyServer> {
  const { address } = await server((socket) => {
    if (answer !== undefined) socket.once('data', () => { socket.end(answer) })
  })
  return proxyOf(address, 'https_proxy')
}

const finds = (...addresses: readonly string[]): Lookup => (_, found) => {
  setImmediate(found, null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
}

describe('plain', () => {
  it.each(['127.0.0.1', '::1'])('connects to an address, %s, and reads', async (host) => {
    const { address } = await server(echo, host)
    const it = dial(address)
    const socket = await it.socket()
    await it.until(() => it.text === 'hello')
    socket.write(' again')
    await it.until(() => it.text === 'hello again')
    expect(it.steps).toEqual(['TCP'])
  })

  it('connects to a Unix socket, whatever the proxy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-'))
    open.push(() => { rmSync(folder, { recursive: true }) })
    const path = join(folder, 'a.sock')
    const listener = createServer(echo).listen(path)
    open.push(() => { listener.close() })
    await once(listener, 'listening')
    const it = dial(`unix:${path}`, { proxy: proxyOf('nowhere.example', 'x') })
    const socket = await it.socket()
    await it.until(() => it.text === 'hello')
    socket.destroy()
    expect(it.steps).toEqual(['Unix socket'])
    const none = dial('unix:/nowhere/a.sock')
    expect(await none.outcome).toMatch(/ENOENT/)
  })

  it('looks names up, and comes past addresses that are of no use', async () => {
    const { port } = await server(echo)
    open.push((await blackHole('127.0.0.2', port)).close)
    const it = dial(`orders.example:${port}`, { lookup: finds('127.0.0.2', '::1', '127.0.0.1') })
    expect(await it.outcome).toMatchObject({ remoteAddress: '127.0.0.1' })
    expect(it.steps).toEqual(['name lookup', 'TCP'])
  })

  it('finds localhost by the system', async () => {
    const { port } = await server(echo)
    await dial(`localhost:${port}`).socket()
  })

  it('says that a name is not known', async () => {
    const it = dial('orders.example:1', { lookup: (_, found) => { setImmediate(found, new Error('ENOTFOUND'), []) } })
    expect([await it.outcome, it.dial.step]).toEqual(['ENOTFOUND', 'name lookup'])
    const empty = dial('orders.example:1', { lookup: finds() })
    expect(await empty.outcome).toBe('the name orders.example has no address')
    const system = dial('no-such-name.invalid:1')
    expect(await system.outcome).toMatch(/no-such-name.invalid/)
  })

  it.each(['', 'localhost', 'localhost:99999', '::1:80', 'unix:'])('refuses the address %j', (address) => {
    expect(() => dial(address)).toThrow(/write it like/)
  })
})

describe('TLS', () => {
  it('demands h2 by ALPN', async () => {
    const { port } = await tls({ ALPNProtocols: ['http/1.1', 'h2'] })
    const it = dial(`orders.example:${port}`, { credentials: { ca: own.cert }, lookup: finds('127.0.0.1') })
    const socket = await it.socket() as TLSSocket
    expect([socket.alpnProtocol, socket.authorized, it.steps]).toEqual(['h2', true, ['name lookup', 'TCP', 'TLS handshake']])
    await it.until(() => it.text === 'hello')
    socket.write(' again')
    await it.until(() => it.text === 'hello again')
  })

  it('says what the server chose, or that it takes nothing of what was offered', async () => {
    const without = dial((await tls({})).address, { credentials: { ca: own.cert } })
    expect(await without.outcome).toBe(
      'the server chose no protocol by ALPN; it must speak h2: is it HTTP/1.1 only?')
    const other = dial((await tls({ ALPNProtocols: ['http/1.1'] })).address, { credentials: { ca: own.cert } })
    expect(await other.outcome).toMatch(
      /^the server takes nothing of what was offered by ALPN, which is h2: is it HTTP\/1.1 only\? \(.*no application protocol/)
    expect([without.told, other.told]).toEqual([1, 1])
  })

  it('says that a server is plain', async () => {
    const http = createHttp((_, response) => { response.end() })
    const { address } = await server(undefined, '127.0.0.1', http)
    const it = dial(address, { credentials: {} })
    expect(await it.outcome).toMatch(/^the server answers without TLS: is it plain HTTP\? \(/)
    expect(it.dial.step).toBe('TLS handshake')
  })

  it('refuses a certificate of others, and one of another name', async () => {
    const { address, port } = await tls({ ALPNProtocols: ['h2'] })
    const stranger = dial(address, { credentials: {} })
    expect(await stranger.outcome).toMatch(/self-signed certificate/)
    const renamed = dial(`another.example:${port}`, { credentials: { ca: own.cert }, lookup: finds('127.0.0.1') })
    expect(await renamed.outcome).toMatch(/another.example/)
  })

  it.each([{ cert: 'a' }, { cert: 'a', key: 'b' }])('refuses the credentials %j', (credentials) => {
    expect(() => dial('127.0.0.1:1', { credentials })).toThrow(expect.objectContaining({ code: Code.INVALID_ARGUMENT }))
  })

  it('an address may be the name that the certificate has', async () => {
    const { port } = await tls({ ALPNProtocols: ['h2'] })
    const lookup = finds('127.0.0.1')
    const it = dial(`another.example:${port}`, { credentials: { ca: own.cert, serverName: '127.0.0.1' }, lookup })
    await it.socket()
    const other = dial(`127.0.0.1:${port}`, { credentials: { ca: own.cert, serverName: '127.0.0.2' } })
    expect(await other.outcome).toMatch(/127.0.0.2 is not in the cert's list/)
  })
})

describe('by a proxy', () => {
  it('reads what the server says first, in the piece of the answer too', async () => {
    const asked: string[] = []
    const { port } = await server(echo)
    const by = await proxy(asked)
    const it = dial(`orders.example:${port}`, { proxy: by })
    const socket = await it.socket()
    await it.until(() => it.text === 'hello')
    socket.write(' again')
    await it.until(() => it.text === 'hello again')
    expect(asked).toEqual([
      `CONNECT orders.example:${port} HTTP/1.1\r\nHost: orders.example:${port}\r\nProxy-Authorization: Basic ${btoa('ada:secret')}\r\n\r\n`,
    ])
    expect(it.steps).toEqual([`TCP of the proxy ${by.name}`, `CONNECT by the proxy ${by.name}`])
  })

  it('the handshake is with the server', async () => {
    const { port } = await tls({ ALPNProtocols: ['h2'] })
    const by = await proxyThatIsQuiet()
    const it = dial(`orders.example:${port}`, { proxy: by, credentials: { ca: own.cert } })
    const socket = await it.socket() as TLSSocket
    expect([socket.alpnProtocol, socket.authorized]).toEqual(['h2', true])
    await it.until(() => it.text === 'hello')
    socket.write(' again'.repeat(100_000))
    await it.until(() => it.text.length === 5 + 600_000)
    socket.destroy()
    await Promise.all([...by.sockets].map((each) => once(each, 'close')))
    expect(it.steps.at(-1)).toBe('TLS handshake')
  })

  it('bytes of TLS in the piece of the answer are not lost', async () => {
    // An alert, which is all that can come before the client has spoken.
    const by = await saying('HTTP/1.1 200 OK\r\n\r\n\x15\x03\x03\x00\x02\x02\x50')
    const it = dial('orders.example:1', { proxy: by, credentials: {} })
    expect(await it.outcome).toMatch(/alert internal error|alert number 80/)
  })

  it.each([
    ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', /407 .*: put user:password@ into its URL$/],
    ['HTTP/1.1 502 Bad Gateway\r\n\r\nno', /502 Bad Gateway$/], ['no proxy at all', /it is no HTTP proxy/],
    ['HTTP/1.1 200', /the peer closed the connection/], ['', /the peer closed the connection/],
  ])('that answers %j', async (answer, says) => {
    const by = await saying(answer)
    const it = dial('orders.example:1', { proxy: by })
    expect(await it.outcome).toMatch(says)
    expect([it.dial.step, it.told]).toEqual([`CONNECT by the proxy ${by.name}`, 1])
  })

  it('that is not there, or not known', async () => {
    const gone = await server()
    await gone.close()
    const refused = dial('orders.example:1', { proxy: proxyOf(gone.address, 'https_proxy') })
    expect(await refused.outcome).toMatch(/ECONNREFUSED/)
    expect(refused.dial.step).toBe(`TCP of the proxy ${gone.address} (https_proxy)`)
    const unknown = dial('127.0.0.1:1', { proxy: proxyOf('proxy.invalid', 'x'), lookup: finds() })
    expect(await unknown.outcome).toBe('the name proxy.invalid has no address')
    expect(unknown.dial.step).toBe('name lookup of the proxy proxy.invalid:80 (x)')
  })
})

describe('destroyed', () => {
  it('while the name is looked up', async () => {
    let answer: () => void = () => undefined
    const it = dial('orders.example:1', { lookup: (_, found) => { answer = () => { found(null, [{ address: '::1', family: 6 }]) } } })
    it.dial.destroy()
    answer()
    await quiet(it)
  })

  it('while it connects', async () => {
    const hole = await blackHole('127.0.0.1')
    open.push(hole.close)
    const it = dial(`127.0.0.1:${hole.port}`)
    it.dial.destroy()
    await quiet(it)
  })

  it('while the proxy says nothing', async () => {
    const it = dial('orders.example:1', { proxy: await saying(undefined) })
    await it.until(() => it.dial.step.startsWith('CONNECT'))
    it.dial.destroy()
    await quiet(it)
  })

  it('in a handshake in which the server says nothing', async () => {
    const { address, sockets, accepted } = await server()
    const taken = accepted()
    const it = dial(address, { credentials: {} })
    await it.until(() => it.dial.step === 'TLS handshake')
    const socket = await taken
    it.dial.destroy()
    await once(socket.resume(), 'close')
    await quiet(it)
    expect(sockets.size).toBe(0)
  })

  it('when it is through', async () => {
    const { address, accepted } = await server()
    const taken = accepted()
    const it = dial(address)
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

/** One that answers before the server says anything. */
async function proxyThatIsQuiet(): Promise<ProxyServer & Open> {
  const opened = await server((socket) => {
    socket.once('data', (chunk: Buffer) => {
      const onward = connect(Number(/^CONNECT \S*:(\d+) HTTP/.exec(String(chunk))?.[1]), '127.0.0.1')
      onward.on('error', () => undefined)
      onward.once('connect', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(onward).pipe(socket)
      })
    })
  })
  return { ...opened, ...proxyOf(opened.address, 'https_proxy') }
}
