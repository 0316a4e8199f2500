import { setTimeout as sleep } from 'node:timers/promises'
import { Metadata, status } from '@grpc/grpc-js'
import type {
  sendUnaryData, ServerDuplexStream, ServerReadableStream, ServerUnaryCall, ServerWritableStream,
} from '@grpc/grpc-js'
import type {
  BoolValue, EchoStatus, Empty, OrcaLoadReport, OrcaLoadReportRequest, Payload, SimpleRequest, SimpleResponse,
  StreamingInputCallRequest, StreamingInputCallResponse, StreamingOutputCallRequest, StreamingOutputCallResponse,
} from '../messages.ts'
import { ECHO_INITIAL, ECHO_TRAILING, LOAD_REPORT } from '../names.ts'
import { Cache } from '../server/cache.ts'
import { Users } from '../server/user.ts'
import { report } from './definition.ts'
import { incoming } from './incoming.ts'
import { OwnLoad, reportOf } from './load.ts'

/** What any of its calls lets a handler do with metadata. */
interface Echoing { readonly metadata: Metadata; sendMetadata(metadata: Metadata): void }
type Duplex = ServerDuplexStream<StreamingOutputCallRequest, StreamingOutputCallResponse>

const zeros = (size = 0): Payload => ({ type: 'COMPRESSABLE', body: new Uint8Array(size) })

/** Sends the headers that are asked for back; the trailers that are asked for. */
function echo(call: Echoing): Metadata {
  const trailers = new Metadata()
  for (const value of call.metadata.get(ECHO_TRAILING)) trailers.add(ECHO_TRAILING, value)
  const initial = call.metadata.get(ECHO_INITIAL)
  if (initial[0] !== undefined) {
    const headers = new Metadata()
    headers.set(ECHO_INITIAL, initial[0])
    call.sendMetadata(headers)
  }
  return trailers
}

function failureOf(
  asked: EchoStatus | undefined, expected: BoolValue | undefined, metadata: Metadata,
): object | undefined {
  if (expected !== undefined) {
    return { code: status.UNIMPLEMENTED, details: 'grpc-js doesn\'t tell how messages came', metadata }
  }
  return asked?.code ? { code: asked.code, details: asked.message ?? '', metadata } : undefined
}

/** The handlers, on grpc-js alone. `publicKey` is that of those who sign tokens. */
export class ServerCalls {
  readonly #cache = new Cache()
  readonly #load = new OwnLoad()
  readonly #users: Users

  constructor(publicKey: string | undefined) {
    this.#users = new Users(publicKey)
  }

  emptyCall(_: ServerUnaryCall<Empty, Empty>, done: sendUnaryData<Empty>): void {
    done(null, {})
  }

  unaryCall(call: ServerUnaryCall<SimpleRequest, SimpleResponse>, done: sendUnaryData<SimpleResponse>): void {
    const { orcaPerQueryReport, responseSize, fillUsername, fillOauthScope } = call.request
    const trailers = echo(call)
    const failure = failureOf(call.request.responseStatus, call.request.expectCompressed, trailers)
    if (failure !== undefined) {
      done(failure)
      return
    }
    if (orcaPerQueryReport !== undefined) trailers.set(LOAD_REPORT, report.serialize(reportOf(orcaPerQueryReport)))
    const user = this.#users.of(String(call.metadata.get('authorization')[0] ?? ''))
    done(null, {
      payload: zeros(responseSize),
      ...fillUsername === true && user && { username: user.username },
      ...fillOauthScope === true && user && { oauthScope: user.oauthScope },
    }, trailers)
  }

  cacheableUnaryCall(call: ServerUnaryCall<SimpleRequest, SimpleResponse>, done: sendUnaryData<SimpleResponse>): void {
    done(null, { payload: this.#cache.answerTo(call.request.payload) })
  }

  async streamingOutputCall(
    call: ServerWritableStream<StreamingOutputCallRequest, StreamingOutputCallResponse>,
  ): Promise<void> {
    await respond(call, call.request)
    call.end()
  }

  async streamingInputCall(
    call: ServerReadableStream<StreamingInputCallRequest, StreamingInputCallResponse>,
    done: sendUnaryData<StreamingInputCallResponse>,
  ): Promise<void> {
    let aggregatedPayloadSize = 0
    let failure: object | undefined
    for await (const request of incoming<StreamingInputCallRequest>(call)) {
      failure ??= failureOf(undefined, request.expectCompressed, new Metadata())
      aggregatedPayloadSize += request.payload?.body?.length ?? 0
    }
    if (failure !== undefined) done(failure)
    else done(null, { aggregatedPayloadSize })
  }

  async fullDuplexCall(call: Duplex): Promise<void> {
    const trailers = echo(call)
    using turn = new DisposableStack()
    let hasTurn = false
    for await (const request of incoming<StreamingOutputCallRequest>(call)) {
      const failure = failureOf(request.responseStatus, undefined, trailers)
      if (failure !== undefined) {
        call.emit('error', failure)
        return
      }
      if (request.orcaOobReport !== undefined) {
        if (!hasTurn) turn.use(await this.#load.take())
        hasTurn = true
        this.#load.set(request.orcaOobReport)
      }
      await respond(call, request)
    }
    call.end(trailers)
  }

  async halfDuplexCall(call: Duplex): Promise<void> {
    const held: StreamingOutputCallRequest[] = []
    for await (const request of incoming<StreamingOutputCallRequest>(call)) held.push(request)
    for (const request of held) await respond(call, request)
    call.end()
  }

  async streamCoreMetrics(call: ServerWritableStream<OrcaLoadReportRequest, OrcaLoadReport>): Promise<void> {
    while (!call.cancelled && !call.destroyed) {
      call.write(this.#load.report)
      await sleep(200)
    }
  }
}

async function respond(
  call: Pick<Duplex, 'write'>, { responseParameters = [] }: StreamingOutputCallRequest,
): Promise<void> {
  for (const { size, intervalUs = 0 } of responseParameters) {
    if (intervalUs > 0) await sleep(intervalUs / 1_000)
    call.write({ payload: zeros(size) })
  }
}
