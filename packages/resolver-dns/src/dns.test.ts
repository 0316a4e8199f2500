import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { defineService, unary } from '@skein/core'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { afterEach, expect, it } from 'vitest'
import { TestNameServer } from '../test/name-server.ts'
import { dns } from './index.ts'

const Who = defineService('test.v1.Who', { answers: unary<null, string>() })
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

/** Says to all who ask where it is. */
async function serve(host: string, port: number): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer({ codec: json() }).add(Who, { answers: () => host })
  closing.push(() => server.close({ grace: 0 }))
  const { endpoint } = await server.listen(http2(), `http://${host}:${port}`)
  return { server, port: Number(endpoint.address.split(':')[1]) }
}

/** A channel to `orders.example`, whose pods the name server knows, and who has answered. */
async function channelTo(names: TestNameServer, target: string) {
  const channel = createChannel(`dns://${names.address}/${target}`, {
    transport: http2(), codec: json(), resolver: dns({ minRefresh: 50, again: 50 }), balancer: roundRobin(),
  })
  closing.push(() => channel.close())
  const who = channel.client(Who)
  const answering = async (): Promise<string> => {
    const hosts = new Set<string>()
    for (let i = 0; i < 8; i++) hosts.add(await who.answers(null))
    return [...hosts].sort().join(' ')
  }
  return {
    channel,
    async until(hosts: string): Promise<void> {
      let found = ''
      while (found !== hosts) found = await answering()
    },
  }
}

it('a channel calls pods that come, with no connection lost, and lets those go that leave', async () => {
  const names = await TestNameServer.start()
  closing.push(() => names[Symbol.asyncDispose]())
  const { port } = await serve('127.0.0.1', 0)
  await serve('127.0.0.2', port)
  names.a('orders.example', ['127.0.0.1'], 0)
  const it = await channelTo(names, `orders.example:${port}`)
  const lost: unknown[] = []
  it.channel.on((event) => { if (event.type === 'closed') lost.push(event) })
  await it.until('127.0.0.1')
  names.a('orders.example', ['127.0.0.1', '127.0.0.2'], 0)
  await it.until('127.0.0.1 127.0.0.2')
  expect(lost).toEqual([])
  names.a('orders.example', ['127.0.0.2'], 0)
  await it.until('127.0.0.2')
})

it('a channel finds the server that has taken the place of one that is gone, and calls on while DNS is down', async () => {
  const names = await TestNameServer.start()
  closing.push(() => names[Symbol.asyncDispose]())
  const { server, port } = await serve('127.0.0.1', 0)
  await serve('127.0.0.2', port)
  names.a('orders.example', ['127.0.0.1'], 3_600)
  const it = await channelTo(names, `orders.example:${port}`)
  await it.until('127.0.0.1')
  names.records.clear()
  names.a('orders.example', ['127.0.0.2'], 0)
  await server.close()
  await it.until('127.0.0.2')
  names.records.set('A orders.example', 'SERVFAIL').set('AAAA orders.example', 'SERVFAIL')
  await new Promise<void>((resolve) => {
    const stop = it.channel.on(({ type }) => {
      if (type !== 'unresolved') return
      stop()
      resolve()
    })
  })
  await it.until('127.0.0.2')
})

it('a channel goes by the ports of SRV records', async () => {
  const names = await TestNameServer.start()
  closing.push(() => names[Symbol.asyncDispose]())
  const name = '_grpc._tcp.orders.example'
  const ports = [(await serve('127.0.0.1', 0)).port, (await serve('127.0.0.2', 0)).port]
  names.records.set(`SRV ${name}`, ports.map((port, i) =>
    ({ type: 'SRV', name, ttl: 60, data: { priority: 0, weight: 1, port, target: `pod-${i}.example` } })))
  names.a('pod-0.example', ['127.0.0.1'])
  names.a('pod-1.example', ['127.0.0.2'])
  await (await channelTo(names, name)).until('127.0.0.1 127.0.0.2')
})
