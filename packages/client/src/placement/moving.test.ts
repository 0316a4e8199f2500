import { Code, RpcError } from '@skein/core'
import type { Bytes, Call, Interceptor, Invoke, Status } from '@skein/core'
import type { Connection, Transport } from '@skein/core/transport'
import { json } from '@skein/codec-json'
import { CallContext } from '@skein/kit/call'
import { refuse } from '@skein/kit/sinks'
import { keep } from '@skein/kit/kept'
import { ManualClock } from '@skein/kit/manual-clock'
import { NO_METADATA, OK } from '@skein/kit/status'
import { describe, expect, it } from 'vitest'
import { endpoints, events, inTurn, later, Park, Places, Told } from '../../test/park.ts'
import { restless } from '../../test/restless.ts'
import { createChannel, pickFirst } from '../index.ts'
import type { Channel, ChannelOptions } from '../index.ts'

const text = (bytes: Bytes): string => new TextDecoder().decode(bytes)

/** What a server does with a call: turns it away, or answers. */
type Way = Status | 'answers'

/** Servers that do what the test says with each call, in the order in which the calls come to them. */
class Ways {
  readonly transport: Transport
  /** 'a {"text":"x"}', for each call that came to a server. */
  readonly came: string[] = []

  constructor(ways: Readonly<Record<string, Way[]>>) {
    const invoke = (address: string): Invoke<Bytes, Bytes> => (_, responses) => {
      const way = ways[address]?.shift() ?? 'answers'
      if (way !== 'answers' && way.delivery === 'unsent') {
        this.came.push(`${address} refuses`)
        return refuse(responses, way)
      }
      let got = ''
      const finish = (): void => {
        this.came.push(`${address} ${got}`)
        queueMicrotask(() => {
          if (way === 'answers') {
            responses.headers([])
            responses.message(new TextEncoder().encode(`{"server":"${address}","text":"${got.length}"}`))
            responses.end(OK, NO_METADATA)
          } else {
            if (way === late) responses.headers([])
            responses.end(way, NO_METADATA)
          }
        })
      }
      return {
        send: (message, last) => { got += text(message); if (last) finish(); return true },
        finish, cancel: (why) => { responses.end(why, NO_METADATA) }, pull: () => undefined,
      }
    }
    this.transport = {
      name: 'ways',
      connect: (endpoint, _credentials, _host, changed) => {
        const connection: Connection = {
          endpoint, peer: { address: endpoint.address }, state: 'ready', step: '', why: undefined, inFlight: 0, room: 100,
          invoke: invoke(endpoint.address), close: () => Promise.resolve(),
        }
        queueMicrotask(() => { changed(connection) })
        return connection
      },
      listen: () => Promise.reject(new Error('nobody listens here')),
    }
  }

  channel(names: readonly string[], options: Partial<ChannelOptions> = {}): Channel {
    const resolver = new Told((update) => { update(endpoints(names)) })
    return later(createChannel('test:///ways', { transport: this.transport, codec: json(), resolver, balancer: inTurn(), ...options }))
  }
}

const away: Status = { code: Code.UNAVAILABLE, message: 'away', delivery: 'unsent' }
/** After its headers, when it can't be true. */
const late: Status = { code: Code.UNAVAILABLE, message: 'late', delivery: 'unprocessed' }
const refused: Status = { code: Code.UNAVAILABLE, message: 'refused', delivery: 'unprocessed' }
const lost: Status = { code: Code.UNAVAILABLE, message: 'lost', delivery: 'unknown' }

