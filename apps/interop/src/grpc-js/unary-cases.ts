import { compressionAlgorithms, credentials, Metadata } from '@grpc/grpc-js'
import type { CallOptions, ClientOptions } from '@grpc/grpc-js'
import { Code } from '@skein/core'
import { readFile } from 'node:fs/promises'
import { failure, same, samePayload, zeros } from '../cases/checks.ts'
import { fetchToken } from '../credentials/fetch-token.ts'
import { signToken } from '../credentials/token.ts'
import type { ServiceAccount } from '../credentials/token.ts'
import type { ClientFlags } from '../flags/client.ts'
import type { SimpleRequest, SimpleResponse } from '../messages.ts'
import { ECHO_INITIAL, ECHO_TRAILING, LOAD_REPORT } from '../names.ts'
import { report } from './definition.ts'
import { incoming } from './incoming.ts'
import { stubFor } from './stub.ts'
import type { TestStub } from './stub.ts'

export const GZIP: ClientOptions = { 'grpc.default_compression_algorithm': compressionAlgorithms.gzip }
const LARGE = { responseType: 'COMPRESSABLE', responseSize: 314_159, payload: zeros(271_828) } as const

interface Answer { readonly response: SimpleResponse; readonly headers: Metadata; readonly trailers: Metadata }

/** What a case may leave open, in words; nothing for one that has seen all. */
export type JsCase = (test: TestStub, flags: ClientFlags) => Promise<string | void>

function unary(
  stub: TestStub, request: SimpleRequest, metadata: Metadata = new Metadata(), options: CallOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let headers = new Metadata()
    let response: SimpleResponse | undefined
    const call = stub.unaryCall(request, metadata, options, (error, value) => {
      if (error !== null) reject(error)
      response = value
    })
    call.on('metadata', (got: Metadata) => { headers = got })
    call.on('status', ({ metadata: trailers }: { metadata: Metadata }) => {
      queueMicrotask(() => { if (response !== undefined) resolve({ response, headers, trailers }) })
    })
  })
}

export async function largeUnary(
  test: TestStub, request: SimpleRequest = {}, options: CallOptions = {},
): Promise<void> {
  const { response } = await unary(test, { ...LARGE, ...request }, new Metadata(), options)
  samePayload('UnaryCall', response.payload, 314_159)
}

export const cacheableUnary: JsCase = async (test) => {
  const request = { payload: { body: Buffer.from(String(process.hrtime.bigint())) } }
  const metadata = new Metadata()
  metadata.set('x-user-ip', '1.2.3.4')
  const call = (): Promise<string> => new Promise((resolve, reject) => {
    test.cacheableUnaryCall(request, metadata, {}, (error, value) => {
      if (error === null) resolve(Buffer.from(value?.payload?.body ?? []).toString('latin1'))
      else reject(error)
    })
  })
  same('CacheableUnaryCall: the second payload', await call(), await call())
}

export const clientCompressedUnary: JsCase = async (test, flags) => {
  const request = (value: boolean): SimpleRequest => ({ expectCompressed: { value } })
  await failure('the probe', largeUnary(test, request(true)), Code.INVALID_ARGUMENT)
  const compressing = stubFor('grpc.testing.TestService', flags, GZIP)
  await largeUnary(compressing, request(true)).finally(() => { compressing.close() })
  await largeUnary(test, request(false))
}

export const serverCompressedUnary: JsCase = async (test) => {
  for (const value of [true, false]) await largeUnary(test, { responseCompressed: { value } })
  return 'by the content alone: it doesn\'t tell which messages came compressed'
}

export const customMetadata: JsCase = async (test) => {
  const metadata = new Metadata()
  const bytes = Buffer.of(0x0a, 0x0b, 0x0a, 0x0b, 0x0a, 0x0b)
  metadata.set(ECHO_INITIAL, 'test_initial_metadata_value')
  metadata.set(ECHO_TRAILING, bytes)
  const { headers, trailers } = await unary(test, LARGE, metadata)
  same('UnaryCall: headers', headers.get(ECHO_INITIAL), ['test_initial_metadata_value'])
  same('UnaryCall: trailers', trailers.get(ECHO_TRAILING).map((it) => [...Buffer.from(it)]), [[...bytes]])
  const stream = test.fullDuplexCall(metadata, {})
  const gotHeaders = new Promise<Metadata>((resolve) => { stream.on('metadata', resolve) })
  const gotTrailers = new Promise<Metadata>((resolve) => { stream.on('status', (it) => { resolve(it.metadata) }) })
  stream.write({ ...LARGE, responseParameters: [{ size: 314_159 }] })
  stream.end()
  let count = 0
  for await (const { payload } of incoming<SimpleResponse>(stream)) {
    samePayload('FullDuplexCall', payload, 314_159)
    count++
  }
  same('FullDuplexCall: responses', count, 1)
  same('FullDuplexCall: headers', (await gotHeaders).get(ECHO_INITIAL), ['test_initial_metadata_value'])
  same('FullDuplexCall: trailers', (await gotTrailers).get(ECHO_TRAILING).map((it) => [...Buffer.from(it)]), [[...bytes]])
}

export const orcaPerRpc: JsCase = async (test) => {
  const shared = { cpuUtilization: 0.821, requestCost: { cost: 3456.32 }, utilization: { util: 0.30499 } }
  const { trailers } = await unary(test, { orcaPerQueryReport: { ...shared, memoryUtilization: 0.5847 } })
  const [bytes] = trailers.get(LOAD_REPORT)
  if (bytes === undefined) throw new Error(`UnaryCall: no ${LOAD_REPORT} among the trailers`)
  same('UnaryCall: the report', { ...report.deserialize(Buffer.from(bytes)) }, { ...shared, memUtilization: 0.5847 })
}

/** With a token that `fetch` gets or makes. */
function withToken(fetch: (account: ServiceAccount, flags: ClientFlags) => Promise<string> | string): JsCase {
  return async (test, flags) => {
    const account = JSON.parse(await readFile(flags.service_account_key_file!, 'utf8')) as ServiceAccount
    const token = await fetch(account, flags)
    const generator = credentials.createFromMetadataGenerator((_, done) => {
      const metadata = new Metadata()
      metadata.set('authorization', `Bearer ${token}`)
      done(null, metadata)
    })
    const { response } = await unary(test, { ...LARGE, fillUsername: true }, new Metadata(), { credentials: generator })
    same('UnaryCall: who the server takes us for', response.username, account.client_email)
  }
}

export const jwtTokenCreds: JsCase = withToken((account, { server_host_override: name }) => {
  const now = Math.floor(Date.now() / 1_000)
  const { client_email: iss } = account
  return signToken(account, { iss, sub: iss, aud: `https://${name}/grpc.testing.TestService`, iat: now, exp: now + 3_600 })
})

export const fetchedToken: JsCase = withToken((account, { oauth_scope: scope }) => fetchToken(account, scope))
