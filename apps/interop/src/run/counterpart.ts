import type { PeerName, Program } from '@skein/peers'
import type { Result } from '../outcome.ts'
import type { Security } from './ground.ts'

/** Where a server listens. */
export interface Address { readonly host: string; readonly port: number }

/** By the names of cases: what a program doesn't have, in words. */
export type Lacks = ReadonlyMap<string, string>

/** One that implements the cases on both sides. Paths are those of the programs that it needs. */
export interface Counterpart {
  readonly name: string
  readonly needs: readonly PeerName[]
  /** Whether its handlers know which requests came compressed. */
  readonly tellsCompression: boolean
  readonly lacks: { readonly client: Lacks; readonly server: Lacks }
  /** Starts its server and resolves once it listens. */
  serve(how: Security, paths: Paths): Promise<{ readonly program: Program; readonly address: Address }>
  /** Runs its client; `tell` hears of each case as it ends. */
  call(to: Address, how: Security, cases: readonly string[], paths: Paths, tell: Tell): Promise<void>
}

export type Tell = (result: Result) => void

export type Paths = Readonly<Partial<Record<PeerName, string>>>

export function lacksOf(...groups: readonly (readonly [why: string, cases: readonly string[]])[]): Lacks {
  return new Map(groups.flatMap(([why, cases]) => cases.map((name) => [name, why] as const)))
}

export const COMPRESSED_REQUESTS: readonly string[] = ['client_compressed_unary', 'client_compressed_streaming']
export const COMPRESSED_RESPONSES: readonly string[] = ['server_compressed_unary', 'server_compressed_streaming']
export const CREDENTIALS: readonly string[] = [
  'jwt_token_creds', 'per_rpc_creds', 'oauth2_auth_token', 'service_account_creds',
]
