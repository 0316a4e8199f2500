import { Command, Option } from 'commander'
import { DEFAULT_TRANSPORT, TRANSPORTS } from '../transports.ts'
import type { TransportName } from '../transports.ts'
import { bool, port } from './values.ts'

/** The names are gRPC's, where gRPC's servers have them. */
export interface ServerFlags {
  readonly port: number
  readonly host: string
  readonly use_tls: boolean
  readonly tls_cert_file?: string
  readonly tls_key_file?: string
  readonly token_key_file?: string
  readonly transport: TransportName
}

/** Ends the process with a message for flags that can't be, and after --help. */
export function readServerFlags(words: readonly string[]): ServerFlags {
  const command = new Command('interop-server')
    .description('Serves gRPC\'s interoperability cases, until it is told to end.')
    .option('--port <number>', '0 for any that is free; it is printed', port, 10_000)
    .option('--host <address>', 'the address to listen at', '0.0.0.0')
    .option('--use_tls [bool]', 'TLS', bool, false)
    .option('--tls_cert_file <path>', 'PEM')
    .option('--tls_key_file <path>', 'PEM')
    .option('--token_key_file <path>', 'PEM of the public key of those who may sign tokens; without it no caller has a name')
    .addOption(new Option('--transport <name>', 'Skein\'s').choices(Object.keys(TRANSPORTS)).default(DEFAULT_TRANSPORT))
  const flags = command.parse(words, { from: 'user' }).opts<ServerFlags>()
  const { use_tls, tls_cert_file, tls_key_file } = flags
  if (use_tls && (tls_cert_file === undefined || tls_key_file === undefined)) {
    command.error('--use_tls: this program comes with no certificate; name one with --tls_cert_file and --tls_key_file')
  }
  return flags
}
