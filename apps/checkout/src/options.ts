import { join } from 'node:path'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { SERVICES } from './processes/settings.ts'
import type { ServiceName } from './processes/settings.ts'
import { CODECS, TRANSPORTS } from './stack.ts'
import type { StackChoice } from './stack.ts'

export interface Options extends StackChoice {
  readonly file: string
  readonly stock: string
  /** How many of the file's orders; all of them where it is undefined. */
  readonly orders: number | undefined
  readonly concurrency: number
  readonly timeout: number
  readonly kill: ServiceName | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** For --kill. */
const NOBODY = 'none'

/** Exit code of a run that could not be. */
export const COULD_NOT_RUN = 2

const data = join(import.meta.dirname, '../data')
const OWN = 'the one that comes with it'
const AFTER = `
Examples:
  $ pnpm demo                                        the orders that come with it
  $ pnpm demo --codec json --transport unix          another stack under the same handlers
  $ pnpm demo --kill orders                          another one dies, or none
  $ pnpm demo --orders 5000 --concurrency 64 --quiet
  $ pnpm demo my-orders.jsonl --stock my-stock.jsonl
  $ pnpm --silent demo --json | jq .latencies

Ends with 0 when all checks hold, 1 when one fails, ${COULD_NOT_RUN} when it could not run.`

/** Reads the command line. Ends the process where it asks for help, or can't be understood. */
export function readOptions(argv: readonly string[]): Options {
  const command = new Command('demo')
    .description('Orders, inventory and payments, two processes each, place a file of orders; one dies, and money moves once.')
    .addArgument(new Argument('[orders.jsonl]', 'a file of orders, one JSON object a line').default(join(data, 'orders.jsonl'), OWN))
    .addOption(new Option('--codec <name>', 'what messages look like').choices(Object.keys(CODECS)).default('proto'))
    .addOption(new Option('--transport <name>', 'what carries them').choices(Object.keys(TRANSPORTS)).default('http2'))
    .option('--orders <n>', 'how many of the orders; beyond the file they go round again (default: all)', whole)
    .option('--concurrency <n>', 'orders that are placed at once', whole, 16)
    .option('--timeout <ms>', 'how long each order may take', whole, 5_000)
    .addOption(new Option('--kill <service>', 'of which a process dies half way').choices([...SERVICES, NOBODY]).default('payments'))
    .addOption(new Option('--stock <file>', 'what is on the shelves, one JSON object a line').default(join(data, 'stock.jsonl'), OWN))
    .option('--json', 'print one JSON object instead', false)
    .option('--quiet', 'print only what fails, and the last line', false)
    .addHelpText('after', AFTER)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : COULD_NOT_RUN))
    .parse([...argv], { from: 'user' })
  const [file] = command.processedArgs as [string]
  const { kill, ...rest } = command.opts<Omit<Options, 'file' | 'kill'> & { kill: ServiceName | typeof NOBODY }>()
  return { ...rest, file, kill: kill === NOBODY ? undefined : kill }
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number from 1 up.')
  return value
}
