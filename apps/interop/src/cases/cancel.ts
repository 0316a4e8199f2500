import { setImmediate as turn } from 'node:timers/promises'
import { Code } from '@skein/core'
import type { StreamingInputCallRequest, StreamingOutputCallRequest } from '../messages.ts'
import type { Case } from './case.ts'
import { failure, samePayload, zeros } from './checks.ts'
import { Outbox } from './outbox.ts'

export const cancelAfterBegin: Case = {
  name: 'cancel_after_begin',
  about: 'a call that is cancelled before its first request',
  async run({ test }) {
    const caller = new AbortController()
    const requests = new Outbox<StreamingInputCallRequest>()
    const call = test.streamingInputCall(requests, { signal: caller.signal })
    const failing = failure('StreamingInputCall', call, Code.CANCELLED)
    await turn()
    caller.abort()
    await failing
  },
}

export const cancelAfterFirstResponse: Case = {
  name: 'cancel_after_first_response',
  about: 'a stream that is cancelled after its first response',
  async run({ test }) {
    const requests = new Outbox<StreamingOutputCallRequest>()
    await using responses = test.fullDuplexCall(requests)
    requests.send({ responseType: 'COMPRESSABLE', responseParameters: [{ size: 31_415 }], payload: zeros(27_182) })
    const { value, done } = await responses.next()
    if (done === true) throw new Error('FullDuplexCall: ended before its response')
    samePayload('FullDuplexCall', value.payload, 31_415)
    responses.cancel()
    await failure('FullDuplexCall', responses.next(), Code.CANCELLED)
  },
}

export const timeoutOnSleepingServer: Case = {
  name: 'timeout_on_sleeping_server',
  about: 'a stream whose deadline of 1 ms passes while the server has nothing to say',
  async run({ test }) {
    const requests = new Outbox<StreamingOutputCallRequest>()
    await using responses = test.fullDuplexCall(requests, { timeout: 1 })
    requests.send({ payload: zeros(27_182) })
    await failure('FullDuplexCall', responses.next(), Code.DEADLINE_EXCEEDED)
  },
}
