import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { TransportStage } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { http2 } from '../index.ts'

let stage: TransportStage
const closing: (() => unknown)[] = []
beforeEach(() => { stage = new TransportStage(() => ({ transport: http2(), address: () => '127.0.0.1:0' })) })
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await stage.close()
})

/** What a plain connection to the server ends with. */
async function connected(server: Server): Promise<Connection> {
  closing.push(() => server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const { connection, states } = stage.dial(await stage.subject(), { address })
  while (states.length === 0) await new Promise(setImmediate)
  return connection
}

it('tells what a server of HTTP/1.1 answers', async () => {
  const { state, why } = await connected(createServer((_, response) => { response.end() }))
  expect(state).toBe('closed')
  expect(why).toMatchObject({ code: Code.UNAVAILABLE, delivery: 'unsent' })
  expect(why?.message).toMatch(/\(SETTINGS\): it answers in HTTP\/1: HTTP\/1\.1 400 Bad Request$/)
})
