import { Command, InvalidArgumentError, Option } from 'commander'
import { casesOf } from '../flags/client.ts'
import { DEFAULT_TRANSPORT, TRANSPORTS } from '../transports.ts'
import type { TransportName } from '../transports.ts'
import type { Counterpart } from './counterpart.ts'
import { grpcGo } from './grpc-go.ts'
import { grpcio } from './grpcio.ts'
import { grpcJs } from './grpc-js.ts'
import { skein } from './own.ts'

export interface RunOptions {
  readonly ours: Counterpart
  readonly peers: readonly Counterpart[]
  readonly cases: readonly string[]
  readonly ways: readonly boolean[]
  readonly soakIterations: number
  readonly strict: boolean
}

const PEERS: readonly Counterpart[] = [grpcGo, grpcio, grpcJs]

/** Ends the process with a message for options that can't be, and after --help. */
export function readOptions(words: readonly string[]): RunOptions {
  const command = new Command('interop')
    .description('Runs gRPC\'s interoperability cases: our client against others\' servers, and their clients against ours.')
    .option('--peer <names>', `with commas: ${PEERS.map(({ name }) => name).join(', ')}`, peersOf, PEERS)
    .option('--case <names>', 'with commas', (text) => casesOf(text), casesOf('all'))
    .option('--plain', 'without TLS only')
    .option('--tls', 'with TLS only')
    .option('--short', 'short soaks, for CI')
    .option('--strict', 'what this machine lacks is a failure')
    .addOption(new Option('--transport <name>', 'ours').choices(Object.keys(TRANSPORTS)).default(DEFAULT_TRANSPORT))
  const given = command.parse(words, { from: 'user' }).opts<{
    peer: readonly Counterpart[]; case: ReturnType<typeof casesOf>; transport: TransportName
    plain?: boolean; tls?: boolean; short?: boolean; strict?: boolean
  }>()
  return {
    ours: skein(given.transport),
    peers: given.peer,
    cases: given.case.map(({ name }) => name),
    ways: given.plain === given.tls ? [false, true] : [given.tls === true],
    soakIterations: given.short === true ? 10 : 200,
    strict: given.strict === true,
  }
}

function peersOf(text: string): readonly Counterpart[] {
  return text.split(',').map((name) => {
    const found = PEERS.find((it) => it.name === name)
    if (found === undefined) throw new InvalidArgumentError(`there is no peer ${name}.`)
    return found
  })
}
