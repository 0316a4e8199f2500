import { readFileSync } from 'node:fs'
import { protobuf } from '@skein/codec-protobuf'
import { createServer } from '@skein/server'
import { Compressions } from '../compression/compressions.ts'
import type { ServerFlags } from '../flags/server.ts'
import { TestService } from '../schema.ts'
import { TRANSPORTS } from '../transports.ts'
import { Load } from './load.ts'
import { StreamAnswers } from './streams.ts'
import { UnaryAnswers } from './unary.ts'
import { Users } from './user.ts'

export interface Started extends AsyncDisposable {
  /** `host:port`, with the port that was really taken. */
  readonly address: string
}

/** Listens as the flags say. */
export async function startServer(flags: ServerFlags): Promise<Started> {
  const { transport, url, wire } = TRANSPORTS[flags.transport]()
  const compressions = new Compressions(wire)
  const load = new Load()
  const users = new Users(flags.token_key_file && readFileSync(flags.token_key_file, 'utf8'))
  const unary = new UnaryAnswers(compressions, users)
  const streams = new StreamAnswers(compressions, load)
  // Two of the cases are about what is missing.
  const log = { ...console, warn() {} }
  const server = createServer({ codec: protobuf(), interceptors: [compressions.server, load.reports.interceptor], log })
  server.add(TestService, {
    emptyCall: () => ({}),
    unaryCall: (request, call) => unary.answer(request, call),
    cacheableUnaryCall: (request, call) => unary.answerCacheably(request, call),
    streamingOutputCall: (request, call) => streams.responses(request, call),
    streamingInputCall: (requests) => streams.count(requests),
    fullDuplexCall: (requests, call) => streams.duplex(requests, call),
    halfDuplexCall: (requests, call) => streams.halfDuplex(requests, call),
  })
  load.reports.serve(server)
  const { endpoint } = await server.listen(transport, url(flags.host, flags.port), credentialsOf(flags))
  return {
    address: endpoint.address,
    [Symbol.asyncDispose]: async () => { await server.close({ grace: 0 }) },
  }
}

function credentialsOf({ use_tls, tls_cert_file, tls_key_file }: ServerFlags): object {
  if (!use_tls || tls_cert_file === undefined || tls_key_file === undefined) return {}
  return { credentials: { cert: readFileSync(tls_cert_file), key: readFileSync(tls_key_file) } }
}
