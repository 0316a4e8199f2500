import { afterEach, expect, it } from 'vitest'
import { Recorder, seeded } from '@skein/conformance'
import { Code } from '@skein/core'
import { ManualClock } from '@skein/kit/manual-clock'
import { callTo, dial, serve } from '../test/ends.ts'
import { frame, rawClient, rawServer, u32 } from '../test/raw.ts'
import type { RawPeer } from '../test/raw.ts'
import { vectors } from '../test/vectors.ts'

const vector = (name: string): Buffer => vectors().get(name)!
const open: (() => unknown)[] = []
afterEach(async () => { for (const close of open.splice(0).reverse()) await close() })

/** Whether the other end took it, in a turn of the loop. */
async function written({ socket }: RawPeer, bytes: Buffer): Promise<boolean> {
  await new Promise<void>((resolve) => { socket.write(bytes, () => { setImmediate(resolve) }) })
  return !socket.destroyed
}

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

it('a conversation cut at every byte is read all the same, at the server', async () => {
  const { listener, far } = await serve()
  open.push(() => listener.close(0))
  far.script = (call) => { void call.closed().then(() => { call.headers().message(Buffer.from('{"id":7}')); call.end() }) }
  const unary = vector('open-unary')
  const pieces = Buffer.concat([vector('open'), vector('begin'), vector('piece-1'), vector('piece-2'), vector('finish')])
  const bytes = Buffer.concat([vector('client-hello'), vector('skip'), vector('method'), unary])
  for (let cut = 1; cut < bytes.length + pieces.length; cut++) {
    const peer = await rawClient(listener.endpoint.address)
    const all = Buffer.concat([bytes, pieces])
    // The second half of the conversation begins when the stream's number is free again.
    const first = Math.min(cut, bytes.length)
    peer.write(all.subarray(0, first))
    await turn()
    peer.write(all.subarray(first, bytes.length))
    expect(await peer.frameOf(9)).toEqual(vector('reply-unary'))
    peer.write(all.subarray(bytes.length, Math.max(cut, bytes.length)))
    await turn()
    peer.write(all.subarray(Math.max(cut, bytes.length)))
    expect(await peer.frameOf(9)).toEqual(vector('reply-unary'))
    peer.close()
  }
  expect(far.calls.every((it) => it.messages.length === 1)).toBe(true)
})

it('a conversation in single bytes is read all the same, at the client', async () => {
  const server = await rawServer()
  open.push(() => server.close())
  const { connection, reached } = dial(server.address)
  open.push(() => connection.close(0))
  const peer = await server.accept()
  const drip = async (bytes: Buffer): Promise<void> => {
    for (const byte of bytes) {
      peer.write(Buffer.of(byte))
      await turn()
    }
  }
  await drip(vector('server-hello'))
  await reached('ready')
  const caller = new Recorder()
  caller.opened(connection.invoke(callTo('/a/b'), caller)).send(Buffer.from('x'), true)
  for (const name of ['headers', 'begin', 'piece-1', 'piece-2', 'message', 'end-failed']) await drip(vector(name))
  expect((await caller.ended()).status.message).toBe('sold out')
  expect(caller.messages.map((it) => Buffer.from(it).toString())).toEqual(['{"id":7}', '{"sku":"a1"}'])
})

it('1,000 calls glued into one chunk, and 1,000 answers', async () => {
  const { listener, far } = await serve()
  open.push(() => listener.close(0))
  far.script = (call) => { call.headers().message(call.messages[0]!); call.end() }
  const peer = await rawClient(listener.endpoint.address)
  open.push(() => { peer.close() })
  const calls = Array.from({ length: 1_000 }, (_, i) => frame(7, 33, i + 1, `\0\0message ${i}`))
  peer.write(vector('client-hello'), vector('method'), ...calls)
  for (let i = 0; i < 1_000; i++) expect((await peer.frameOf(9))?.toString('utf8', 8)).toBe(`message ${i}`)
})

it('a hello that never comes', async () => {
  const clock = new ManualClock()
  const { listener, host } = await serve({}, clock)
  open.push(() => listener.close(0))
  const peer = await rawClient(listener.endpoint.address)
  await peer.frameOf(1)
  peer.write(vector('client-hello').subarray(0, 20))
  clock.advance(10_000)
  expect((await peer.frameOf(2))?.toString('utf8', 13)).toBe('no hello came within 10000 ms')
  peer.close()
  expect(host.events.at(-1)).toMatchObject({ type: 'closed', status: { code: Code.DEADLINE_EXCEEDED } })

  const silent = await rawServer()
  open.push(() => silent.close())
  const dialled = dial(silent.address, {}, clock)
  await (await silent.accept()).frameOf(1)
  clock.advance(10_000)
  await dialled.reached('closed')
  expect(dialled.connection.why).toMatchObject({
    code: Code.UNAVAILABLE, delivery: 'unsent', message: `connecting to ${silent.address} took more than 10000 ms; it was at: hello`,
  })
})

