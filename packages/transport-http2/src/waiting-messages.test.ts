import { bytes, TransportStage } from '@skein/conformance'
import type { Bytes, Marshaller } from '@skein/core'
import type { DirectRequests } from '@skein/kit/direct'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { http2 } from './index.ts'

let stage: TransportStage
beforeEach(() => {
  const transport = http2({ limits: { messageBytes: 2 ** 24 }, window: { streamBytes: 16_384, mostBytes: 16_384 } })
  stage = new TransportStage(() => ({ transport, address: () => '127.0.0.1:0' }))
})
afterEach(async () => { await stage.close() })

/** As a codec that writes into what it is given. */
const marshaller: Marshaller<Bytes> = {
  encode: (value) => value,
  decode: (buffer, start = 0, end = buffer.length) => buffer.slice(start, end),
  encodeInto(value, buffer, at) {
    if (at + value.length > buffer.length) return -1
    buffer.set(value, at)
    return at + value.length
  },
}

it('messages that wait for their windows hold what they are, whatever was sent before them', async () => {
  const pair = await stage.pair()
  // The first call changes the table of headers, and has to wait for the end of its tick.
  for (const size of [1, 12 * 2 ** 20]) {
    const caller = stage.open(pair)
    caller.sending(() => (caller.requests as DirectRequests).sendValue?.(bytes(size), marshaller, true) ?? false)
    const served = await pair.far.accept()
    await served.closed()
    served.headers().end()
    await caller.ended()
  }
  pair.far.room = 1
  const before = process.memoryUsage().arrayBuffers
  for (let i = 0; i < 200; i++) {
    const caller = stage.open(pair)
    for (let j = 0; j < 2; j++) {
      caller.sending(() => (caller.requests as DirectRequests).sendValue?.(bytes(20_000), marshaller, false) ?? false)
    }
  }
  await stage.fence(pair)
  // They are 8 MB, of which each is made once by this test and copied twice on its way.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000)
})
