import assert from 'node:assert/strict'
import { Code, RpcError } from '@skein/core'
import type { Bytes, Marshaller } from '@skein/core'
import type { DirectRequests, DirectResponses } from '@skein/kit/direct'
import type { Case } from '../case.ts'
import { Recorder } from '../recorder.ts'
import { same } from '../same.ts'
import { bytes } from '../samples.ts'
import type { TransportStage } from './stage.ts'

/** Encodes a number as so many bytes. */
const sized: Marshaller<number> = {
  encode: (size) => {
    if (size < 0) throw new RpcError(Code.INVALID_ARGUMENT, 'size: below 0', { delivery: 'unsent' })
    return bytes(size)
  },
  encodeInto(size, buffer, at) {
    if (size < 0) throw new RpcError(Code.INVALID_ARGUMENT, 'size: below 0', { delivery: 'unsent' })
    if (at + size > buffer.length) return -1
    buffer.set(bytes(size), at)
    return at + size
  },
  decode: (buffer, start = 0, end = buffer.length) => end - start,
}
const { encodeInto: _, ...plain } = sized

/** Takes what is lent, as the codec's step does. */
class Lent extends Recorder implements DirectResponses {
  messageLent(buffer: Bytes, start: number, end: number): boolean {
    return this.message(buffer.slice(start, end))
  }
}

const SIZES = [0, 1, 100, 20_000, 300_000, 7]

export const direct: readonly Case<TransportStage>[] = [
  {
    name: 'values, lent bytes and plain bytes go the same way to the server',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const requests = caller.requests as DirectRequests
      const far = await pair.far.accept()
      const expected: Bytes[] = []
      for (const size of SIZES) {
        for (const way of ['plain', 'value', 'value without encodeInto', 'lent']) {
          await caller.until('room', () => !caller.full)
          const padded = new Uint8Array([9, ...bytes(size), 9])
          caller.sending(() => {
            if (way === 'value' && requests.sendValue) return requests.sendValue(size, sized, false)
            if (way === 'value without encodeInto' && requests.sendValue) return requests.sendValue(size, plain, false)
            if (way === 'lent' && requests.sendLent) return requests.sendLent(padded, 1, size + 1, false)
            return requests.send(bytes(size), false)
          })
          padded.fill(0)
          expected.push(bytes(size))
        }
      }
      caller.finish()
      await far.closed()
      same(far.messages, expected)
      far.headers().end()
      await caller.ended()
    },
  },
  {
    name: 'values, lent bytes and plain bytes go the same way to the caller',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.adopt(pair, stage.context(), new Lent())
      const far = await pair.far.accept()
      const responses = far.responses as DirectResponses
      far.headers()
      const expected: Bytes[] = []
      for (const size of SIZES) {
        for (const way of ['plain', 'value', 'value without encodeInto', 'lent']) {
          await far.until('room', () => !far.full)
          const padded = new Uint8Array([9, ...bytes(size), 9])
          far.pushing(() => {
            if (way === 'value' && responses.messageValue) return responses.messageValue(size, sized)
            if (way === 'value without encodeInto' && responses.messageValue) return responses.messageValue(size, plain)
            if (way === 'lent' && responses.messageLent) return responses.messageLent(padded, 1, size + 1)
            return responses.message(bytes(size))
          })
          padded.fill(0)
          expected.push(bytes(size))
        }
      }
      far.end()
      await caller.ended()
      same(caller.messages, expected)
    },
  },
  {
    name: 'a value that can not be encoded throws, and nothing of it is taken',
    async run(stage) {
      const pair = await stage.pair()
      const caller = stage.open(pair)
      const requests = caller.requests as DirectRequests
      const far = await pair.far.accept()
      const responses = far.responses as DirectResponses
      far.headers()
      for (const marshaller of [sized, plain]) {
        if (requests.sendValue) assert.throws(() => requests.sendValue?.(-1, marshaller, false), /below 0/)
        if (responses.messageValue) assert.throws(() => responses.messageValue?.(-1, marshaller), /below 0/)
      }
      caller.send(bytes(3), true)
      far.message(bytes(4))
      await far.closed()
      far.end()
      await caller.ended()
      same(far.messages, [bytes(3)])
      same(caller.messages, [bytes(4)])
    },
  },
]
