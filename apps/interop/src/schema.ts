import { join } from 'node:path'
import { loadProto, protobuf } from '@skein/codec-protobuf'
import { clientStream, duplex, serverStream, unary } from '@skein/core'
import type { Marshaller, Method, Methods, Service } from '@skein/core'
import type {
  Empty, OrcaLoadReport, OrcaLoadReportRequest, SimpleRequest, SimpleResponse, StreamingInputCallRequest,
  StreamingInputCallResponse, StreamingOutputCallRequest, StreamingOutputCallResponse,
} from './messages.ts'

type Unary<I, O> = Method<I, O, I, O, false, false>
type ServerStream<I, O> = Method<I, O, I, O, false, true>
type ClientStream<I, O> = Method<I, O, I, O, true, false>
type Duplex<I, O> = Method<I, O, I, O, true, true>
type Shapes<M extends Methods> = { readonly [K in keyof M]: Omit<M[K], 'path'> }

export const protoFolder: string = join(import.meta.dirname, '../proto')
const proto = await loadProto(['test.proto', 'orca.proto'].map((name) => join(protoFolder, name)))

/** A service as the .proto has it; its types are those of the constant that it is for. */
function service<M extends Methods>(name: string, shapes: Shapes<NoInfer<M>>): Service<M> {
  return proto.service(name, shapes) as Service as Service<M>
}

export const TestService: Service<{
  readonly emptyCall: Unary<Empty, Empty>
  readonly unaryCall: Unary<SimpleRequest, SimpleResponse>
  readonly cacheableUnaryCall: Unary<SimpleRequest, SimpleResponse>
  readonly streamingOutputCall: ServerStream<StreamingOutputCallRequest, StreamingOutputCallResponse>
  readonly streamingInputCall: ClientStream<StreamingInputCallRequest, StreamingInputCallResponse>
  readonly fullDuplexCall: Duplex<StreamingOutputCallRequest, StreamingOutputCallResponse>
  readonly halfDuplexCall: Duplex<StreamingOutputCallRequest, StreamingOutputCallResponse>
  readonly unimplementedCall: Unary<Empty, Empty>
}> = service('grpc.testing.TestService', {
  emptyCall: unary(), unaryCall: unary(), cacheableUnaryCall: unary(), unimplementedCall: unary(),
  streamingOutputCall: serverStream(), streamingInputCall: clientStream(),
  fullDuplexCall: duplex(), halfDuplexCall: duplex(),
})

export const UnimplementedService: Service<{ readonly unimplementedCall: Unary<Empty, Empty> }> =
  service('grpc.testing.UnimplementedService', { unimplementedCall: unary() })

export const OpenRcaService: Service<{
  readonly streamCoreMetrics: ServerStream<OrcaLoadReportRequest, OrcaLoadReport>
}> = service('xds.service.orca.v3.OpenRcaService', { streamCoreMetrics: serverStream() })

/** Of the trailer that carries one call's report. */
export const loadReport: Marshaller<OrcaLoadReport> = protobuf().bind(proto.message<OrcaLoadReport>('xds.data.orca.v3.OrcaLoadReport'))
