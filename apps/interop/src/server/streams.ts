import { setTimeout as sleep } from 'node:timers/promises'
import { Code, RpcError } from '@skein/core'
import type { ServerCall } from '@skein/server'
import type { Compressions } from '../compression/compressions.ts'
import type {
  StreamingInputCallRequest, StreamingInputCallResponse, StreamingOutputCallRequest, StreamingOutputCallResponse,
} from '../messages.ts'
import { checkCompression, compressAs } from './compression.ts'
import { echoMetadata, throwStatus } from './echo.ts'
import type { Load } from './load.ts'
import { payloadOf } from './payload.ts'

/** Requests that a half duplex call may send before it is answered. */
const MOST_HELD = 1_000

type Responses = AsyncGenerator<StreamingOutputCallResponse, void, undefined>

export class StreamAnswers {
  readonly #compressions: Compressions
  readonly #load: Load

  constructor(compressions: Compressions, load: Load) {
    this.#compressions = compressions
    this.#load = load
  }

  async* responses({ responseType, responseParameters = [] }: StreamingOutputCallRequest, call: ServerCall): Responses {
    if (responseParameters.some(({ compressed }) => compressed?.value === true)) this.#compressions.announce(call)
    for (const { size, intervalUs = 0, compressed } of responseParameters) {
      if (intervalUs > 0) await sleep(intervalUs / 1_000, undefined, { signal: call.signal })
      yield compressAs(this.#compressions, { payload: payloadOf(responseType, size) }, compressed)
    }
  }

  async count(requests: AsyncIterable<StreamingInputCallRequest>): Promise<StreamingInputCallResponse> {
    let aggregatedPayloadSize = 0
    for await (const request of requests) {
      checkCompression(this.#compressions, request, request.expectCompressed)
      aggregatedPayloadSize += request.payload?.body?.length ?? 0
    }
    return { aggregatedPayloadSize }
  }

  async* duplex(requests: AsyncIterable<StreamingOutputCallRequest>, call: ServerCall): Responses {
    echoMetadata(call)
    using turn = new DisposableStack()
    let hasTurn = false
    for await (const request of requests) {
      throwStatus(request.responseStatus)
      if (request.orcaOobReport !== undefined) {
        if (!hasTurn) turn.use(await this.#load.take())
        hasTurn = true
        this.#load.set(request.orcaOobReport)
      }
      yield* this.responses(request, call)
    }
  }

  async* halfDuplex(requests: AsyncIterable<StreamingOutputCallRequest>, call: ServerCall): Responses {
    const held: StreamingOutputCallRequest[] = []
    for await (const request of requests) {
      held.push(request)
      if (held.length > MOST_HELD) throw new RpcError(Code.RESOURCE_EXHAUSTED, `more than ${MOST_HELD} requests`)
    }
    for (const request of held) yield* this.responses(request, call)
  }
}
