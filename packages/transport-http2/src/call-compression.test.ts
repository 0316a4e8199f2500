import { TransportStage, bytes } from '@skein/conformance'
import { Code } from '@skein/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compression, http2, messageEncoding } from './index.ts'

let stage: TransportStage
beforeEach(() => { stage = new TransportStage(() => ({ transport: http2(), address: () => '127.0.0.1:0' })) })
afterEach(async () => { await stage.close() })

it.each(['proto', 'json'])('a name that nobody knows fails its own call, and no other of the method (%s)', async (codec) => {
  const pair = await stage.pair()
  const call = stage.context({ codec })
  call.set(compression, 'lz77')
  const refused = await stage.adopt(pair, call).ended()
  expect(refused.status).toMatchObject({ code: Code.INVALID_ARGUMENT, delivery: 'unsent' })
  expect(refused.status.message).toContain('"lz77"')
  const caller = stage.open(pair, { codec })
  caller.send(bytes(3), true)
  const far = await pair.far.accept()
  far.headers().end()
  expect((await caller.ended()).status.code).toBe(Code.OK)
  const again = stage.context({ codec })
  again.set(compression, 'lz77')
  expect((await stage.adopt(pair, again).ended()).status.code).toBe(Code.INVALID_ARGUMENT)
})

it.each(['gzip', 'deflate', 'zstd', 'identity'])('a call says with what it is sent: %s', async (name) => {
  const pair = await stage.pair()
  const call = stage.context()
  call.set(compression, name)
  const caller = stage.adopt(pair, call)
  caller.send(bytes(5_000), true)
  const far = await pair.far.accept()
  await far.got(1)
  expect(far.messages.map((it) => new Uint8Array(it))).toEqual([bytes(5_000)])
  expect(far.call.get(messageEncoding)).toBe(name === 'identity' ? undefined : name)
  far.headers().end()
  await caller.ended()
})
