import type { Host } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { systemClock } from '@skein/kit/clock'
import { freePort, peer, Program } from '@skein/peers'
import { http2 } from '@skein/transport-http2'
import { afterEach, describe, expect, it } from 'vitest'
import { clientHealth } from './client.ts'

const [python, go] = [await peer('python'), await peer('grpc-go-server')]
for (const { missing } of [python, go]) if (missing !== undefined) process.stderr.write(`not proven: ${missing}\n`)

const LIMIT_MS = 30_000
const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

/** What a server at that port says of its health, from the first to the last. */
async function watch(port: number, service: string): Promise<AsyncIterator<string>> {
  const host: Host = { clock: systemClock, random: Math.random, emit: (event) => { if (event.type === 'warning') say('warning') } }
  const [said, waiting] = [[] as string[], [] as ((line: string) => void)[]]
  const say = (line: string): void => {
    const first = waiting.shift()
    if (first === undefined) said.push(line)
    else first(line)
  }
  // It may not listen yet.
  const connection = await new Promise<Connection>((resolve) => {
    const attempt = (): Connection => http2().connect({ address: `127.0.0.1:${port}` }, undefined, host, (made) => {
      if (made.state === 'ready') resolve(made)
      else if (made.state === 'closed') systemClock.after(50, attempt)
    })
    attempt()
  })
  closing.push(() => connection.close(0))
  closing.push(clientHealth()(connection, service, host, (well, why) => { say(well ? 'well' : why?.message ?? '') }))
  const next = (): Promise<string> => {
    const line = said.shift()
    return line === undefined ? new Promise((resolve) => { waiting.push(resolve) }) : Promise.resolve(line)
  }
  return { next: async () => ({ done: false, value: await next() }) }
}

function run(name: string, path: string, words: readonly string[]): Program {
  const program = new Program(name, path, words)
  closing.push(() => program.stop())
  return program
}

const GRPCIO = `
import signal, threading
from concurrent import futures
import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
server = grpc.server(futures.ThreadPoolExecutor(4))
servicer = health.HealthServicer()
health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
serving = health_pb2.HealthCheckResponse.SERVING
servicer.set('orders', serving)
changes = [health_pb2.HealthCheckResponse.NOT_SERVING, serving]
signal.signal(signal.SIGUSR1, lambda *_: servicer.set('orders', changes.pop(0)))
print('port', server.add_insecure_port('127.0.0.1:0'), flush=True)
server.start()
while True: signal.pause()
`

describe.skipIf(python.missing !== undefined)('grpcio\'s health service', () => {
  it('is watched', async () => {
    const server = run('grpcio', python.path ?? '', ['-c', GRPCIO])
    const port = Number((await server.said(/port (\d+)/, LIMIT_MS))[1])
    const it = await watch(port, 'orders')
    expect((await it.next()).value).toBe('well')
    server.signal('SIGUSR1')
    expect((await it.next()).value).toContain('it says NOT_SERVING of orders')
    server.signal('SIGUSR1')
    expect((await it.next()).value).toBe('well')
    expect((await (await watch(port, 'none')).next()).value).toContain('it says SERVICE_UNKNOWN of none')
    await server.stop()
    expect((await it.next()).value).toContain('its health is not to be had')
  })
})

describe.skipIf(go.missing !== undefined)('a server of grpc-go\'s that has no health service', () => {
  it('is well, with a warning', async () => {
    const port = await freePort()
    run('grpc-go', go.path ?? '', [`--port=${port}`])
    const it = await watch(port, '')
    expect([(await it.next()).value, (await it.next()).value]).toEqual(['warning', 'well'])
  })
})
