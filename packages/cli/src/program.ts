import { Command, InvalidArgumentError, Option } from 'commander'
import type { Session } from './session.ts'
import { withConnection, withSchema } from './options/shared.ts'
import { collect, duration, positive, whole } from './options/values.ts'

/** Runs a command's own module, which is loaded when the command is chosen and no sooner. */
type Action = (session: Session, options: never, ...words: never[]) => Promise<void>
type Chosen = (load: () => Promise<Action>) => (...given: unknown[]) => Promise<void>

const EXIT_CODES = `
Exit codes:
  0  all is well                       4    the deadline passed
  1  it was answered, and not well     5    no schema: no reflection, or a server that lies in it
  2  wrong arguments, JSON or files    70   a fault of skein's own
  3  no connection                     130  Ctrl-C`

/** All commands with their options. `session` is asked for once a command has been chosen. */
export function makeProgram(version: string, session: (command: Command) => Session): Command {
  const chosen: Chosen = (load) => async (...given) => {
    // commander passes the words, then the options, then the command itself.
    const command = given.at(-1) as Command
    const action = await load()
    await action(session(command), command.opts<never>(), ...(given.slice(0, -2) as never[]))
  }
  const program = new Command('skein')
    .description('Looks into, calls and measures RPC servers; makes code and projects for Skein.')
    .version(version, '-V, --version')
    .enablePositionalOptions()
    .showSuggestionAfterError(true)
    .helpCommand(false)
    .exitOverride()
  program.commandsGroup('Servers:')
  servers(program, chosen)
  program.commandsGroup('Projects:')
  projects(program, chosen)
  program.addHelpText('after', `${EXIT_CODES}

Examples:
  skein list localhost:50051
  skein call localhost:50051 shop.v1.Orders/Place -d '{"sku": "a1"}'
  skein COMMAND --help`)
  for (const command of program.commands) {
    command.optionsGroup('Output:')
    command.option('--json', 'for machines: JSON, errors too').option('--debug', 'errors with their stacks')
  }
  return program
}

const CATEGORIES: readonly string[] = ['file', 'package', 'wire-json', 'wire', 'csr']

/** commander checks choices of options that have no parser of their own. */
function category(text: string, before: readonly string[] | undefined): readonly string[] {
  if (!CATEGORIES.includes(text)) throw new InvalidArgumentError(`Allowed choices are ${CATEGORIES.join(', ')}.`)
  return collect(text, before)
}

function servers(program: Command, chosen: Chosen): void {
  const list = program.command('list').summary('the services of a server, or the methods of one')
    .description('Lists the services of a server or of files, or the methods of one service.')
    .argument('[words...]', 'address, then service; without an address where files give the schema')
    .action(chosen(async () => (await import('./commands/list.ts')).list))
  withConnection(withSchema(list)).addHelpText('after', `
Examples:
  skein list localhost:50051
  skein list localhost:50051 shop.v1.Orders
  skein list --proto shop.proto -I proto`)

  const describe = program.command('describe').summary('services, methods and messages, as .proto text')
    .description('Shows a service, method, message, enum or extension as .proto text; without a name, all services.')
    .argument('[words...]', 'address, then name; without an address where files give the schema')
    .action(chosen(async () => (await import('./commands/describe.ts')).describe))
  withConnection(withSchema(describe)).addHelpText('after', `
Examples:
  skein describe localhost:50051
  skein describe localhost:50051 shop.v1.Order
  skein describe --descriptor-set shop.binpb shop.v1.Orders/Place`)

  const call = program.command('call').summary('calls a method: JSON in, JSON out')
    .description('Calls a method. Requests are JSON, one or, for streams, one after the other; so are the responses.')
    .argument('<address>', 'host:port, http://…, https://…, tcp://… or unix:/path')
    .argument('<method>', 'shop.v1.Orders/Place; the end of it will do where there is only one')
    .option('-d, --data <json>', 'the request, or @file, or - for stdin [default: {}, for streams stdin]')
    .option('-v, --verbose', 'headers, trailers and the time of each phase, on stderr')
    .action(chosen(async () => (await import('./commands/call.ts')).call))
  withConnection(withSchema(call)).addHelpText('after', `
Examples:
  skein call localhost:50051 shop.v1.Orders/Place -d '{"sku": "a1"}'
  skein call localhost:50051 Orders/Watch -H 'authorization: Bearer …' --timeout 30s
  cat parts.ndjson | skein call https://shop.example Orders/Upload -d - -v
  skein call localhost:5000 Orders/Place --transport tcp --codec json --proto shop.proto -d @order.json`)

  const health = program.command('health').summary('asks a server how it is (grpc.health.v1)')
    .description('Asks how a server, or one of its services, is; ends with 1 where it does not serve.')
    .argument('<address>', 'host:port or a URL').argument('[service]', 'of which; without it, of the server as a whole')
    .option('--watch', 'prints each change, until Ctrl-C')
    .option('--list', 'all services with their states')
    .action(chosen(async () => (await import('./commands/health.ts')).health))
  withConnection(health).addHelpText('after', `
Examples:
  skein health localhost:50051
  skein health localhost:50051 shop.v1.Orders --watch
  skein health https://shop.example --list --json`)

  const load = program.command('load').summary('sends calls in numbers, and tells how long they took')
    .description('Measures a method under load. With --rate the load is open: calls leave when they are due whether or not ' +
      "others are answered, and each one's time counts from when it was due. Without it, so many calls as " +
      '--concurrency says are under way at any time.')
    .argument('<address>', 'host:port or a URL').argument('<method>', 'shop.v1.Orders/Place')
    .option('-d, --data <json>', 'the requests, each in its turn; or @file, or - for stdin', '{}')
    .optionsGroup('Load:')
    .addOption(new Option('-r, --rate <calls>', 'calls a second (open loop)').argParser(positive))
    .addOption(new Option('-c, --concurrency <calls>', 'calls at once; with --rate, at most so many [default: 50, with --rate 10000]').argParser(whole(1, 1_000_000)))
    .addOption(new Option('--connections <n>', 'connections that they are spread over').argParser(whole(1, 10_000)).default(1))
    .addOption(new Option('-t, --duration <time>', 'how long to measure [default: 10s, unless --count]').argParser(duration))
    .addOption(new Option('-n, --count <calls>', 'how many calls to measure').argParser(whole(1)))
    .addOption(new Option('--ramp <time>', 'how long to climb to the full load; not measured').argParser(duration))
    .addOption(new Option('--warm-up <time>', 'how long to run before measuring').argParser(duration))
    .option('--no-progress', 'tells nothing while it runs')
    .action(chosen(async () => (await import('./commands/load.ts')).load))
  withConnection(withSchema(load)).addHelpText('after', `
Examples:
  skein load localhost:50051 shop.v1.Orders/Place -d '{"sku": "a1"}' -c 100 -t 30s
  skein load localhost:50051 Orders/Place -d @orders.ndjson --rate 5000 --ramp 5s --warm-up 5s
  skein load localhost:50051 Orders/Get -n 100000 --connections 4 --json > result.json`)
}

