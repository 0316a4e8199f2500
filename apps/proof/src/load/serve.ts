import { setTimeout as sleep } from 'node:timers/promises'
import { createServer } from '@skein/server'
import { protobuf } from '@skein/codec-protobuf'
import { http2 } from '@skein/transport-http2'
import { heapUsed } from '../common/heap.ts'
import { RanLog } from './ran.ts'
import type { ServerSettings } from './server-process.ts'
import { Proof } from './service.ts'

// The program of a server of ours: it says where it listens, and then serves until a signal ends it.

const { port, log, reusePort, ageMs, graceMs } = JSON.parse(process.argv[2] ?? '{}') as ServerSettings
const ran = new RanLog(log)
const body = new Uint8Array(2 ** 20)
// Calls that a fault cut short are no news here.
const quiet = { info: () => undefined, warn: () => undefined, error: (text: string) => { console.error(text) } }
const server = createServer({ codec: protobuf(), signals: true, grace: graceMs, log: quiet })

server.add(Proof, {
  async run({ id, delayMs = 0, bytes = 0 }) {
    ran.add(id)
    if (delayMs > 0) await sleep(delayMs)
    return { id, body: body.subarray(0, bytes) }
  },
  async *watch({ id, delayMs = 0, bytes = 0, count = 0 }) {
    ran.add(id)
    for (let i = 0; i < count; i++) {
      if (delayMs > 0) await sleep(delayMs)
      yield { id, body: body.subarray(0, bytes) }
    }
  },
  async *talk(asks) {
    for await (const { id, delayMs = 0, bytes = 0 } of asks) {
      ran.add(id)
      if (delayMs > 0) await sleep(delayMs)
      yield { id, body: body.subarray(0, bytes) }
    }
  },
})

const transport = http2({
  keepalive: { intervalMs: 1_000, timeoutMs: 1_000 },
  pingPolicy: { minIntervalMs: 100, withoutCalls: true },
  reusePort,
  maxConnectionAgeMs: ageMs ?? Infinity,
})
const { endpoint } = await server.listen(transport, `http://127.0.0.1:${port}`)
process.on('message', () => process.send?.({ heap: heapUsed() }))
process.send?.({ address: endpoint.address })
