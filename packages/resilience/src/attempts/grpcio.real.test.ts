import { peer, Program } from '@skein/peers'
import { afterEach, describe, expect, it } from 'vitest'
import { Code, defineService, RpcError, unary } from '@skein/core'
import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { retry } from '../retry/retry.ts'
import { retryAfter } from './pushback.ts'

const python = await peer('python')
if (python.missing !== undefined) process.stderr.write(`not proven: retries with grpcio (${python.missing})\n`)

const LIMIT_MS = 30_000
const Echo = defineService('test.v1.Echo', { say: unary<string, string>({ idempotent: true }) })
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Fails with each of the pushbacks that it is given in turn, '' being none, then answers; says what came. */
const SERVER = `
import sys, time
from concurrent import futures
import grpc
pushbacks = sys.argv[1].split(',')
def say(request, context):
    previous = dict(context.invocation_metadata()).get('grpc-previous-rpc-attempts', '0')
    print('call', previous, int(time.monotonic() * 1000), flush=True)
    if pushbacks:
        pushback = pushbacks.pop(0)
        if pushback: context.set_trailing_metadata((('grpc-retry-pushback-ms', pushback),))
        context.abort(grpc.StatusCode.UNAVAILABLE, 'not now')
    return request
handler = grpc.method_handlers_generic_handler('test.v1.Echo', {'Say': grpc.unary_unary_rpc_method_handler(say)})
server = grpc.server(futures.ThreadPoolExecutor(2))
server.add_generic_rpc_handlers((handler,))
print('port', server.add_insecure_port('127.0.0.1:0'), flush=True)
server.start()
server.wait_for_termination()
`

const CLIENT = `
import json, sys
import grpc
policy = {'maxAttempts': 4, 'initialBackoff': '0.005s', 'maxBackoff': '0.005s', 'backoffMultiplier': 1,
          'retryableStatusCodes': ['UNAVAILABLE']}
config = json.dumps({'methodConfig': [{'name': [{}], 'retryPolicy': policy}]})
channel = grpc.insecure_channel(sys.argv[1], options=(('grpc.service_config', config),))
try:
    answer = channel.unary_unary('/test.v1.Echo/Say')(b'"hello"', timeout=10)
    print('answer', json.loads(answer), flush=True)
except grpc.RpcError as error:
    print('failed', error.code().value[0], flush=True)
`

function run(program: string, word: string): Program {
  const it = new Program('grpcio', python.path ?? '', ['-c', program, word])
  closing.push(() => it.stop())
  return it
}

describe.skipIf(python.missing !== undefined)('grpcio, which is gRPC\'s core', () => {
  it('as the server, says when our client tries again', async () => {
    const server = run(SERVER, ',150')
    const port = (await server.said(/port (\d+)/, LIMIT_MS))[1]
    const channel = createChannel(`http://127.0.0.1:${port}`, { transport: http2(), codec: json(), policies: [retry()] })
    closing.push(() => channel.close())
    expect(await channel.client(Echo).say('hello')).toBe('hello')
    const [, before, after] = await server.said(/call 1 (\d+)[^]*call 2 (\d+)/, LIMIT_MS)
    expect(Number(after) - Number(before)).toBeGreaterThanOrEqual(148)
  })

  it('as the server, forbids it', async () => {
    const server = run(SERVER, '-1')
    const port = (await server.said(/port (\d+)/, LIMIT_MS))[1]
    const channel = createChannel(`http://127.0.0.1:${port}`, { transport: http2(), codec: json(), policies: [retry()] })
    closing.push(() => channel.close())
    const error = RpcError.from(await channel.client(Echo).say('hello').catch((thrown: unknown) => thrown))
    expect(error.metadata).toContainEqual(['grpc-retry-pushback-ms', '-1'])
  })

  it.each([
    ['goes by retryAfter(ms)', [150], 'answer hello', ['', '1']], ['goes by retryAfter(undefined)', [0, undefined], 'failed 14', ['', '1']],
  ] as const)('as the client, %s', async (_, pushbacks, outcome, previous) => {
    const seen: { readonly at: number; readonly previous: string }[] = []
    // It calls all that it sends "proto".
    const server = createServer({ codec: { ...json(), name: 'proto' } })
    server.add(Echo, {
      say: (text, { metadata }) => {
        const before = metadata.find(([name]) => name === 'grpc-previous-rpc-attempts')?.[1]
        seen.push({ at: performance.now(), previous: String(before ?? '') })
        if (seen.length > pushbacks.length) return text
        throw retryAfter(pushbacks[seen.length - 1], new RpcError(Code.UNAVAILABLE, 'busy'))
      },
    })
    const { url } = await server.listen(http2(), 'http://127.0.0.1:0')
    closing.push(() => server.close())
    const [said] = await run(CLIENT, new URL(url).host).said(/(?:answer|failed) .*(?=\n)/, LIMIT_MS)
    expect([said, seen.map((it) => it.previous)]).toEqual([outcome, previous])
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThan(pushbacks[0] - 5)
  })
})