function projects(program: Command, chosen: Chosen): void {
  program.command('gen').summary('TypeScript from .proto files')
    .description('Makes TypeScript from .proto files: messages, services and what encodes them.')
    .argument('[files...]', 'files or folders')
    .option('-o, --out <folder>', 'where the generated files go')
    .option('-I, --include <folder>', 'where imports are looked for; more than once', collect)
    .option('--config <file>', 'options from a file [default: skein.json, where there is one]')
    .option('--keep-case', 'fields keep the names of the file')
    .addOption(new Option('--well-known <form>', 'of Timestamp and its like in messages').choices(['natural', 'exact']))
    .addOption(new Option('--import-extension <ending>', 'of imports [default: .ts]').choices(['.ts', '.js', 'none']))
    .option('--header <text>', 'a comment for the head of each file')
    .option('--check', 'writes nothing; ends with 1 where what is there is stale')
    .option('--watch', 'again after each change, until Ctrl-C')
    .action(chosen(async () => (await import('./commands/gen.ts')).gen))
    .addHelpText('after', `
Examples:
  skein gen proto/shop.proto -o src/gen
  skein gen proto -I vendor/proto -o src/gen --watch
  skein gen proto -o src/gen --check`)

  program.command('breaking').summary('tells whether a change of .proto files breaks anybody')
    .description('Compares .proto files with an earlier state of theirs; ends with 1 where a change breaks somebody.')
    .argument('[paths...]', 'files or folders [default: .]')
    .requiredOption('--against <state>', 'a git ref, a folder, a file or a descriptor set')
    .addOption(new Option('--category <name>', 'which rules; more than once [default: file]')
      .choices(CATEGORIES).argParser(category))
    .option('--ignore <what>', 'a RULE, a path, or RULE:path; more than once', collect)
    .option('-I, --include <folder>', 'where imports are looked for; more than once', collect)
    .action(chosen(async () => (await import('./commands/breaking.ts')).breaking))
    .addHelpText('after', `
Examples:
  skein breaking proto --against main
  skein breaking --against ../released/proto
  skein breaking proto --against v1.2.0 --json`)

  program.command('new').summary('a project that runs and passes its test')
    .description('Makes a project: a service, its server, a client and a test. On a terminal it asks what no option says.')
    .argument('[folder]', 'where; its last part is the name')
    .addOption(new Option('--codec <name>').choices(['proto', 'json', 'msgpack']))
    .addOption(new Option('--transport <name>').choices(['http2', 'tcp']))
    .option('--proto', 'the service is declared in a .proto, and its code generated')
    .option('--no-proto', 'the service is declared in TypeScript')
    .option('-y, --yes', 'asks nothing: what no option says is as it is by default')
    .action(chosen(async () => (await import('./commands/new.ts')).makeNew))
    .addHelpText('after', `
Examples:
  skein new shop
  skein new shop --codec proto --transport http2 --proto
  skein new shop --codec json --transport tcp --no-proto && cd shop && npm install && npm test`)

  program.command('completion').summary('what a shell needs to complete skein\'s commands')
    .description('Prints a script by which a shell completes commands, options and their values.')
    .argument('<shell>', 'bash, zsh or fish')
    .action(chosen(async () => (await import('./commands/completion.ts')).completion))
    .addHelpText('after', `
Examples:
  skein completion bash >> ~/.bashrc
  skein completion zsh > "\${fpath[1]}/_skein"
  skein completion fish > ~/.config/fish/completions/skein.fish`)
}
