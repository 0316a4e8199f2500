import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { msgpack } from '@skein/codec-msgpack'
import { protobuf } from '@skein/codec-protobuf'
import { Code, RpcError } from '@skein/core'
import type { Codec } from '@skein/core'
import type { Transport } from '@skein/core/transport'
import { detail, detailsOf } from '@skein/protobuf'
import { ErrorInfo, RetryInfo } from '@skein/protobuf/google/rpc/error_details'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { memory } from '@skein/transport-memory'
import { tcp } from '@skein/transport-tcp'
import { describe, expect, it } from 'vitest'
import { ALL, fail, READ, readAll } from './failing.ts'
import { Failing, Orders } from './gen/shop/v1/shop.ts'
import { bring, LIMIT_MS, outputOf, python, started } from './peers.ts'

const CODECS: readonly (readonly [string, () => Codec])[] = [['protobuf', protobuf], ['json', json], ['msgpack', msgpack]]
const TRANSPORTS: readonly (readonly [string, () => Transport, string])[] = [
  ['memory', memory, 'memory:details'], ['tcp', tcp, 'tcp://127.0.0.1:0'], ['http2', http2, 'http://127.0.0.1:0'],
]

/** It serves some methods alone, which the log would say. */
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function failure(call: Promise<unknown>): Promise<RpcError> {
  return call.then(() => { throw new Error('it did not fail') }, RpcError.from)
}

async function failureAt(address: string): Promise<RpcError> {
  await using channel = createChannel(`http://${address}`, { transport: http2(), codec: protobuf() })
  return await failure(channel.client(Failing).fail({}))
}

describe.each(TRANSPORTS)('details by %s', (_, make, place) => {
  it.each(CODECS)('and %s arrive as they were thrown', async (_codec, codec) => {
    const transport = make()
    await using server = createServer({ codec: codec(), log: QUIET }).add(Failing, { fail }).add(Orders, {
      async *follow() {
        yield { number: 1 }
        fail()
      },
    })
    const { url } = await server.listen(transport, place)
    await using channel = createChannel(url, { transport, codec: codec() })
    expect(readAll(await failure(channel.client(Failing).fail({})))).toEqual(READ)
    const stream = channel.client(Orders).follow({ id: '1' })
    expect((await stream.next()).value).toEqual({ number: 1 })
    expect(readAll(await failure(stream.next()))).toEqual(READ)
  })
})

describe('over gRPC', () => {
  const serve = async (run: (address: string) => Promise<void>): Promise<void> => {
    await using server = createServer({ codec: protobuf() }).add(Failing, { fail })
    const { endpoint } = await server.listen(http2(), 'http://127.0.0.1:0')
    await run(endpoint.address)
  }

  it('a detail that is too large for trailers is left out, and the status arrives', async () => {
    await using server = createServer({ codec: protobuf() }).add(Failing, {
      fail() {
        const large = detail(ErrorInfo, { reason: 'x'.repeat(100_000) })
        throw new RpcError(Code.ABORTED, 'again', { details: [detail(RetryInfo, { retryDelay: 20 }), large] })
      },
    })
    const { endpoint } = await server.listen(http2(), 'http://127.0.0.1:0')
    const error = await failureAt(endpoint.address)
    expect([error.code, detailsOf(error, ErrorInfo)]).toEqual([Code.ABORTED, []])
    expect(detailsOf(error, RetryInfo)).toMatchObject([{ retryDelay: 20 }])
  })

  const go = bring('grpc-go-tools', "grpc-go's status.Details()")
  const grpcio = bring('python', "grpcio-status' rpc_status.from_call")

  it("grpc-go's status.Details() reads ours", async ({ skip }) => {
    const path = await go
    if (path === undefined) return skip()
    await serve(async (address) => {
      const lines = (await outputOf('details', path, ['details', address])).trim().split('\n')
      expect(lines[0]).toBe('FailedPrecondition: sold out: 100 %')
      expect(lines.slice(1).map((it) => it.split(' ').slice(0, 2).join(' '))).toEqual(ALL.map(({ type }) => `${type} same=true`))
    })
  }, LIMIT_MS)

  it("we read grpc-go's", async ({ skip }) => {
    const path = await go
    if (path === undefined) return skip()
    const { program, address } = await started('failing', path, ['failing'])
    await using _ = program
    expect(readAll(await failureAt(address))).toEqual(READ)
  }, LIMIT_MS)

  it("grpcio's rpc_status.from_call reads ours", async ({ skip }) => {
    const path = await grpcio
    if (path === undefined) return skip()
    await serve(async (address) => {
      const told = JSON.parse(await outputOf('details.py', path, [python('details.py'), 'read', address])) as { details: unknown[][] }
      expect(told).toMatchObject({ code: Code.FAILED_PRECONDITION, message: 'sold out: 100 %' })
      expect(told.details.map(([type, same]) => [type, same])).toEqual(ALL.map(({ type }) => [`type.googleapis.com/${type}`, true]))
    })
  }, LIMIT_MS)

  it("we read grpcio's", async ({ skip }) => {
    const path = await grpcio
    if (path === undefined) return skip()
    const { program, address } = await started('details.py', path, [python('details.py'), 'serve'])
    await using _ = program
    expect(readAll(await failureAt(address))).toEqual(READ)
  }, LIMIT_MS)
})
