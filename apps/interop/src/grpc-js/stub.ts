import { readFileSync } from 'node:fs'
import { credentials, makeGenericClientConstructor } from '@grpc/grpc-js'
import type {
  CallOptions, Client, ClientDuplexStream, ClientOptions, ClientReadableStream, ClientUnaryCall, ClientWritableStream,
  Metadata, requestCallback,
} from '@grpc/grpc-js'
import type { ClientFlags } from '../flags/client.ts'
import type {
  Empty, OrcaLoadReport, OrcaLoadReportRequest, SimpleRequest, SimpleResponse, StreamingInputCallRequest,
  StreamingInputCallResponse, StreamingOutputCallRequest, StreamingOutputCallResponse,
} from '../messages.ts'
import { definition } from './definition.ts'

type UnaryCall<I, O> = (
  request: I, metadata: Metadata, options: CallOptions, done: requestCallback<O>,
) => ClientUnaryCall

/** What its functions take here, of the many forms that they have. */
export interface TestStub extends Client {
  readonly emptyCall: UnaryCall<Empty, Empty>
  readonly unaryCall: UnaryCall<SimpleRequest, SimpleResponse>
  readonly cacheableUnaryCall: UnaryCall<SimpleRequest, SimpleResponse>
  readonly unimplementedCall: UnaryCall<Empty, Empty>
  readonly streamingInputCall: (
    metadata: Metadata, done: requestCallback<StreamingInputCallResponse>,
  ) => ClientWritableStream<StreamingInputCallRequest>
  readonly streamingOutputCall: (
    request: StreamingOutputCallRequest,
  ) => ClientReadableStream<StreamingOutputCallResponse>
  readonly fullDuplexCall: (
    metadata: Metadata, options: CallOptions,
  ) => ClientDuplexStream<StreamingOutputCallRequest, StreamingOutputCallResponse>
}

export interface OrcaStub extends Client {
  readonly streamCoreMetrics: (request: OrcaLoadReportRequest) => ClientReadableStream<OrcaLoadReport>
}

export interface UnimplementedStub extends Client { readonly unimplementedCall: UnaryCall<Empty, Empty> }

interface Stubs {
  readonly 'grpc.testing.TestService': TestStub
  readonly 'grpc.testing.UnimplementedService': UnimplementedStub
  readonly 'xds.service.orca.v3.OpenRcaService': OrcaStub
}

/** A client with a channel of its own. */
export function stubFor<N extends keyof Stubs>(service: N, flags: ClientFlags, options: ClientOptions = {}): Stubs[N] {
  const { server_host, server_port, server_host_override: name, use_tls, use_test_ca, ca_file } = flags
  const ca = use_test_ca && ca_file !== undefined ? readFileSync(ca_file) : null
  const security = use_tls ? credentials.createSsl(ca) : credentials.createInsecure()
  const Stub = makeGenericClientConstructor(definition(service), service)
  const overrides = name === undefined ? {} : { 'grpc.ssl_target_name_override': name, 'grpc.default_authority': name }
  const all = { 'grpc.use_local_subchannel_pool': 1, ...overrides, ...options }
  // eslint-disable-next-line no-restricted-syntax -- its functions are made at run time, by the definition
  return new Stub(`${server_host}:${server_port}`, security, all) as unknown as Stubs[N]
}