it('a silent peer is pinged, and cut off when it stays silent', async () => {
  const clock = new ManualClock()
  const server = await rawServer()
  open.push(() => server.close())
  const { connection, reached, host } = dial(server.address, { keepalive: { intervalMs: 100, timeoutMs: 50 } }, clock)
  const peer = await server.accept()
  peer.write(vector('server-hello'))
  await reached('ready')
  const caller = new Recorder()
  caller.opened(connection.invoke(callTo('/a/b'), caller))
  clock.advance(200)
  const ping = await peer.frameOf(3)
  expect(ping).toBeDefined()
  peer.write(Buffer.from(ping!).fill(4, 3, 4), vector('headers'))
  await caller.until('headers', () => caller.count('headers') === 1)
  await clock.advanceAsync(50)
  expect(connection.state).toBe('ready')
  await clock.advanceAsync(200)
  await reached('closed')
  expect(connection.why?.message).toMatch(/silent for 100 ms and did not answer a ping within 50 ms/)
  const { status } = await caller.ended()
  expect(status).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unknown', phases: [{ name: 'receiving', ms: 201 }] })
  expect(host.events.some((it) => it.type === 'cut off')).toBe(true)
})

it('100,000 streams opened and cancelled: each ends, none is left, the next call is served', { timeout: 60_000 }, async () => {
  const { listener, far } = await serve()
  open.push(() => listener.close(0))
  const peer = await rawClient(listener.endpoint.address)
  open.push(() => { peer.close() })
  peer.write(vector('client-hello'), vector('method'))
  const pairs = Buffer.concat(Array.from({ length: 1_000 }, () => [vector('open'), vector('cancel')]).flat())
  const before = process.memoryUsage.rss()
  for (let i = 0; i < 100; i++) {
    peer.write(pairs)
    for (let ends = 0; ends < 1_000; ends++) expect((await peer.frameOf(13))?.length).toBe(8)
    expect(far.calls.every((it) => it.over)).toBe(true)
    far.calls.length = 0
    far.skip()
  }
  expect(process.memoryUsage.rss() - before).toBeLessThan(256 * 2 ** 20)
  far.script = (call) => { call.headers().end() }
  peer.write(vector('open-unary'))
  expect((await peer.frameOf(8))?.length).toBe(8)
})

it('a peer that asks and never reads costs bounded memory, and is cut off', { timeout: 60_000 }, async () => {
  const { listener, host } = await serve({ stallTimeoutMs: 300, maxBufferedBytes: 1_048_576 })
  open.push(() => listener.close(0))
  const peer = await rawClient(listener.endpoint.address)
  open.push(() => { peer.close() })
  peer.socket.pause()
  peer.write(vector('client-hello'))
  const pings = Buffer.concat(Array.from({ length: 50_000 }, () => vector('ping')))
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  while (await written(peer, pings)) {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(host.events.find((it) => it.type === 'cut off')?.status?.message).toMatch(/took nothing for 300 ms/)
  expect(most).toBeLessThan(64 * 2 ** 20)
})

it('a client whose server asks and never reads cuts it off', { timeout: 60_000 }, async () => {
  const server = await rawServer()
  open.push(() => server.close())
  const { connection, reached } = dial(server.address, { maxBufferedBytes: 65_536 })
  const peer = await server.accept()
  peer.socket.pause()
  peer.write(vector('server-hello'))
  await reached('ready')
  const pings = Buffer.concat(Array.from({ length: 50_000 }, () => vector('ping')))
  while (connection.state === 'ready' && await written(peer, pings)) continue
  await reached('closed')
  expect(connection.why?.message).toMatch(/asks and doesn't read/)
})

it('a reader of one byte now and then is cut off, and nobody else notices', { timeout: 60_000 }, async () => {
  const { listener, far, host } = await serve({ stallTimeoutMs: 300 })
  open.push(() => listener.close(0))
  far.script = (call) => {
    call.headers()
    while (call.message(new Uint8Array(16_384))) continue
  }
  const slow = await rawClient(listener.endpoint.address)
  open.push(() => { slow.close() })
  slow.socket.removeAllListeners('data')
  slow.socket.pause()
  const opens = Array.from({ length: 2_000 }, (_, i) => frame(7, 1, i + 1, '\0\0'))
  const much = frame(5, 0, 0, u32(2 ** 30))
  slow.write(vector('client-hello'), vector('method'), much, ...opens)
  const trickle = setInterval(() => { slow.socket.read(1) }, 10)
  open.push(() => { clearInterval(trickle) })
  while (!host.events.some((it) => it.type === 'cut off')) await turn()
  const { connection, reached } = dial(listener.endpoint.address)
  open.push(() => connection.close(0))
  await reached('ready')
})

it('random bytes, to both ends', { timeout: 60_000 }, async () => {
  const random = seeded(42)
  const byte = (): number => Math.floor(random() * 256)
  const noise = (): Buffer => Buffer.from(Array.from({ length: 1 + byte() }, byte))
  const { listener } = await serve()
  open.push(() => listener.close(0))
  const server = await rawServer()
  open.push(() => server.close())
  for (let i = 0; i < 200; i++) {
    const client = await rawClient(listener.endpoint.address)
    client.write(...(i % 2 === 0 ? [] : [vector('client-hello'), vector('method'), vector('open')]), noise())
    client.socket.end()
    await client.rest()
    const { connection, reached } = dial(server.address)
    const peer = await server.accept()
    peer.write(...(i % 2 === 0 ? [] : [vector('server-hello')]), noise())
    peer.socket.end()
    await reached('closed')
    expect(connection.why?.message).not.toBe('')
  }
})
