import { protobuf } from '@skein/codec-protobuf'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSetting } from '../client/open.ts'
import { runCase } from '../client/run-cases.ts'
import { readClientFlags } from '../flags/client.ts'
import { CREDENTIALS } from '../run/counterpart.ts'
import { OpenRcaService, TestService, UnimplementedService } from '../schema.ts'
import { TRANSPORTS } from '../transports.ts'
import type { Setting } from './case.ts'
import { CASES } from './cases.ts'

/** What a server does can't fail a call that is cancelled or timed out before it is asked. */
const BLIND = ['cancel_after_begin', 'timeout_on_sleeping_server', ...CREDENTIALS]

describe('against a server that gets everything a little wrong', () => {
  let server: Server
  let setting: Setting & AsyncDisposable

  beforeAll(async () => {
    const { transport, url } = TRANSPORTS.http2()
    const body = (size = 0): { payload: { body: Uint8Array } } => ({ payload: { body: new Uint8Array(size).fill(1) } })
    let calls = 0
    server = createServer({ codec: protobuf(), log: { info() {}, warn() {}, error() {} } })
    server.add(TestService, {
      emptyCall: () => { throw new Error('no') },
      unaryCall: ({ responseSize }) => body(responseSize),
      cacheableUnaryCall: () => ({ payload: { body: Uint8Array.of(calls++) } }),
      * streamingOutputCall({ responseParameters = [] }) {
        for (const { size } of responseParameters.slice(1)) yield body(size)
      },
      async streamingInputCall(requests) {
        let count = 0
        for await (const { payload } of requests) count += payload?.body?.length ?? 0
        return { aggregatedPayloadSize: count - 1 }
      },
      async* fullDuplexCall(requests) {
        for await (const { responseParameters = [] } of requests) {
          for (const { size = 0 } of responseParameters) yield body(size + 1)
        }
        yield body()
      },
      halfDuplexCall: () => [],
      unimplementedCall: () => ({}),
    })
    server.add(UnimplementedService, { unimplementedCall: () => ({}) })
    server.add(OpenRcaService, { streamCoreMetrics: () => [{ cpuUtilization: 1 }] })
    const { endpoint } = await server.listen(transport, url('127.0.0.1', 0))
    const port = endpoint.address.split(':').at(-1)
    setting = openSetting(readClientFlags([`--server_port=${port}`, '--server_host=127.0.0.1', '--soak_iterations=2']))
  })
  afterAll(async () => {
    await setting[Symbol.asyncDispose]()
    await server.close({ grace: 0 })
  })

  it.each(CASES.filter(({ name }) => !BLIND.includes(name)))('$name fails', async (it) => {
    const { outcome, detail } = await runCase(it, setting)
    expect(outcome).toBe('failed')
    expect(detail).toMatch(/\w+(?:Call|Metrics|report|calls)\b/)
  })
})
