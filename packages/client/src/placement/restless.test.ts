import { json } from '@skein/codec-json'
import { seeded } from '@skein/conformance'
import { clientStream, defineService, RpcError, unary } from '@skein/core'
import type { Interceptor } from '@skein/core'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { memory } from '@skein/transport-memory'
import { describe, expect, it } from 'vitest'
import { endpoints, inTurn, later, Told, until } from '../../test/park.ts'
import { restless } from '../../test/restless.ts'
import { createChannel } from '../index.ts'

interface Parcel { id: number; text: string }
const Parcels = defineService('test.v1.Parcels', {
  take: unary<Parcel, { id: number, size: number }>(),
  takeAll: clientStream<Parcel, { id: number, size: number }>(),
})

const SIZES = [0, 1, 30, 200, 200, 2000, 8000, 70_000, 200_000]
const CALLS = 3000

const textOf = (id: number, size: number): string => String.fromCharCode(97 + id % 26).repeat(size)
const through: Interceptor = (next) => (call, responses) => next(call, responses)

describe('calls of all sizes that connections give back at random', () => {
  it.each([
    ['http2', [], 1], ['http2', [through], 2], ['memory', [], 3], ['memory', [through], 4],
  ] as const)('come to one server each, with their own bytes (%s, layers: %o, seed %d)', async (kind, byteInterceptors, seed) => {
    const random = seeded(seed)
    const ways = [queueMicrotask, setImmediate, (run: () => void) => { setImmediate(() => { setImmediate(run) }) }]
    const inner = kind === 'http2' ? http2() : memory()
    const transport = restless(inner, () => (random() < 0.4 ? ways[Math.floor(random() * ways.length)] : undefined))
    const came = new Map<number, number>()
    const wrong: number[] = []
    const take = ({ id, text }: Parcel): { id: number, size: number } => {
      came.set(id, (came.get(id) ?? 0) + 1)
      if (text !== textOf(id, text.length)) wrong.push(id)
      return { id, size: text.length }
    }
    const server = later(createServer({ codec: json() }))
    server.add(Parcels, {
      take: (parcel) => take(parcel),
      async takeAll(parcels) {
        let size = 0
        let first: number | undefined
        for await (const { id, text } of parcels) {
          size += text.length
          if (text !== textOf(id, text.length)) wrong.push(id)
          first ??= id
        }
        return take({ id: first ?? -1, text: textOf(first ?? -1, size) })
      },
    })
    const addresses: string[] = []
    for (let i = 0; i < 20; i++) {
      const { url } = await server.listen(inner, kind === 'http2' ? 'http://127.0.0.1:0' : `memory:${i}`)
      addresses.push(kind === 'http2' ? new URL(url).host : String(i))
    }
    const channel = later(createChannel('test:///parcels', {
      transport, codec: json(), balancer: inTurn(), byteInterceptors,
      resolver: new Told((update) => { update(endpoints(addresses)) }),
    }))
    await channel.ready()
    await until(() => channel.servers.every((it) => it.state === 'ready'))
    const parcels = channel.client(Parcels)
    const seen = new Set<string>()
    const one = async (id: number): Promise<void> => {
      const size = Math.floor(random() * (SIZES[Math.floor(random() * SIZES.length)] ?? 0))
      const parcel = { id, text: textOf(id, size) }
      const controller = new AbortController()
      const cancels = random() < 0.1
      if (cancels) ways[Math.floor(random() * 3)]?.(() => { controller.abort() })
      const options = cancels ? { signal: controller.signal } : {}
      // Of a stream no more than 256 KiB are kept.
      const isStream = size < 100_000 && random() < 0.1
      const answer = isStream ? parcels.takeAll([parcel, { ...parcel }], options) : parcels.take(parcel, options)
      // A stream's source is read later; a single request was read.
      if (!isStream) parcel.text = 'changed by its caller'
      const end = await answer.catch((it: unknown) => it)
      if (cancels && end instanceof RpcError) return void seen.add('cancelled')
      seen.add('answered')
      expect(end).toEqual({ id, size: isStream ? 2 * size : size })
    }
    let next = 0
    const worker = async (): Promise<void> => { while (next < CALLS) await one(next++) }
    await Promise.all(Array.from({ length: 150 }, worker))
    expect(wrong).toEqual([])
    expect([...came.values()].filter((it) => it > 1)).toEqual([])
    expect([...seen].toSorted()).toEqual(['answered', 'cancelled'])
  }, 20_000)
})
