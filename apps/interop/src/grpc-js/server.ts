import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { Server, ServerCredentials } from '@grpc/grpc-js'
import { readServerFlags } from '../flags/server.ts'
import { definition } from './definition.ts'
import { ServerCalls } from './server-calls.ts'

const flags = readServerFlags(process.argv.slice(2))
const { use_tls, tls_cert_file = '', tls_key_file = '', token_key_file, host, port } = flags
const calls = new ServerCalls(token_key_file && readFileSync(token_key_file, 'utf8'))
const server = new Server()
server.addService(definition('grpc.testing.TestService'), {
  emptyCall: calls.emptyCall,
  unaryCall: calls.unaryCall.bind(calls),
  cacheableUnaryCall: calls.cacheableUnaryCall.bind(calls),
  streamingOutputCall: calls.streamingOutputCall,
  streamingInputCall: calls.streamingInputCall,
  fullDuplexCall: calls.fullDuplexCall.bind(calls),
  halfDuplexCall: calls.halfDuplexCall,
})
server.addService(definition('xds.service.orca.v3.OpenRcaService'), {
  streamCoreMetrics: calls.streamCoreMetrics.bind(calls),
})

const credentials = use_tls ? secure() : ServerCredentials.createInsecure()
const taken = await promisify(server.bindAsync.bind(server))(`${host}:${port}`, credentials)
console.log(`interop server listening on ${host}:${taken}`)
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
server.forceShutdown()

function secure(): ServerCredentials {
  const pair = { cert_chain: readFileSync(tls_cert_file), private_key: readFileSync(tls_key_file) }
  return ServerCredentials.createSsl(null, [pair])
}
