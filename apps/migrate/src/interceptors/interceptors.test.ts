import { createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createClient as createConnectClient } from '@connectrpc/connect'
import { connectNodeAdapter, createGrpcTransport } from '@connectrpc/connect-node'
import * as grpc from '@grpc/grpc-js'
import { createChannel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { fromGrpcJs } from '@skein/codec-protobuf/grpc-js'
import { Code } from '@skein/core'
import type { Interceptor } from '@skein/core'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { createChannel as createNiceChannel, createClientFactory, createServer as createNiceServer } from 'nice-grpc'
import { describe, expect, it } from 'vitest'
import { OrdersClient, OrdersService } from '../generated/grpc-js/shop.js'
import * as es from '../generated/protobuf-es/shop_pb.js'
import { OrdersDefinition } from '../generated/ts-proto/shop.js'
import * as asyncForm from './after-async.ts'
import * as sinkForm from './after-sinks.ts'
import * as before from './before.ts'

const PLACED = '/shop.v1.Orders/Place 0'
const REFUSED = `/shop.v1.Orders/Place ${Code.UNAUTHENTICATED}`
const order = { id: 'a', quantity: 2 }

interface Form {
  readonly token: Interceptor
  readonly guard: Interceptor
  readonly noting: (note: (text: string) => void) => Interceptor
}
const forms: readonly (readonly [string, Form])[] = [['async', asyncForm], ['sinks', sinkForm]]

async function served(interceptors: readonly Interceptor[], run: (url: string) => Promise<void>): Promise<void> {
  const server = createServer({ codec: protobuf(), interceptors, log: { ...console, warn: () => undefined } })
  server.add(fromGrpcJs(OrdersService), { place: ({ id }) => ({ orderId: id, total: 200 }) })
  const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
  try {
    await run(url)
  } finally {
    await server.close()
  }
}

async function placed(url: string, interceptors: readonly Interceptor[]): Promise<number> {
  await using channel = createChannel(url, { transport: http2(), codec: protobuf(), interceptors })
  return (await channel.client(fromGrpcJs(OrdersService)).place(order)).total
}

/** By a client of grpc-js with its interceptors. */
function placedBefore(url: string, interceptors: grpc.Interceptor[]): Promise<number> {
  const client = new OrdersClient(new URL(url).host, grpc.credentials.createInsecure(), { interceptors })
  return new Promise<number>((resolve, reject) => {
    client.place(order, (error, receipt) => {
      client.close()
      if (error === null) resolve(receipt.total)
      else reject(error)
    })
  })
}

describe.each(forms)('ours in their %s form', (_, ours) => {
  it('do what those of grpc-js do, on both sides', async () => {
    const client: string[] = []
    const server: string[] = []
    await served([ours.noting((it) => server.push(it)), ours.guard], async (url) => {
      const noting = ours.noting((it) => client.push(it))
      expect(await placed(url, [noting, ours.token])).toBe(200)
      await expect(placed(url, [noting])).rejects.toMatchObject({ code: Code.UNAUTHENTICATED, message: 'no token' })
      expect(await placedBefore(url, [before.grpcClient((it) => client.push(it))])).toBe(200)
      await expect(placedBefore(url, [])).rejects.toMatchObject({ code: Code.UNAUTHENTICATED })
    })
    expect(client).toEqual([PLACED, REFUSED, PLACED])
    expect(server).toEqual([PLACED, REFUSED, PLACED, REFUSED])
  })

  it('pass servers that grpc-js guards', async () => {
    const noted: string[] = []
    const server = new grpc.Server({ interceptors: [before.grpcServer((it) => noted.push(it))] })
    const place: grpc.handleUnaryCall<unknown, { orderId: string, total: number }> = (_call, done) => {
      done(null, { orderId: 'a', total: 200 })
    }
    server.addService(OrdersService, { place })
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound)
        else reject(error)
      })
    })
    expect(await placed(`http://127.0.0.1:${port}`, [ours.token])).toBe(200)
    await expect(placed(`http://127.0.0.1:${port}`, [])).rejects.toMatchObject({ code: Code.UNAUTHENTICATED })
    expect(noted).toContain(PLACED)
    server.forceShutdown()
  })

  it('do what the middleware of nice-grpc does, on both sides', async () => {
    const noted: string[] = []
    await served([ours.guard], async (url) => {
      const channel = createNiceChannel(url)
      const middleware = before.niceClient((it) => noted.push(it))
      const orders = createClientFactory().use(middleware).create(OrdersDefinition, channel)
      expect((await orders.place(order)).total).toBe(200)
      channel.close()
    })
    const nice = createNiceServer().use(before.niceServer((it) => noted.push(it)))
    nice.add(OrdersDefinition, {
      place: async ({ id }) => ({ orderId: id, total: 200 }),
      async *watch() { yield* [] },
      upload: async () => ({}),
      async *chat() { yield* [] },
    })
    const url = `http://127.0.0.1:${await nice.listen('127.0.0.1:0')}`
    expect(await placed(url, [ours.token])).toBe(200)
    await expect(placed(url, [])).rejects.toMatchObject({ code: Code.UNAUTHENTICATED })
    await nice.shutdown()
    expect(noted).toEqual([PLACED, PLACED, REFUSED])
  })

  it('do what those of connect do', async () => {
    const noted: string[] = []
    await served([ours.guard], async (url) => {
      const interceptors = [before.connectClient((it) => noted.push(it))]
      const transport = createGrpcTransport({ baseUrl: url, interceptors, idleConnectionTimeoutMs: 1 })
      expect((await createConnectClient(es.Orders, transport).place(order)).total).toBe(200)
    })
    const server = createHttp2Server(connectNodeAdapter({
      interceptors: [before.connectClient((it) => noted.push(it))],
      routes: (router) => { router.service(es.Orders, { place: ({ id }) => ({ orderId: id, total: 200 }) }) },
    }))
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    expect(await placed(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, [ours.token])).toBe(200)
    await new Promise((resolve) => { server.close(resolve) })
    expect(noted).toEqual([PLACED, PLACED])
  })
})
