import { json } from '@skein/codec-json'
import { open } from '@skein/conformance'
import { Code, defineService, unary } from '@skein/core'
import type { Router, Transport } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { memory } from '@skein/transport-memory'
import { expect, it } from 'vitest'
import { createServer } from './index.ts'

const Words = defineService('test.v1.Words', { upper: unary<string, string>() })

it('serves calls of clients that have not heard of its closing', async () => {
  const gone = Promise.withResolvers<undefined>()
  const routers: Router[] = []
  const transport: Transport = {
    ...memory(),
    listen: async (endpoint, _credentials, _host, router) => {
      routers.push(router)
      return { endpoint, close: async () => { await gone.promise } }
    },
  }
  const server = createServer({ codec: json() }).add(Words, { upper: (word) => word.toUpperCase() })
  await server.listen(transport, 'memory:words')
  const call = async (): Promise<number> => {
    const method = routers[0]!.method('/test.v1.Words/Upper')
    const caller = open(routers[0]!.invoke, new CallContext(method, [], Infinity, 'json', undefined, undefined))
    caller.send(Buffer.from('"abc"'), true)
    return (await caller.ended()).status.code
  }
  const closing = server.close()
  await new Promise(setImmediate)
  expect(await call()).toBe(Code.OK)
  gone.resolve(undefined)
  expect(await closing).toEqual({ ended: 1, cancelled: 0, abandoned: 0 })
  expect(await call()).toBe(Code.UNAVAILABLE)
})
