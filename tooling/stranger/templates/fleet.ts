import { equal, ok } from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { byName } from '@skein/balancers/by-name'
import { leastRequest } from '@skein/balancers/least-request'
import { loadReportOf } from '@skein/balancers/orca'
import { serverLoad } from '@skein/balancers/orca/server'
import { outlierDetection } from '@skein/balancers/outlier-detection'
import { createChannel } from '@skein/client'
import { parseProto, protobuf } from '@skein/codec-protobuf'
import { Code, RpcError, unary } from '@skein/core'
import type { Resolver } from '@skein/core/fleet'
import { serveHealth } from '@skein/health'
import { clientHealth } from '@skein/health/client'
import { retry, retryAfter } from '@skein/resilience'
import { circuitBreaker } from '@skein/resilience/breaker'
import { bulkhead } from '@skein/resilience/bulkhead'
import { serviceConfig } from '@skein/resilience/service-config'
import { configFile } from '@skein/resilience/service-config/file'
import { timeouts } from '@skein/resilience/timeouts'
import { consul } from '@skein/resolver-consul'
import { dns } from '@skein/resolver-dns'
import { etcd } from '@skein/resolver-etcd'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'

const proto = parseProto(`
  syntax = "proto3";
  package stock.v1;
  service Stock { rpc Left(LeftRequest) returns (LeftReply) { option idempotency_level = NO_SIDE_EFFECTS; } }
  message LeftRequest { string sku = 1; }
  message LeftReply { int32 left = 1; string from = 2; }
`)
const Stock = proto.service('stock.v1.Stock', {
  left: unary<{ sku: string }, { left: number; from: string }>({ idempotent: true }),
})

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
let failures = 2
const servers = ['a', 'b', 'c'].map((from) => {
  const load = serverLoad()
  load.set({ cpuUtilization: 0.5 })
  const server = createServer({ codec: protobuf(), interceptors: [load.interceptor], log: silent })
  serveHealth(server)
  load.serve(server)
  return server.add(Stock, {
    left() {
      if (failures-- > 0) throw retryAfter(1, new RpcError(Code.UNAVAILABLE, 'the index is being read'))
      return { left: 7, from }
    },
  })
})
const listening = await Promise.all(servers.map((it) => it.listen(http2(), 'http://127.0.0.1:0')))
const endpoints = listening.map(({ endpoint }) => endpoint)

/** A resolver of a stranger's own. */
const own: Resolver = {
  scheme: 'own',
  resolve(_target, _host, update) {
    update({ endpoints })
    return { again: () => undefined, close: () => undefined }
  },
}

writeFileSync('fleet.json', '{ "loadBalancingConfig": [{ "round_robin": {} }], "methodConfig": [{ "name": [{}], "timeout": "5s" }] }')
const channel = createChannel('own:///stock', {
  transport: http2(), codec: protobuf(),
  resolver: [own, dns(), consul(), etcd({ endpoints: 'http://127.0.0.1:1', transport: http2() })],
  balancer: outlierDetection({ child: leastRequest() }),
  policies: [timeouts({ default: 2_000 }), bulkhead({ concurrent: 20 }), retry({ attempts: 4 })],
  perServer: [circuitBreaker()],
  serviceConfig: serviceConfig(configFile('fleet.json'), { balancers: byName }),
  health: clientHealth(), healthService: 'readiness',
})
const stock = channel.client(Stock)
const from = new Set<string>()
let reported: number | undefined
for (let i = 0; i < 30; i++) {
  const reply = await stock.left({ sku: 'mug' }, { onTrailers: (it) => { reported = loadReportOf(it)?.cpuUtilization } })
  equal(reply.left, 7)
  from.add(reply.from)
}
equal(from.size, 3)
equal(reported, 0.5)
await servers[0]?.close()
for (let i = 0; i < 30; i++) ok((await stock.left({ sku: 'mug' })).from !== 'a')
await channel.close()

const byDns = createChannel(`dns:///localhost:${endpoints[1]?.address.split(':').at(-1)}`, {
  transport: http2(), codec: protobuf(), resolver: dns({ family: 4 }),
})
equal((await byDns.client(Stock).left({ sku: 'mug' })).from, 'b')
await byDns.close()
await Promise.all(servers.map((it) => it.close()))
