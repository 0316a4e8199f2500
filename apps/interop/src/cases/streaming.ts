import type { Case } from './case.ts'
import { same, samePayload, zeros } from './checks.ts'
import { Outbox } from './outbox.ts'
import type { StreamingOutputCallRequest } from '../messages.ts'

const REQUEST_SIZES = [27_182, 8, 1_828, 45_904]
const RESPONSE_SIZES = [31_415, 9, 2_653, 58_979]

export const clientStreaming: Case = {
  name: 'client_streaming',
  about: 'four requests, one response that has counted their bytes',
  async run({ test }) {
    const requests = REQUEST_SIZES.map((size) => ({ payload: zeros(size) }))
    const { aggregatedPayloadSize } = await test.streamingInputCall(requests)
    same('StreamingInputCall: bytes that were counted', aggregatedPayloadSize, 74_922)
  },
}

export const serverStreaming: Case = {
  name: 'server_streaming',
  about: 'one request, four responses of the sizes that it asks for',
  async run({ test }) {
    const responses = test.streamingOutputCall({
      responseType: 'COMPRESSABLE', responseParameters: RESPONSE_SIZES.map((size) => ({ size })),
    })
    let count = 0
    for await (const { payload } of responses) {
      samePayload(`StreamingOutputCall, response ${count}`, payload, RESPONSE_SIZES[count] ?? -1)
      count++
    }
    same('StreamingOutputCall: responses', count, RESPONSE_SIZES.length)
  },
}

export const pingPong: Case = {
  name: 'ping_pong',
  about: 'four requests, each sent when the one before is answered',
  async run({ test }) {
    const requests = new Outbox<StreamingOutputCallRequest>()
    await using responses = test.fullDuplexCall(requests)
    for (const [at, size] of RESPONSE_SIZES.entries()) {
      requests.send({
        responseType: 'COMPRESSABLE', responseParameters: [{ size }], payload: zeros(REQUEST_SIZES[at]!),
      })
      const { value, done } = await responses.next()
      if (done === true) throw new Error(`FullDuplexCall: ended before response ${at}`)
      samePayload(`FullDuplexCall, response ${at}`, value.payload, size)
    }
    requests.finish()
    same('FullDuplexCall: whether it ended after the last', (await responses.next()).done, true)
  },
}

export const emptyStream: Case = {
  name: 'empty_stream',
  about: 'a stream both ways on which nothing is sent',
  async run({ test }) {
    let count = 0
    for await (const _ of test.fullDuplexCall([])) count++
    same('FullDuplexCall: responses', count, 0)
  },
}
