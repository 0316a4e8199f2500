import { afterEach, describe, expect, it, vi } from 'vitest'
import { readClientFlags } from './client.ts'
import { readServerFlags } from './server.ts'

afterEach(() => { vi.restoreAllMocks() })

/** What a program that can't take these flags says before it ends. */
function refusal(read: () => unknown): string {
  let said = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { said += String(text); return true })
  vi.spyOn(process, 'exit').mockImplementation((code) => { throw new Error(`exit ${String(code)}`) })
  expect(read).toThrow('exit 1')
  return said.trim()
}

describe('the client\'s flags', () => {
  it('have the defaults that gRPC\'s have', () => {
    const { test_case, ...flags } = readClientFlags([])
    expect(test_case.map(({ name }) => name)).toEqual(['large_unary'])
    expect(flags).toMatchObject({
      server_host: 'localhost', server_port: 10_000, use_tls: false, use_test_ca: false, additional_metadata: [],
      soak_iterations: 10, soak_max_failures: 0, soak_per_iteration_max_acceptable_latency_ms: 1_000,
      soak_overall_timeout_seconds: 10, soak_request_size: 271_828, soak_response_size: 314_159, transport: 'http2',
    })
  })

  it.each([
    [['--use_tls=true', '--use_test_ca=true']], [['--use_tls', 'true', '--use_test_ca', 'true']], [['--use_tls', '--use_test_ca']],
  ])('take a boolean as %s', (words) => {
    expect(readClientFlags([...words, '--ca_file=ca.pem'])).toMatchObject({ use_tls: true, use_test_ca: true, ca_file: 'ca.pem' })
    expect(readClientFlags(['--use_tls=false', '--custom_credentials_type=none']).use_tls).toBe(false)
  })

  it('take several cases, and metadata', () => {
    const { test_case, additional_metadata } = readClientFlags(
      ['--test_case=ping_pong,empty_unary', '--additional_metadata=a:1;b:x:y'])
    expect(test_case.map(({ name }) => name)).toEqual(['ping_pong', 'empty_unary'])
    expect(additional_metadata).toEqual([['a', '1'], ['b', 'x:y']])
  })

  it('have all the cases that need no cloud', () => {
    expect(readClientFlags(['--test_case=all']).test_case.map(({ name }) => name).sort()).toEqual([
      'cacheable_unary', 'cancel_after_begin', 'cancel_after_first_response', 'channel_soak', 'client_compressed_streaming',
      'client_compressed_unary', 'client_streaming', 'custom_metadata', 'empty_stream', 'empty_unary', 'jwt_token_creds',
      'large_unary', 'oauth2_auth_token', 'orca_oob', 'orca_per_rpc', 'per_rpc_creds', 'ping_pong', 'rpc_soak',
      'server_compressed_streaming', 'server_compressed_unary', 'server_streaming', 'service_account_creds',
      'special_status_message', 'status_code_and_message', 'timeout_on_sleeping_server', 'unimplemented_method',
      'unimplemented_service',
    ])
  })

  it.each([
    ['--test_case=ping', 'there is no case ping.'],
    ['--server_port=70000', 'a port is at most 65535.'],
    ['--soak_iterations=-1', 'it takes a whole number.'],
    ['--use_tls=maybe', 'it takes true or false.'],
    ['--additional_metadata=a', 'a has no colon'],
    ['--custom_credentials_type=google_default_credentials', 'there are none but TLS'],
  ])('refuse %s', (word, why) => {
    expect(refusal(() => readClientFlags([word]))).toContain(why)
  })

  it('say what to do about a test authority that nobody named', () => {
    expect(refusal(() => readClientFlags(['--use_tls', '--use_test_ca']))).toContain('name one with --ca_file')
  })
})

describe('the server\'s flags', () => {
  it('are gRPC\'s', () => {
    expect(readServerFlags(['--port=0', '--use_tls=true', '--tls_cert_file=c', '--tls_key_file=k'])).toEqual({
      port: 0, host: '0.0.0.0', use_tls: true, tls_cert_file: 'c', tls_key_file: 'k', transport: 'http2',
    })
  })

  it('say what to do about a certificate that nobody named', () => {
    expect(refusal(() => readServerFlags(['--use_tls']))).toContain('name one with --tls_cert_file and --tls_key_file')
  })
})
