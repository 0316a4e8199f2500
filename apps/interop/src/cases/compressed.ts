import { Code } from '@skein/core'
import type { Case, Setting } from './case.ts'
import { Lacking } from './case.ts'
import { failure, same, samePayload, zeros } from './checks.ts'
import type { BoolValue, SimpleRequest, StreamingInputCallRequest } from '../messages.ts'

const REQUEST_SIZE = 271_828
const RESPONSE_SIZE = 314_159

export const clientCompressedUnary: Case = {
  name: 'client_compressed_unary',
  about: 'requests that are compressed or not, as they say; first one that says so and isn\'t, which is refused',
  async run({ test, compressing, compressions, flags }) {
    needed(compressions)
    const request = (expected: boolean): SimpleRequest => ({
      ...expectation(flags, expected), responseType: 'COMPRESSABLE', responseSize: RESPONSE_SIZE,
      payload: zeros(REQUEST_SIZE),
    })
    if (flags.compression_probe) {
      await failure('UnaryCall, not compressed though it says so', test.unaryCall(request(true)), Code.INVALID_ARGUMENT)
    }
    samePayload('UnaryCall, compressed', (await compressing.unaryCall(request(true))).payload, RESPONSE_SIZE)
    samePayload('UnaryCall, not compressed', (await test.unaryCall(request(false))).payload, RESPONSE_SIZE)
    return leftOpen(flags)
  },
}

export const clientCompressedStreaming: Case = {
  name: 'client_compressed_streaming',
  about: 'the same for requests of one stream, one compressed and one not',
  async run({ test, compressing, compressions, flags }) {
    needed(compressions)
    const request = (size: number, expected: boolean): StreamingInputCallRequest => (
      { ...expectation(flags, expected), payload: zeros(size) }
    )
    if (flags.compression_probe) {
      const probe = test.streamingInputCall([request(27_182, true)])
      await failure('StreamingInputCall, not compressed though it says so', probe, Code.INVALID_ARGUMENT)
    }
    const requests = [[27_182, true], [45_904, false]] as const
    const { aggregatedPayloadSize } = await compressing.streamingInputCall(
      requests.map(([size, compressed]) => compressions.wish(request(size, compressed), compressed)))
    same('StreamingInputCall: bytes that were counted', aggregatedPayloadSize, 73_086)
    return leftOpen(flags)
  },
}

export const serverCompressedUnary: Case = {
  name: 'server_compressed_unary',
  about: 'responses that are compressed or not, as the request asks for',
  async run({ test, compressions }) {
    needed(compressions)
    for (const compressed of [true, false]) {
      const response = await test.unaryCall({
        responseCompressed: { value: compressed }, responseType: 'COMPRESSABLE', responseSize: RESPONSE_SIZE,
        payload: zeros(REQUEST_SIZE),
      })
      samePayload('UnaryCall', response.payload, RESPONSE_SIZE)
      sameCompression('UnaryCall', compressions, response, compressed)
    }
  },
}

export const serverCompressedStreaming: Case = {
  name: 'server_compressed_streaming',
  about: 'the same for responses of one stream, one compressed and one not',
  async run({ test, compressions }) {
    needed(compressions)
    const wanted = [{ size: 31_415, compressed: true }, { size: 92_653, compressed: false }]
    const responses = test.streamingOutputCall({
      responseType: 'COMPRESSABLE',
      responseParameters: wanted.map(({ size, compressed }) => ({ size, compressed: { value: compressed } })),
    })
    let count = 0
    for await (const response of responses) {
      const { size = -1, compressed = false } = wanted[count] ?? {}
      samePayload(`StreamingOutputCall, response ${count}`, response.payload, size)
      sameCompression(`StreamingOutputCall, response ${count}`, compressions, response, compressed)
      count++
    }
    same('StreamingOutputCall: responses', count, wanted.length)
  },
}

/** What a request says of itself, to a server that can tell whether it is true. */
function expectation({ compression_probe }: Setting['flags'], value: boolean): { expectCompressed?: BoolValue } {
  return compression_probe ? { expectCompressed: { value } } : {}
}

function leftOpen({ compression_probe }: Setting['flags']): string | undefined {
  return compression_probe ? undefined : 'by the content alone: the server doesn\'t tell which requests came compressed'
}

function needed({ tells }: Setting['compressions']): void {
  if (!tells) throw new Lacking('this transport\'s compression is its own matter: try --transport http2')
}

function sameCompression(what: string, compressions: Setting['compressions'], response: object, wanted: boolean): void {
  same(`${what}: whether it came compressed`, compressions.seen(response), wanted)
}
