import { afterEach, describe, expect, it } from 'vitest'
import { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import { callTo, dial, serve } from '../test/ends.ts'
import type { Dialled, Serving } from '../test/ends.ts'
import { frame, rawClient, rawServer, u32 } from '../test/raw.ts'
import type { RawPeer } from '../test/raw.ts'
import { clientFaults, serverFaults } from '../test/server-faults.ts'
import { vectors } from '../test/vectors.ts'
import type { TcpOptions } from './index.ts'

const vector = (name: string): Buffer => vectors().get(name)!
const open: (() => unknown)[] = []
afterEach(async () => { for (const close of open.splice(0).reverse()) await close() })

async function toServer(options: TcpOptions = {}): Promise<Serving & { peer: RawPeer }> {
  const serving = await serve(options)
  open.push(() => serving.listener.close(0))
  const peer = await rawClient(serving.listener.endpoint.address)
  open.push(() => { peer.close() })
  return { ...serving, peer }
}

async function toClient(options: TcpOptions = {}): Promise<Dialled & { peer: RawPeer }> {
  const server = await rawServer()
  open.push(() => server.close())
  const dialled = dial(server.address, options)
  open.push(() => dialled.connection.close(0))
  const peer = await server.accept()
  peer.write(vector('server-hello'))
  await dialled.reached('ready')
  return { ...dialled, peer }
}

/** The message of the goodbye, after which the connection is closed. */
async function goodbyeOf(peer: RawPeer): Promise<string> {
  const goodbye = await peer.frameOf(2)
  expect(goodbye, 'it closed without a goodbye').toBeDefined()
  await peer.rest()
  return goodbye!.toString('utf8', 13)
}

describe('a server and what a client does wrong:', () => {
  for (const [name, [bytes, says]] of Object.entries(serverFaults)) {
    it(name, async () => {
      const { peer, far, host } = await toServer()
      peer.write(vector('client-hello'), vector('method'), vector('open'))
      const call = await far.accept()
      peer.write(bytes)
      expect(await goodbyeOf(peer)).toMatch(says)
      expect((await call.gone()).message).toMatch(says)
      expect(host.events.find((it) => it.type === 'closed')?.detail).toMatch(says)
    })
  }

  for (const [name, bytes, says] of [
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nhost: a\r\n\r\n'), /another protocol/],
    ['a frame before HELLO', frame(3, 0, 0, 'abcd'), /PING came before HELLO/],
    ['another magic', frame(1, 0, 0, 'SCEIN\x01'), /another protocol/],
    ['a HELLO cut short', frame(1, 0, 0, 'SKEIN\x01\x03'), /HELLO is cut short/],
    ['a later version', frame(1, 0, 0, 'SKEIN\x02'), /version 2/],
  ] as const) {
    it(`${name} instead of a HELLO`, async () => {
      const { peer } = await toServer()
      peer.write(bytes)
      expect(await goodbyeOf(peer)).toMatch(says)
    })
  }

  it('a message for which there is no credit, of the stream and of the connection', async () => {
    for (const window of [{ streamBytes: 50 }, { connectionBytes: 50 }]) {
      const { peer, far } = await toServer({ window })
      far.room = 1
      peer.write(vector('client-hello'), vector('method'), vector('open'))
      const call = await far.accept()
      for (let i = 0; i < 100; i++) peer.write(frame(9, 0, 1, 'a message that is long enough'))
      expect(await goodbyeOf(peer)).toMatch(/no credit/)
      expect(call.messages.length).toBeLessThanOrEqual(2)
      await call.gone()
    }
  })

  it('a bomb: stops at the limit, fails its own call', async () => {
    const { gzipSync, zstdCompressSync } = await import('node:zlib')
    const { peer, far } = await toServer()
    peer.write(vector('client-hello'), vector('method'))
    const zeros = Buffer.alloc(64 * 2 ** 20)
    const bombs = [[1, gzipSync(zeros)], [2, zstdCompressSync(zeros)], [1, zeros.subarray(0, 99)]] as const
    for (const [how, bomb] of bombs) {
      const message = Buffer.concat([Buffer.of(how), bomb])
      peer.write(vector('open'), frame(10, 2, 1, u32(message.length)), frame(11, 0, 1, message))
      const call = await far.accept()
      expect((await call.gone()).message).toMatch(/inflates to more than 4194304 bytes|isn't gzip/)
      expect(call.messages).toEqual([])
      expect((await peer.frameOf(13))?.readUIntBE(5, 3)).toBe(1)
    }
  })
})

describe('a client and what a server does wrong:', () => {
  for (const [name, [bytes, says]] of Object.entries(clientFaults)) {
    it(name, async () => {
      const { peer, connection, reached } = await toClient()
      const caller = new Recorder()
      caller.opened(connection.invoke(callTo('/a/b'), caller))
      expect(await peer.frameOf(7)).toBeDefined()
      peer.write(bytes)
      const { status } = await caller.ended()
      expect(status.message).toMatch(says)
      expect(status.delivery).toBe('unknown')
      expect(await goodbyeOf(peer)).toMatch(says)
      await reached('closed')
      caller.check()
    })
  }

  it('a server that takes no calls', async () => {
    const server = await rawServer()
    open.push(() => server.close())
    const { connection, reached } = dial(server.address)
    const peer = await server.accept()
    peer.write(vector('client-hello'))
    await reached('closed')
    expect(connection.why).toMatchObject({ message: expect.stringMatching(/takes no calls/), delivery: 'unsent' })
  })

  it('a server that speaks something else', async () => {
    const server = await rawServer()
    open.push(() => server.close())
    const { connection, reached } = dial(server.address)
    const peer = await server.accept()
    peer.write(Buffer.from('220 mail.example ESMTP\r\n'))
    await reached('closed')
    expect(connection.why?.message).toMatch(/another protocol/)
    expect(connection.why?.code).toBe(Code.UNAVAILABLE)
  })
})