describe('a call that was never begun', () => {
  it.each(['unsent', 'unprocessed'] as const)('moves to another server, its %s bytes as they were', async (delivery) => {
    const ways = new Ways({ a: [{ ...away, delivery }] })
    const request = { text: 'x' }
    const channel = ways.channel(['a', 'b'])
    const answer = channel.client(Places).who(request)
    request.text = 'changed by its caller'
    expect(await answer).toMatchObject({ server: 'b' })
    expect(ways.came.at(-1)).toBe('b {"text":"x"}')
    expect(ways.came).toHaveLength(2)
  })

  it('moves with a stream of requests, too', async () => {
    const ways = new Ways({ a: [refused] })
    const answer = await ways.channel(['a', 'b']).client(Places).collect([{ text: 'x' }, { text: 'y' }])
    expect([answer.server, ways.came]).toEqual(['b', ['a {"text":"x"}{"text":"y"}', 'b {"text":"x"}{"text":"y"}']])
  })

  it('moves on from server to server, each once, and then fails as the last one said', async () => {
    const ways = new Ways({ a: [refused], b: [away], c: [away] })
    const channel = ways.channel(['a', 'b', 'c'])
    const seen = events(channel)
    await expect(channel.client(Places).who({ text: 'x' })).rejects.toMatchObject({
      code: Code.UNAVAILABLE, message: expect.stringMatching(/^away/) as string, delivery: 'unprocessed',
    })
    expect(ways.came.map((it) => it[0])).toEqual(['a', 'b', 'c'])
    expect(seen.filter((it) => it.type === 'moved').map((it) => it.peer?.address)).toEqual(['a', 'b', 'c'])
  })

  it.each([lost, { ...lost, delivery: 'processed' as const }, { ...away, code: Code.INVALID_ARGUMENT }, { ...refused, code: Code.RESOURCE_EXHAUSTED }])(
    'is no call that ended with %o', async (status) => {
      const ways = new Ways({ a: [status] })
      const failed = { code: status.code, delivery: status.delivery }
      await expect(ways.channel(['a', 'b']).client(Places).who({ text: 'x' })).rejects.toMatchObject(failed)
      await expect(new Ways({ a: [status] }).channel(['a', 'b']).client(Places).collect([{ text: 'x' }])).rejects.toMatchObject(failed)
      expect(ways.came).toHaveLength(1)
    })

  it('is no call that was answered, whatever the server says of it then', async () => {
    const ways = new Ways({ a: [late, late] })
    const places = ways.channel(['a', 'b'], { balancer: pickFirst() }).client(Places)
    await expect(places.who({ text: 'x' })).rejects.toThrow('late')
    await expect(places.collect([{ text: 'x' }])).rejects.toThrow('late')
    expect(ways.came.map((it) => it[0])).toEqual(['a', 'a'])
  })

  it('moves off a server whose own policies turn it away, and tells them the server', async () => {
    const ways = new Ways({})
    const made: unknown[] = []
    const channel = ways.channel(['a', 'b'], {
      perServer: [(_, endpoint) => {
        made.push(endpoint?.address)
        let calls = 0
        const policy: Interceptor = (next) => (call, responses) => {
          calls++
          return endpoint?.address === 'a' ? refuse(responses, { ...away, message: `open after ${calls}` }) : next(call, responses)
        }
        return policy
      }],
    })
    const places = channel.client(Places)
    for (let i = 0; i < 4; i++) expect(await places.who({ text: 'x' })).toMatchObject({ server: 'b' })
    expect(await places.collect([{ text: 'x' }])).toMatchObject({ server: 'b' })
    expect([made, ways.came.every((it) => it.startsWith('b'))]).toEqual([['a', 'b'], true])
  })

  it('moves off a server that this side lets have no more, with the last one\'s words where it is so with all', async () => {
    const full = { ...away, code: Code.RESOURCE_EXHAUSTED, message: 'full' }
    for (const [fullAt, answer] of [[['a'], { server: 'b' }], [['a', 'b'], full.code]] as const) {
      const channel = new Ways({}).channel(['a', 'b'], {
        perServer: [(_, endpoint) => (next) => (call, responses) => (
          fullAt.some((it) => it === endpoint?.address) ? refuse(responses, full) : next(call, responses))],
      })
      for (const made of [channel.client(Places).who({ text: 'x' }), channel.client(Places).collect([{ text: 'x' }])]) {
        if (typeof answer === 'object') expect(await made).toMatchObject(answer)
        else await expect(made).rejects.toMatchObject({ code: answer, delivery: 'unsent' })
      }
    }
  })

  it('fails where a policy can not be made for its server, and no other call does', async () => {
    const channel = new Ways({}).channel(['a'], { perServer: [() => { throw new Error('oops') }] })
    await expect(channel.client(Places).who({ text: 'x' })).rejects.toMatchObject({
      code: Code.INTERNAL, delivery: 'unsent', message: expect.stringContaining('perServer, made for a') as string,
    })
  })

  it('gives up after a hundred moves where each server is lost that turns it away, however much time there is', async () => {
    const clock = new ManualClock()
    const park = await new Park(clock).start('a')
    const lost = (run: () => void): void => {
      queueMicrotask(() => {
        park.transport.cut('a')
        run()
      })
    }
    const transport = restless(park.transport, () => lost)
    const channel = park.to(['a'], { transport, timeout: Infinity, backoff: { initial: 1, max: 1, jitter: 0 } })
    const moved = events(channel)
    let end: RpcError | undefined
    channel.client(Places).who({ text: 'x' }).catch((it: unknown) => { end = it as RpcError })
    await clock.advanceAsync(500)
    expect([end?.code, moved.filter((it) => it.type === 'moved').length]).toEqual([Code.UNAVAILABLE, 99])
    expect(end?.phases.length).toBeLessThanOrEqual(16)
  })

  it('moves past what is large, small or empty', async () => {
    for (const size of [0, 1, 100, 70_000, 300_000]) {
      const ways = new Ways({ a: [refused] })
      const answer = await ways.channel(['a', 'b']).client(Places).who({ text: 'x'.repeat(size) })
      expect(answer).toEqual({ server: 'b', text: String(size + '{"text":""}'.length) })
    }
  })
})

