import { Command, InvalidArgumentError, Option } from 'commander'
import { CASES } from '../cases/cases.ts'
import type { Case } from '../cases/case.ts'
import { DEFAULT_TRANSPORT, TRANSPORTS } from '../transports.ts'
import type { TransportName } from '../transports.ts'
import { bool, pairs, port, whole } from './values.ts'

/** The names are gRPC's. */
export interface ClientFlags {
  readonly server_host: string
  readonly server_port: number
  readonly server_host_override?: string
  /** In the order in which they are run. */
  readonly test_case: readonly Case[]
  readonly use_tls: boolean
  readonly use_test_ca: boolean
  readonly ca_file?: string
  readonly custom_credentials_type?: string
  readonly default_service_account?: string
  readonly oauth_scope: string
  readonly service_account_key_file?: string
  readonly additional_metadata: readonly (readonly [string, string])[]
  readonly soak_iterations: number
  readonly soak_max_failures: number
  readonly soak_per_iteration_max_acceptable_latency_ms: number
  readonly soak_overall_timeout_seconds: number
  readonly soak_min_time_ms_between_rpcs: number
  readonly soak_request_size: number
  readonly soak_response_size: number
  readonly soak_num_threads: number
  readonly compression_probe: boolean
  readonly transport: TransportName
}

/** Ends the process with a message for flags that can't be, and after --help. */
export function readClientFlags(words: readonly string[]): ClientFlags {
  const command = clientCommand()
  const flags = command.parse(words, { from: 'user' }).opts<ClientFlags>()
  const { use_tls, use_test_ca, ca_file, custom_credentials_type = 'none' } = flags
  if (custom_credentials_type !== 'none') {
    command.error(`--custom_credentials_type ${custom_credentials_type}: there are none but TLS (--use_tls)`)
  }
  if (use_tls && use_test_ca && ca_file === undefined) {
    command.error('--use_test_ca: this program comes with no authority of its own; name one with --ca_file')
  }
  return flags
}

function clientCommand(): Command {
  return new Command('interop-client')
    .description('Runs gRPC\'s interoperability cases against a server. A line for each case: ok, lacks or failed.')
    .option('--server_host <name>', 'whom to call', 'localhost')
    .option('--server_port <number>', 'where', port, 10_000)
    .option('--server_host_override <name>', 'the name that the server\'s certificate must have')
    .option('--test_case <name>', `one, or several with commas, or all:\n${listOfCases()}`, casesOf, casesOf('large_unary'))
    .option('--use_tls [bool]', 'TLS', bool, false)
    .option('--use_test_ca [bool]', 'trust the authority of --ca_file instead of the system\'s', bool, false)
    .option('--ca_file <path>', 'PEM; used with --use_tls')
    .option('--custom_credentials_type <name>', 'none; what others name so needs a cloud')
    .option('--default_service_account <email>', 'unused here: the cases that read it run on a cloud machine only')
    .option('--oauth_scope <scope>', 'asked for by per_rpc_creds', 'https://www.googleapis.com/auth/xapi.zoo')
    .option('--service_account_key_file <path>', 'JSON: client_email, private_key, private_key_id, token_uri')
    .option('--additional_metadata <pairs>', 'name:value;name:value, sent with each call', pairs, [])
    .option('--soak_iterations <n>', 'calls of rpc_soak and channel_soak', whole, 10)
    .option('--soak_max_failures <n>', 'of these, how many may fail or be late', whole, 0)
    .option('--soak_per_iteration_max_acceptable_latency_ms <ms>', 'later is a failure', whole, 1_000)
    .option('--soak_overall_timeout_seconds <s>', 'for all of them', whole, 10)
    .option('--soak_min_time_ms_between_rpcs <ms>', 'between two calls\' beginnings', whole, 0)
    .option('--soak_request_size <bytes>', '', whole, 271_828)
    .option('--soak_response_size <bytes>', '', whole, 314_159)
    .option('--soak_num_threads <n>', 'calls at once', whole, 1)
    .option('--compression_probe [bool]', 'Skein\'s: whether the server knows how requests came, and is to be tried', bool, true)
    .addOption(new Option('--transport <name>', 'Skein\'s').choices(Object.keys(TRANSPORTS)).default(DEFAULT_TRANSPORT))
    .addHelpText('after', `
Not to be had here, since they need a cloud: compute_engine_creds, google_default_credentials,
compute_engine_channel_credentials, and the cases of ALTS, xDS and grpclb. per_rpc_creds, oauth2_auth_token and
service_account_creds ask the token_uri of the key file for a token, which may be a local server.`)
}

export function casesOf(text: string): readonly Case[] {
  if (text === 'all') return CASES
  return text.split(',').map((name) => {
    const found = CASES.find((it) => it.name === name)
    if (found === undefined) throw new InvalidArgumentError(`there is no case ${name}.`)
    return found
  })
}

function listOfCases(): string {
  return CASES.map(({ name, about }) => `  ${name}: ${about}`).join('\n')
}
