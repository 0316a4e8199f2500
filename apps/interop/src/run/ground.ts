import { makeCertificate } from '@skein/peers'
import type { Certificate } from '@skein/peers'
import { startAuthority } from '../credentials/authority.ts'
import type { Authority } from '../credentials/authority.ts'
import type { Address } from './counterpart.ts'

/** The name that gRPC's test certificates have; no certificate of a real host. */
const NAME = 'foo.test.google.fr'
const SCOPE = 'https://interop.example/scope'

/** What both sides of a run are told: plain or TLS, the certificate, who gives tokens, how long soaks are. */
export interface Security {
  readonly tls: boolean
  readonly certificate: Certificate
  readonly authority: Authority
  readonly soakIterations: number
  /** Whether the server knows which requests came compressed, and so can refuse what says otherwise. */
  readonly tellsCompression: boolean
}

/** A certificate and an authority for one run. */
export async function makeGround(): Promise<Pick<Security, 'certificate' | 'authority'> & AsyncDisposable> {
  await using made = new AsyncDisposableStack()
  const certificate = made.use(await makeCertificate([NAME, 'localhost']))
  const authority = made.use(await startAuthority())
  const kept = made.move()
  return { certificate, authority, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

/** The standard flags of a server; `--port` apart. */
export function serverFlags({ tls, certificate }: Security): string[] {
  if (!tls) return []
  return ['--use_tls=true', `--tls_cert_file=${certificate.certFile}`, `--tls_key_file=${certificate.keyFile}`]
}

/** The standard flags of a client; `--test_case` apart. */
export function clientFlags({ host, port }: Address, how: Security): string[] {
  const { tls, certificate, authority, soakIterations } = how
  const secure = [
    '--use_tls=true', '--use_test_ca=true', `--ca_file=${certificate.certFile}`, `--server_host_override=${NAME}`,
    `--service_account_key_file=${authority.accountFile}`, `--oauth_scope=${SCOPE}`,
  ]
  return [
    `--server_host=${host}`, `--server_port=${port}`, ...tls ? secure : [],
    // Two cores that others use too.
    `--soak_iterations=${soakIterations}`, '--soak_per_iteration_max_acceptable_latency_ms=2000',
    '--soak_overall_timeout_seconds=60',
  ]
}
