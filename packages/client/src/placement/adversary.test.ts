import { once } from 'node:events'
import { constants, createServer } from 'node:http2'
import type { ServerHttp2Stream } from 'node:http2'
import { createServer as createNetServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { json } from '@skein/codec-json'
import { Code } from '@skein/core'
import type { RpcError } from '@skein/core'
import { http2 } from '@skein/transport-http2'
import { afterEach, describe, expect, it } from 'vitest'
import { endpoints, events, inTurn, later, Places, Told, until } from '../../test/park.ts'
import { createChannel } from '../index.ts'
import type { Channel, ChannelOptions } from '../index.ts'

const { NGHTTP2_CANCEL, NGHTTP2_REFUSED_STREAM, NGHTTP2_ENHANCE_YOUR_CALM } = constants
const HEAD = { ':status': 200, 'content-type': 'application/grpc+json' }

/** A message in its frame, or the beginning of one. */
function framed(text: string, length: number = text.length): Buffer {
  const frame = Buffer.alloc(5 + text.length)
  frame.writeUInt32BE(length, 1)
  frame.write(text, 5)
  return frame
}

const ANSWER = framed('{"server":"b","text":"x"}')

type Way = (stream: ServerHttp2Stream) => void
type Ways = (stream: ServerHttp2Stream, came: number) => void

const answers: Way = (stream: ServerHttp2Stream) => {
  stream.respond(HEAD, { waitForTrailers: true })
  stream.on('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0' }) })
  stream.end(ANSWER)
}

/** As if it had begun none but those before. */
const leave: Way = (stream) => { stream.session?.goaway(0, (stream.id ?? 0) - 2) }

const open: { close(): void }[] = []
afterEach(() => { for (const it of open.splice(0)) it.close() })

/** A server that does as the test says with each of its streams. */
async function serve(way: Ways): Promise<{ address: string, came: () => number }> {
  let came = 0
  const server = createServer()
  const sessions = new Set<{ destroy(): void }>()
  server.on('session', (session) => sessions.add(session))
  server.on('stream', (stream) => {
    came++
    stream.on('error', () => undefined)
    stream.resume()
    way(stream as ServerHttp2Stream, came)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close() { for (const it of sessions) it.destroy(); server.close() } })
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, came: () => came }
}

async function serveNet(server: Server): Promise<string> {
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close() { for (const it of sockets) it.destroy(); server.close() } })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function channelTo(addresses: readonly string[], options: Partial<ChannelOptions> = {}): Channel {
  const resolver = new Told((update) => { update(endpoints(addresses)) })
  const backoff = { initial: 50, max: 50, jitter: 0 }
  return later(createChannel('test:///adversary', { transport: http2(), codec: json(), resolver, balancer: inTurn(), backoff, ...options }))
}

