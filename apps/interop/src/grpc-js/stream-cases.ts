import type { Readable } from 'node:stream'
import { Metadata, status } from '@grpc/grpc-js'
import type { ClientDuplexStream } from '@grpc/grpc-js'
import { Code } from '@skein/core'
import { failure, same, samePayload, zeros } from '../cases/checks.ts'
import type {
  OrcaLoadReport, ResponseParameters, StreamingInputCallRequest, StreamingInputCallResponse, StreamingOutputCallRequest,
  StreamingOutputCallResponse,
} from '../messages.ts'
import { incoming } from './incoming.ts'
import { stubFor } from './stub.ts'
import type { TestStub } from './stub.ts'
import { GZIP, largeUnary } from './unary-cases.ts'
import type { JsCase } from './unary-cases.ts'

const NO_COMPRESS = 2
const REQUEST_SIZES = [27_182, 8, 1_828, 45_904]
const RESPONSE_SIZES = [31_415, 9, 2_653, 58_979]
type Duplex = ClientDuplexStream<StreamingOutputCallRequest, StreamingOutputCallResponse>

const duplex = (test: TestStub, options = {}): Duplex => test.fullDuplexCall(new Metadata(), options)
const next = async (stream: Duplex): Promise<StreamingOutputCallResponse | undefined> => {
  const { value } = await incoming<StreamingOutputCallResponse>(stream).next()
  return value as StreamingOutputCallResponse | undefined
}

interface Sent { readonly request: StreamingInputCallRequest; readonly compressed?: boolean }

function input(test: TestStub, requests: readonly Sent[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const stream = test.streamingInputCall(new Metadata(), (error, value?: StreamingInputCallResponse) => {
      if (error === null) resolve(value?.aggregatedPayloadSize)
      else reject(error)
    })
    // grpc-js takes a message's flags in place of its encoding.
    for (const { request, compressed = true } of requests) stream.write(request, compressed ? 0 : NO_COMPRESS)
    stream.end()
  })
}

export const clientStreaming: JsCase = async (test) => {
  same('bytes counted', await input(test, REQUEST_SIZES.map((size) => ({ request: { payload: zeros(size) } }))), 74_922)
}

export const clientCompressedStreaming: JsCase = async (test, flags) => {
  const request = (size: number, value: boolean): StreamingInputCallRequest => (
    { expectCompressed: { value }, payload: zeros(size) }
  )
  await failure('the probe', input(test, [{ request: request(27_182, true) }]), Code.INVALID_ARGUMENT)
  const compressing = stubFor('grpc.testing.TestService', flags, GZIP)
  const requests = [{ request: request(27_182, true) }, { request: request(45_904, false), compressed: false }]
  same('bytes counted', await input(compressing, requests).finally(() => { compressing.close() }), 73_086)
}

async function output(test: TestStub, responseParameters: readonly ResponseParameters[]): Promise<void> {
  const stream = test.streamingOutputCall({ responseType: 'COMPRESSABLE', responseParameters })
  let count = 0
  for await (const { payload } of incoming<StreamingOutputCallResponse>(stream)) {
    samePayload(`StreamingOutputCall, response ${count}`, payload, responseParameters[count]?.size ?? -1)
    count++
  }
  same('StreamingOutputCall: responses', count, responseParameters.length)
}

export const serverStreaming: JsCase = (test) => output(test, RESPONSE_SIZES.map((size) => ({ size })))

export const serverCompressedStreaming: JsCase = async (test) => {
  await output(test, [{ size: 31_415, compressed: { value: true } }, { size: 92_653, compressed: { value: false } }])
  return 'by the content alone: it doesn\'t tell which messages came compressed'
}

export const pingPong: JsCase = async (test) => {
  const stream = duplex(test)
  const responses = incoming<StreamingOutputCallResponse>(stream)
  for (const [at, size] of RESPONSE_SIZES.entries()) {
    stream.write({ responseParameters: [{ size }], payload: zeros(REQUEST_SIZES[at]!) })
    const { value } = await responses.next() as IteratorYieldResult<StreamingOutputCallResponse>
    samePayload(`FullDuplexCall, response ${at}`, value.payload, size)
  }
  stream.end()
  same('FullDuplexCall: whether it ended', (await responses.next()).done, true)
}

export const emptyStream: JsCase = async (test) => {
  const stream = duplex(test)
  stream.end()
  same('FullDuplexCall: its first response', await next(stream), undefined)
}

export const statusCodeAndMessage: JsCase = async (test) => {
  const responseStatus = { code: status.UNKNOWN, message: 'test status message' }
  const unary = await failure('UnaryCall', largeUnary(test, { responseStatus }), Code.UNKNOWN)
  same('UnaryCall: message', unary.message, responseStatus.message)
  const stream = duplex(test)
  stream.write({ responseStatus })
  stream.end()
  const failed = await failure('FullDuplexCall', next(stream), Code.UNKNOWN)
  same('FullDuplexCall: message', failed.message, responseStatus.message)
}

export const cancelAfterBegin: JsCase = async (test) => {
  const call = new Promise((resolve, reject) => {
    const stream = test.streamingInputCall(new Metadata(), (error) => {
      if (error === null) resolve(0)
      else reject(error)
    })
    setImmediate(() => { stream.cancel() })
  })
  await failure('StreamingInputCall', call, Code.CANCELLED)
}

export const cancelAfterFirstResponse: JsCase = async (test) => {
  const stream = duplex(test)
  stream.write({ responseParameters: [{ size: 31_415 }], payload: zeros(27_182) })
  const responses = incoming<StreamingOutputCallResponse>(stream)
  const { value } = await responses.next() as IteratorYieldResult<StreamingOutputCallResponse>
  samePayload('FullDuplexCall', value.payload, 31_415)
  stream.cancel()
  await failure('FullDuplexCall', responses.next(), Code.CANCELLED)
}

export const timeoutOnSleepingServer: JsCase = async (test) => {
  const stream = duplex(test, { deadline: Date.now() + 1 })
  stream.write({ payload: zeros(27_182) })
  await failure('FullDuplexCall', next(stream), Code.DEADLINE_EXCEEDED)
}

const LOADS = [
  { cpuUtilization: 0.821, utilization: { util: 0.30499 } },
  { cpuUtilization: 0.29309, utilization: { util: 0.2039 } },
]
/** One that was set is not told of before the next but one. */
const MOST_REPORTS = 20

const one = <T>(stream: Readable): Promise<T> => (
  new Promise((resolve, reject) => { stream.once('data', resolve).once('error', reject) })
)

export const orcaOob: JsCase = async (test, flags) => {
  const stream = duplex(test)
  const responses = incoming<StreamingOutputCallResponse>(stream)
  const orca = stubFor('xds.service.orca.v3.OpenRcaService', flags)
  const reports = orca.streamCoreMetrics({ reportInterval: { nanos: 500_000_000 } })
  try {
    for (const wanted of LOADS) {
      stream.write({ orcaOobReport: wanted, responseParameters: [{ size: 1 }] })
      await responses.next()
      for (let tries = 0; ; tries++) {
        const report = await one<OrcaLoadReport>(reports)
        if (report.cpuUtilization === wanted.cpuUtilization || tries === MOST_REPORTS) {
          same('the report', { ...report }, wanted)
          break
        }
      }
    }
  } finally {
    stream.end()
    reports.on('error', () => {}).cancel()
    orca.close()
  }
}
