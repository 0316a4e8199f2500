import { promisify } from 'node:util'
import { Client, credentials, makeClientConstructor, Metadata, Server, ServerCredentials } from '@grpc/grpc-js'
import type { handleUnaryCall, ServiceDefinition, ServiceError } from '@grpc/grpc-js'
import { afterEach, describe, expect, it } from 'vitest'
import { Code, defineService, RpcError, unary } from '@skein/core'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { hedge } from '../hedge/hedge.ts'
import { retry } from '../retry/retry.ts'
import { retryAfter } from './pushback.ts'

const Echo = defineService('test.v1.Echo', { say: unary<string, string>({ idempotent: true }) })
const encode = (value: string): Buffer => Buffer.from(JSON.stringify(value))
const decode = (raw: Buffer): string => JSON.parse(raw.toString()) as string
const definition: ServiceDefinition = {
  say: {
    path: '/test.v1.Echo/Say', requestStream: false, responseStream: false, requestSerialize: encode,
    requestDeserialize: decode, responseSerialize: encode, responseDeserialize: decode,
  },
}
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Seen { readonly at: number; readonly previous: readonly unknown[] }

/** A server of grpc-js that fails with each of these pushbacks in turn, and then answers. */
async function failing(...pushbacks: readonly (string | undefined)[]): Promise<{ url: string, seen: Seen[] }> {
  const seen: Seen[] = []
  const say: handleUnaryCall<string, string> = (call, callback) => {
    const pushback = pushbacks[seen.length]
    const over = seen.length >= pushbacks.length
    seen.push({ at: performance.now(), previous: call.metadata.get('grpc-previous-rpc-attempts') })
    const metadata = new Metadata()
    if (pushback !== undefined) metadata.set('grpc-retry-pushback-ms', pushback)
    if (over) callback(null, call.request)
    else callback({ code: Code.UNAVAILABLE, details: 'not now', metadata })
  }
  const server = new Server()
  server.addService(definition, { say })
  const port = await promisify(server.bindAsync.bind(server))('127.0.0.1:0', ServerCredentials.createInsecure())
  closing.push(() => { server.forceShutdown() })
  return { url: `http://127.0.0.1:${port}`, seen }
}

function echo(url: string, policy: ReturnType<typeof retry>): (text: string) => Promise<string> {
  const channel = createChannel(url, { transport: http2(), codec: json(), policies: [policy] })
  closing.push(() => channel.close())
  const client = channel.client(Echo)
  return (text) => client.say(text)
}

describe('our client and a server of grpc-js', () => {
  it('tries again when that says, and tells how often it did', async () => {
    const { url, seen } = await failing(undefined, '120')
    expect(await echo(url, retry({ backoff: { initial: 5 } }))('hello')).toBe('hello')
    expect(seen.map(({ previous }) => previous)).toEqual([[], ['1'], ['2']])
    expect((seen[2] as Seen).at - (seen[1] as Seen).at).toBeGreaterThan(115)
  })

  it('stops where that says so', async () => {
    const { url, seen } = await failing('-1')
    const error = RpcError.from(await echo(url, retry())('hello').catch((thrown: unknown) => thrown))
    expect([error.code, seen.length]).toEqual([14, 1])
    expect(error.metadata).toContainEqual(['grpc-retry-pushback-ms', '-1'])
  })

  it('hedges', async () => {
    const { url, seen } = await failing(undefined, undefined)
    expect(await echo(url, hedge({ attempts: 3, delay: 1000 }))('hello')).toBe('hello')
    expect(seen.map(({ previous }) => previous)).toEqual([[], ['1'], ['2']])
  })
})

describe('our server and a client of grpc-js', () => {
  const config = JSON.stringify({
    methodConfig: [{
      name: [{}],
      retryPolicy: {
        maxAttempts: 4, initialBackoff: '0.005s', maxBackoff: '0.005s', backoffMultiplier: 1, retryableStatusCodes: ['UNAVAILABLE'],
      },
    }],
  })

  /** Calls a server that fails so; returns when it was called, and how often before. */
  async function call(errors: readonly RpcError[]): Promise<{ seen: Seen[], error: ServiceError | null }> {
    const seen: Seen[] = []
    // grpc-js calls all that it sends "proto".
    const server = createServer({ codec: { ...json(), name: 'proto' } })
    server.add(Echo, {
      say: (text, { metadata }) => {
        const error = errors[seen.length]
        const previous = metadata.filter(([name]) => name === 'grpc-previous-rpc-attempts').map(([, value]) => value)
        seen.push({ at: performance.now(), previous })
        if (error !== undefined) throw error
        return text
      },
    })
    const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
    closing.push(() => server.close())
    const Made = makeClientConstructor(definition, 'Echo')
    const client = new Made(new URL(url).host, credentials.createInsecure(), { 'grpc.service_config': config })
    closing.push(() => { Client.prototype.close.call(client) })
    const say = client['say'] as (text: string, done: (error: ServiceError | null) => void) => void
    const error = await new Promise<ServiceError | null>((resolve) => { say.call(client, 'hello', resolve) })
    return { seen, error }
  }
  const busy = new RpcError(Code.UNAVAILABLE, 'busy')

  it('has it try again after retryAfter(ms), and sees how often it did', async () => {
    const { seen, error } = await call([retryAfter(150, busy), busy])
    expect([error, seen.map(({ previous }) => previous)]).toEqual([null, [[], ['1'], ['2']]])
    expect((seen[1] as Seen).at - (seen[0] as Seen).at).toBeGreaterThan(145)
  })

  it('stops it with retryAfter(undefined)', async () => {
    const { seen, error } = await call([busy, retryAfter(undefined, busy)])
    expect([error?.code, seen.length]).toEqual([14, 2])
  })
})
