import { once } from 'node:events'
import { connect } from 'node:net'
import { createServer as createTls } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import { certificate } from '@skein/testing/certificate'
import { afterEach, expect, it } from 'vitest'
import { Dialled, finds } from '../../../test/dialled.ts'
import { closeAll, echo, listen } from '../../../test/places.ts'
import type { Open } from '../../../test/places.ts'
import { proxyOf } from './proxy.ts'
import type { ProxyServer } from './proxy.ts'

const own = await certificate('orders.example')
afterEach(closeAll)

/**
 * Makes connections for others, to whatever port of this machine; what it is asked is in `asked`. `glued`: the answer
 * goes in one piece with what the server says first.
 */
async function proxy(asked: string[], glued: boolean): Promise<ProxyServer & Open> {
  const answer = 'HTTP/1.1 200 Connection established\r\n\r\n'
  const opened = await listen((socket) => {
    socket.once('data', (chunk: Buffer) => {
      asked.push(String(chunk))
      const onward = connect(Number(/^CONNECT \S*:(\d+) HTTP/.exec(String(chunk))?.[1]), '127.0.0.1')
      onward.on('error', () => undefined)
      const answered = (first: Buffer): void => {
        socket.write(Buffer.concat([Buffer.from(answer), first]))
        socket.pipe(onward).pipe(socket)
      }
      if (glued) onward.once('data', answered)
      else onward.once('connect', () => { answered(Buffer.alloc(0)) })
    })
  })
  return { ...opened, ...proxyOf(`http://ada:secret@${opened.address}`, 'https_proxy') }
}

/** A proxy that answers and makes no connection, or says nothing. */
async function saying(answer: string | undefined): Promise<ProxyServer> {
  const { address } = await listen((socket) => {
    if (answer !== undefined) socket.once('data', () => { socket.end(answer) })
  })
  return proxyOf(address, 'https_proxy')
}

it('reads what the server says first, in the piece of the answer too', async () => {
  const asked: string[] = []
  const { port } = await listen(echo)
  const by = await proxy(asked, true)
  const it = new Dialled(`orders.example:${port}`, { proxy: by })
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
  const { port } = await listen(echo, '127.0.0.1', createTls({ ...own, ALPNProtocols: ['h2'] }), 'secureConnection')
  const by = await proxy([], false)
  const it = new Dialled(`orders.example:${port}`, { proxy: by, credentials: { ca: own.cert } })
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
  const it = new Dialled('orders.example:1', { proxy: by, credentials: {} })
  expect(await it.outcome).toMatch(/alert internal error|alert number 80/)
})

it.each([
  ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', /407 .*: put user:password@ into its URL$/],
  ['HTTP/1.1 502 Bad Gateway\r\n\r\nno', /502 Bad Gateway$/], ['no proxy at all', /it is no HTTP proxy/],
  ['HTTP/1.1 200', /the peer closed the connection/], ['', /the peer closed the connection/],
])('that answers %j', async (answer, says) => {
  const by = await saying(answer)
  const it = new Dialled('orders.example:1', { proxy: by })
  expect(await it.outcome).toMatch(says)
  expect([it.dial.step, it.told]).toEqual([`CONNECT by the proxy ${by.name}`, 1])
})

it('that is not there, or not known', async () => {
  const gone = await listen()
  await gone.close()
  const refused = new Dialled('orders.example:1', { proxy: proxyOf(gone.address, 'https_proxy') })
  expect(await refused.outcome).toMatch(/ECONNREFUSED/)
  expect(refused.dial.step).toBe(`TCP of the proxy ${gone.address} (https_proxy)`)
  const unknown = new Dialled('127.0.0.1:1', { proxy: proxyOf('proxy.invalid', 'x'), lookup: finds() })
  expect(await unknown.outcome).toBe('the name proxy.invalid has no address')
  expect(unknown.dial.step).toBe('name lookup of the proxy proxy.invalid:80 (x)')
})
