import { Metadata } from '@grpc/grpc-js'
import type { requestCallback } from '@grpc/grpc-js'
import { Code } from '@skein/core'
import { failure, same } from '../cases/checks.ts'
import type { ClientFlags } from '../flags/client.ts'
import { readClientFlags } from '../flags/client.ts'
import type { Empty } from '../messages.ts'
import { lineOf } from '../outcome.ts'
import * as streams from './stream-cases.ts'
import { stubFor } from './stub.ts'
import * as unaries from './unary-cases.ts'
import type { JsCase } from './unary-cases.ts'

const SPECIAL = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n'
/** For one case; a soak has its own beside it. */
const LIMIT_MS = 15_000

const settled = (start: (done: requestCallback<Empty>) => unknown): Promise<Empty | undefined> => (
  new Promise((resolve, reject) => start((error, value) => { if (error === null) resolve(value); else reject(error) }))
)

const soak = (fresh: boolean): JsCase => async (test, flags) => {
  for (let n = 0; n < flags.soak_iterations; n++) {
    const stub = fresh ? stubFor('grpc.testing.TestService', flags) : test
    const deadline = Date.now() + flags.soak_per_iteration_max_acceptable_latency_ms
    await unaries.largeUnary(stub, {}, { deadline }).finally(() => { if (fresh) stub.close() })
  }
}

const CASES: Readonly<Record<string, JsCase>> = {
  empty_unary: async (test) => { same('EmptyCall', await settled((done) => test.emptyCall({}, new Metadata(), {}, done)), {}) },
  cacheable_unary: unaries.cacheableUnary,
  large_unary: (test) => unaries.largeUnary(test),
  client_compressed_unary: unaries.clientCompressedUnary,
  server_compressed_unary: unaries.serverCompressedUnary,
  client_streaming: streams.clientStreaming,
  client_compressed_streaming: streams.clientCompressedStreaming,
  server_streaming: streams.serverStreaming,
  server_compressed_streaming: streams.serverCompressedStreaming,
  ping_pong: streams.pingPong,
  empty_stream: streams.emptyStream,
  jwt_token_creds: unaries.jwtTokenCreds,
  per_rpc_creds: unaries.fetchedToken,
  oauth2_auth_token: unaries.fetchedToken,
  service_account_creds: unaries.fetchedToken,
  custom_metadata: unaries.customMetadata,
  status_code_and_message: streams.statusCodeAndMessage,
  special_status_message: async (test) => {
    const asked = unaries.largeUnary(test, { responseStatus: { code: Code.UNKNOWN, message: SPECIAL } })
    same('UnaryCall: message', (await failure('UnaryCall', asked, Code.UNKNOWN)).message, SPECIAL)
  },
  unimplemented_method: async (test) => {
    const call = settled((done) => test.unimplementedCall({}, new Metadata(), {}, done))
    await failure('UnimplementedCall', call, Code.UNIMPLEMENTED)
  },
  unimplemented_service: async (_, flags) => {
    const stub = stubFor('grpc.testing.UnimplementedService', flags)
    const call = settled((done) => stub.unimplementedCall({}, new Metadata(), {}, done))
    await failure('UnimplementedCall', call, Code.UNIMPLEMENTED).finally(() => { stub.close() })
  },
  cancel_after_begin: streams.cancelAfterBegin,
  cancel_after_first_response: streams.cancelAfterFirstResponse,
  timeout_on_sleeping_server: streams.timeoutOnSleepingServer,
  rpc_soak: soak(false),
  channel_soak: soak(true),
  orca_per_rpc: unaries.orcaPerRpc,
  orca_oob: streams.orcaOob,
}

const flags: ClientFlags = readClientFlags(process.argv.slice(2))
const test = stubFor('grpc.testing.TestService', flags)
for (const { name } of flags.test_case) {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const limitMs = LIMIT_MS + (name.endsWith('soak') ? flags.soak_overall_timeout_seconds * 1_000 : 0)
  const timer = setTimeout(() => { reject(new Error(`it took longer than ${limitMs} ms`)) }, limitMs)
  try {
    const open = await Promise.race([CASES[name]!(test, flags), late])
    console.log(lineOf({ case: name, outcome: 'ok', detail: open ?? '' }))
  } catch (thrown) {
    console.log(lineOf({ case: name, outcome: 'failed', detail: String(thrown) }))
    process.exitCode = 1
  } finally {
    clearTimeout(timer)
  }
}
test.close()
