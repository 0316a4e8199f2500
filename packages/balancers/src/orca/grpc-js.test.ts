import { promisify } from 'node:util'
import { credentials, makeClientConstructor, Server as JsServer, ServerCredentials, ServerMetricRecorder } from '@grpc/grpc-js'
import type { Client, handleUnaryCall, ServiceDefinition } from '@grpc/grpc-js'
import { createChannel, staticResolver } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import { defineService, unary } from '@skein/core'
import { StringValue } from '@skein/protobuf/google/protobuf/wrappers'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { afterEach, describe, expect, it } from 'vitest'
import { weightedRoundRobin } from '../weighted-round-robin.ts'
import { silent } from '../../test/silent.ts'
import { serverLoad } from './server.ts'

const Echo = defineService('test.v1.Echo', { say: unary(StringValue, StringValue) })
const encode = (value: string): Buffer => Buffer.from(StringValue.encode({ value }))
const decode = (bytes: Buffer): string => StringValue.decode(bytes).value
const definition: ServiceDefinition = {
  say: {
    path: '/test.v1.Echo/Say', requestStream: false, responseStream: false,
    requestSerialize: encode, requestDeserialize: decode, responseSerialize: encode, responseDeserialize: decode,
  },
}
/** How busy each of two servers says that it is, both at 100 calls a second. */
const BUSY = [0.2, 0.8]

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Calls until the first server has had four of five of the last hundred calls. */
async function shared(say: () => Promise<unknown>, counts: number[]): Promise<readonly number[]> {
  for (;;) {
    counts.fill(0)
    for (let i = 0; i < 100; i++) await say()
    if (Math.abs(counts[0]! - 80) <= 1) return counts
  }
}

describe('our balancer and servers of grpc-js', () => {
  it.each([['of each call', false], ['out of band', true]])('shares by their reports %s', async (_, outOfBand) => {
    const counts = [0, 0]
    const ports = await Promise.all(BUSY.map(async (busy, i) => {
      const server = new JsServer({ 'grpc.server_call_metric_recording': outOfBand ? 0 : 1 })
      const say: handleUnaryCall<string, string> = (call, callback) => {
        counts[i]!++
        call.getMetricsRecorder().recordQpsMetric(100)
        call.getMetricsRecorder().recordApplicationUtilizationMetric(busy)
        callback(null, call.request)
      }
      server.addService(definition, { say })
      const recorder = new ServerMetricRecorder()
      recorder.setQpsMetric(100)
      recorder.setApplicationUtilizationMetric(busy)
      if (outOfBand) recorder.addToServer(server)
      closing.push(() => { server.forceShutdown() })
      return promisify(server.bindAsync.bind(server))('127.0.0.1:0', ServerCredentials.createInsecure())
    }))
    const channel = createChannel('static:', {
      transport: http2(), codec: protobuf(),
      resolver: staticResolver(ports.map((it) => ({ address: `127.0.0.1:${it}` }))),
      balancer: weightedRoundRobin({
        blackoutMs: 0, updateMs: 100, outOfBand: outOfBand ? { periodMs: 50 } : undefined,
      }),
    })
    closing.push(() => channel.close())
    const echo = channel.client(Echo)
    const [most, least] = await shared(() => echo.say({ value: 'a' }), counts)
    expect(most! / least!).toBeCloseTo(4, 0)
  })
})

describe('a balancer of grpc-js and our servers', () => {
  it.each([['of each call', false], ['out of band', true]])('shares by our reports %s', async (_, outOfBand) => {
    const counts = [0, 0]
    const addresses = await Promise.all(BUSY.map(async (applicationUtilization, i) => {
      const measure = (): object => ({ applicationUtilization, qps: 100 })
      const load = serverLoad({ perCall: !outOfBand, leastIntervalMs: 50, measure })
      const server = createServer({ codec: protobuf(), interceptors: [load.interceptor], log: silent })
      server.add(Echo, { say: (value) => { counts[i]!++; return value } })
      load.serve(server)
      closing.push(() => server.close({ grace: 0 }))
      return new URL((await server.listen(http2(), 'http://127.0.0.1:0')).url).host
    }))
    const config = {
      enable_oob_load_report: outOfBand, oob_load_reporting_period: '0.05s',
      blackout_period: '0s', weight_update_period: '0.1s',
    }
    const Stub = makeClientConstructor(definition, 'Echo')
    const client: Client = new Stub(`ipv4:${addresses.join(',')}`, credentials.createInsecure(), {
      'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ weighted_round_robin: config }] }),
    })
    closing.push(() => { client.close() })
    const say = (): Promise<unknown> => new Promise((resolve, reject) => {
      client.makeUnaryRequest('/test.v1.Echo/Say', encode, decode, 'a', (error, value) => {
        if (error === null) resolve(value)
        else reject(error)
      })
    })
    const [most, least] = await shared(say, counts)
    expect(most! / least!).toBeCloseTo(4, 0)
  })
})
