import { roundRobin } from '@skein/balancers/round-robin'
import { createChannel } from '@skein/client'
import { parseProto, protobuf } from '@skein/codec-protobuf'
import { unary } from '@skein/core'
import { serveHealth } from '@skein/health'
import type { Health } from '@skein/health'
import { peer } from '@skein/peers'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { describe, expect, it } from 'vitest'
import { Consul } from '../test/consul-process.ts'
import { consul } from './consul.ts'
import { register } from './register.ts'

const program = await peer('consul')
if (program.missing !== undefined) process.stderr.write(`not proven: Consul asks servers for their health (${program.missing})\n`)

const Pods = parseProto(`
  syntax = "proto3";
  package shop.v1;
  message WhoRequest {}
  message WhoReply { string pod = 1; }
  service Pods { rpc Who(WhoRequest) returns (WhoReply); }
`).service('shop.v1.Pods', { who: unary<object, { readonly pod: string }>() })
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

interface Pod { readonly server: Server; readonly health: Health }

/** A server whose health the agent asks for. */
async function pod(name: string, url: string): Promise<Pod> {
  const server = createServer({ codec: protobuf(), log: silent })
  server.add(Pods, { who: () => ({ pod: name }) })
  const health = serveHealth(server)
  const { url: endpoint } = await server.listen(http2(), 'http://127.0.0.1:0')
  const grpc = { service: 'shop.v1.Pods', interval: 200 }
  const registration = register({ url, service: 'pods', endpoint, advertise: '127.0.0.1', ttl: 3_000, grpc })
  server.follow(registration)
  await registration.ready
  return { server, health }
}

describe.skipIf(program.missing !== undefined)('a channel by Consul', () => {
  it('follows what servers say of their health, and those that come and go, without one call that failed', async () => {
    await using agent = await Consul.start(program.path ?? '')
    const [a, b] = [await pod('a', agent.url), await pod('b', agent.url)]
    await using channel = createChannel('consul:///pods', {
      transport: http2(), codec: protobuf(), balancer: roundRobin(), resolver: consul({ url: agent.url }),
    })
    const { who } = channel.client(Pods)
    const answering = async (): Promise<string> => {
      const names = new Set<string>()
      for (let i = 0; i < 20; i++) names.add((await who({}, { timeout: 5_000 })).pod)
      return [...names].sort().join()
    }
    const only = (names: string): Promise<void> => expect.poll(answering, { timeout: 20_000 }).toBe(names)
    await only('a,b')
    a.health.set('shop.v1.Pods', 'NOT_SERVING', 'its index is being built')
    await only('b')
    a.health.clear('shop.v1.Pods')
    await only('a,b')
    const c = await pod('c', agent.url)
    await only('a,b,c')
    await b.server.close()
    await only('a,c')
    await agent.kill()
    await only('a,c')
    await agent.start()
    await a.server.close()
    await only('c')
    await c.server.close()
  })
})
