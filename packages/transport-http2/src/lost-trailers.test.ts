import { once } from 'node:events'
import { createServer } from 'node:http2'
import type { ServerHttp2Session, ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { methodOf, open } from '@skein/conformance'
import type { Recorder } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Bytes } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { OwnHost } from '@skein/kit/host'
import { afterEach, expect, it } from 'vitest'
import { http2 } from './index.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

/** A connection to a server of node:http2 that does with each stream what the test says. */
async function connect(serve: (stream: ServerHttp2Stream) => void): Promise<Connection> {
  const server = createServer().on('stream', serve).listen(0, '127.0.0.1')
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => { sessions.add(session) })
  await once(server, 'listening')
  closing.push(async () => {
    for (const session of sessions) session.destroy()
    await new Promise((resolve) => { server.close(resolve) })
  })
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const connection = await new Promise<Connection>((ready) => {
    http2().connect({ address }, undefined, new OwnHost({}), ready)
  })
  closing.push(() => connection.close(0))
  return connection
}

it('an answer that ends without trailers fails once its messages have been read', async () => {
  const connection = await connect((stream) => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' })
    stream.end(Buffer.from([0, 0, 0, 0, 1, 7, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0, 1, 9]))
  })
  const callWith = (room: number): Recorder => {
    const call = new CallContext(methodOf('ServerStream'), [], Infinity, 'proto', undefined, undefined)
    const caller = open<Bytes, Bytes>(connection.invoke, call, { room })
    caller.finish()
    return caller
  }
  const caller = callWith(1)
  // All of the first answer has come when the second has.
  await callWith(Infinity).ended()
  expect(caller.over).toBe(false)
  await caller.readAll(() => 1)
  expect(caller.messages.map((it) => [...it])).toEqual([[7], [8], [9]])
  const { status } = await caller.ended()
  expect(status.code).toBe(Code.UNKNOWN)
  expect(status.message).toContain('without a grpc-status')
  caller.check()
})