describe('a call to a server that', () => {
  it.each<[string, Way]>([
    ['refuses its stream after headers', (stream) => {
      stream.respond(HEAD)
      setImmediate(() => { stream.close(NGHTTP2_REFUSED_STREAM) })
    }],
    ['says in GOAWAY that it did not begin what it answered', (stream) => {
      stream.respond(HEAD)
      stream.write(ANSWER)
      setImmediate(() => {
        leave(stream)
        setTimeout(() => { stream.session?.destroy() }, 5)
      })
    }],
    ['breaks off in the middle of a message', (stream) => {
      stream.respond(HEAD)
      stream.write(framed('{"ser', 25))
      setImmediate(() => { stream.close(NGHTTP2_CANCEL) })
    }],
    ['is gone after its headers', (stream) => {
      stream.respond(HEAD)
      setImmediate(() => { stream.session?.destroy() })
    }],
    ['is gone before its headers', (stream) => { stream.session?.destroy() }],
    ['wants fewer calls', (stream) => { stream.close(NGHTTP2_ENHANCE_YOUR_CALM) }],
  ])('%s, is moved nowhere', async (_, way) => {
    const bad = await serve((stream, came) => { (came === 1 ? answers : way)(stream) })
    const good = await serve(answers)
    let began = false
    const channel = channelTo([bad.address, good.address], { balancer: {
      name: 'bad_first', start: () => ({
        // Whoever asks again gets the good one.
        update: (all) => ({ wanted: all, picker() {
          const [first, second] = all
          if (began) return second
          began = first?.state === 'ready'
          return began ? first : undefined
        } }),
      }),
    } })
    const places = channel.client(Places)
    await places.who({ text: 'x' })
    const calls: (() => Promise<unknown>)[] = [() => places.who({ text: 'x' }), () => places.collect([{ text: 'x' }])]
    for (const [i, call] of calls.entries()) {
      began = false
      expect(await call().catch((it: unknown) => it)).toMatchObject({ delivery: 'unknown' })
      expect([bad.came(), good.came()]).toEqual([2 + i, 0])
    }
  })

  it.each<[string, Way]>([
    ['refuses its stream', (stream) => { stream.close(NGHTTP2_REFUSED_STREAM) }], ['leaves before its stream', leave],
  ])('%s, is moved, with its bytes', async (_, way) => {
    const bad = await serve((stream, came) => { (came === 1 ? answers : way)(stream) })
    const good = await serve(answers)
    const channel = channelTo([bad.address, good.address])
    const seen = events(channel)
    const places = channel.client(Places)
    for (let i = 0; i < 6; i++) expect(await places.who({ text: 'x' })).toMatchObject({ server: 'b' })
    expect(await places.collect([{ text: 'x' }])).toMatchObject({ server: 'b' })
    await until(() => seen.some((it) => it.type === 'moved') || bad.came() < 2)
    expect(seen.filter((it) => it.type === 'moved').length).toBe(Math.max(0, bad.came() - 1))
  })

  it.each([
    ['accepts and never answers', createNetServer()],
    ['speaks another protocol', createNetServer((socket) => { socket.end('SSH-2.0-none\r\n') })],
    ['is gone at once', createNetServer((socket) => { socket.destroy() })],
  ])('%s, goes to one that does', async (_, server) => {
    const bad = await serveNet(server)
    const good = await serve(answers)
    const channel = channelTo([bad, good.address])
    let connects = 0
    channel.on(({ type }) => { if (type === 'connecting') connects++ })
    for (let i = 0; i < 20; i++) expect(await channel.client(Places).who({ text: 'x' })).toMatchObject({ server: 'b' })
    const alone = channelTo([bad])
    const started = performance.now()
    const end = await alone.client(Places).who({ text: 'x' }, { timeout: 300 }).catch((it: unknown) => it) as RpcError
    expect([end.code, end.delivery]).toEqual([Code.DEADLINE_EXCEEDED, 'unsent'])
    expect(end.message).toContain(bad)
    // As the backoff says: about one in 50 ms, for each channel.
    expect(connects).toBeLessThan(2 + (performance.now() - started) / 20 + 20)
  })

  it('lets each connection live for 50 ms, loses nothing that was not begun, and is left with no socket', async () => {
    const flapping = await serve((stream) => {
      setTimeout(() => { stream.session?.destroy() }, 50)
      answers(stream)
    })
    const good = await serve(answers)
    const channel = channelTo([flapping.address, good.address])
    const places = channel.client(Places)
    const failed: RpcError[] = []
    let calls = 0
    const until = performance.now() + 500
    while (performance.now() < until) {
      calls++
      await places.who({ text: 'x' }).catch((it: unknown) => { failed.push(it as RpcError) })
    }
    expect(failed.filter((it) => it.delivery !== 'unknown')).toEqual([])
    expect(failed.length).toBeLessThan(Math.max(20, calls / 10))
    await channel.close({ grace: 0 })
    expect(channel.servers).toEqual([])
  })
})