describe('a call with one request', () => {
  const call = (): Call =>
    new CallContext(Places.methods.who, NO_METADATA, Infinity, 'json', undefined, undefined)

  it('fails where a second one is sent', async () => {
    let beneath: Invoke<Bytes, Bytes> | undefined
    const capture: Interceptor = (next) => { beneath = next as never; return next }
    const channel = (await new Park().start('a')).to(['a'], { byteInterceptors: [capture] })
    await channel.ready()
    const ends: Status[] = []
    const requests = beneath?.(call(), {
      headers: () => undefined, message: () => true, ready: () => undefined, end: (status) => { ends.push(status) },
    })
    expect(requests?.send(new Uint8Array(1), false)).toBe(true)
    expect(requests?.send(new Uint8Array(1), true)).toBe(false)
    expect(ends).toMatchObject([{ code: Code.INTERNAL, delivery: 'unsent', message: '/test.v1.Places/Who takes one request, and a second one was sent' }])
    expect(requests?.send(new Uint8Array(1), true)).toBe(false)
    requests?.finish()
    requests?.cancel({ code: Code.CANCELLED, message: 'again' })
    expect(ends).toHaveLength(1)
  })

  it('is ended by its sender before there is a connection: the server hears that', async () => {
    const ways = new Ways({})
    let beneath: Invoke<Bytes, Bytes> | undefined
    const capture: Interceptor = (next) => { beneath = next as never; return next }
    ways.channel(['a'], { byteInterceptors: [capture] })
    const { promise, resolve } = Promise.withResolvers<Status>()
    beneath?.(call(), { headers: () => undefined, message: () => true, ready: () => undefined, end: resolve }).finish()
    expect(await promise).toMatchObject({ code: Code.OK })
    expect(ways.came).toEqual(['a '])
  })

  it('keeps its request until it is answered or over, and no longer', async () => {
    const next = (): number | undefined => {
      const kept = keep({ text: 'x' }, json().bind(Places.methods.who.input))
      kept?.release()
      return kept?.start
    }
    const places = (await new Park().start('a')).to(['a']).client(Places)
    const running = places.stay({})
    expect(next()).toBeGreaterThan(0)
    await running.next()
    expect(next()).toBe(0)
    await running.return()
    const controller = new AbortController()
    const gone = new Park().to(['nobody']).client(Places).who({ text: 'x' }, { signal: controller.signal })
    expect(next()).toBeGreaterThan(0)
    controller.abort()
    await expect(gone).rejects.toMatchObject({ delivery: 'unsent' })
    expect(next()).toBe(0)
  })

  it('keeps its bytes though encoding another value is what encodes it', async () => {
    const channel = (await new Park().start('a')).to(['a'])
    const places = channel.client(Places)
    await channel.ready()
    const inner: Promise<{ text: string }>[] = []
    const request = { get text() { inner.push(places.who({ text: 'inner' })); return 'outer' } }
    expect(await places.who(request)).toMatchObject({ text: 'outer' })
    expect(await Promise.all(inner)).toMatchObject(inner.map(() => ({ text: 'inner' })))
    expect(inner.length).toBeGreaterThan(0)
  })

  it('fails of what its codec throws, and is not sent', async () => {
    const park = await new Park().start('a')
    const channel = park.to(['a'])
    await channel.ready()
    const bad = { get text(): string { throw new RpcError(Code.INVALID_ARGUMENT, 'no text') } }
    await expect(channel.client(Places).who(bad)).rejects.toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
    expect(park.begun).toEqual([])
  })
})
