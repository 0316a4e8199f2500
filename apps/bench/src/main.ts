#!/usr/bin/env node
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { bench } from './bench.ts'
import { killAll } from './harness/child.ts'
import { listNames, plan, UnknownName } from './plan.ts'
import { checkAims } from './report/aims.ts'
import { busyCores, busyNote, machine } from './report/machine.ts'
import { Progress } from './report/progress.ts'
import { writeReport } from './report/results.ts'
import { aimsTable, caseTables, digestTable, messagesTable } from './report/tables.ts'
import { toJson } from './row.ts'

interface Options {
  readonly seconds: number
  readonly rounds: number
  readonly json?: string
  readonly profile?: true
  readonly pin: boolean
  readonly list?: true
  readonly write?: true
}

const fleet = new URL('../../fleet/src/main.ts', import.meta.url)
const profiles = fileURLToPath(new URL('../profiles', import.meta.url))

const examples = `
Latencies are microseconds, of a whole stream where there are streams; bytes are a call's or a message's on the
client's socket, both ways; client and server are the processor time that each spends on it, or the memory. Ratios
above 1 are better.

Examples:
  pnpm bench                            everything, and RESULTS.md and its chart
  pnpm bench unary --seconds 1          unary calls, from 1 to 10,000 in flight
  pnpm bench unary/100 skein-http2-json one case, one subject beside the baseline and the floors
  pnpm bench streams --json out.json    streams, and the rows as JSON
  pnpm bench h2load ghz                 our server and others' driven by clients that know none of them
  pnpm bench unary/100 --profile        leaves CPU profiles of our client and server in apps/bench/profiles
  pnpm bench fleet                      balancers, retries and hedges, in a program with options of its own (apps/fleet)`

const program = new Command('bench')
  .description('Measures Skein, its peers and the bare floor of each transport, in turns, on this machine.')
  .argument('[name...]', 'cases, groups of cases or subjects; everything when none is given')
  .option('--seconds <n>', 'how long each subject is measured in a case, all rounds together', positive, 3)
  .option('--rounds <n>', 'how many turns each subject takes', positiveInteger, 3)
  .option('--json <file>', 'write the rows as JSON: an array, one row a line')
  .option('--profile', 'leave a CPU profile of our client and server for each case')
  .option('--no-pin', 'let the system choose the cores, instead of one for each side')
  .option('--write', 'write RESULTS.md and the chart for a part of the cases too')
  .option('--list', 'name the cases and subjects, and end')
  .addHelpText('after', examples)
  .configureHelp({ showGlobalOptions: true })

if (process.argv[2] === 'fleet') {
  process.argv.splice(2, 1)
  await import(fleet.href)
} else {
  program.parse()
  process.exitCode = await main(program.args, program.opts<Options>())
}

async function main(names: readonly string[], options: Options): Promise<number> {
  if (options.list) {
    process.stdout.write(`${listNames()}\n`)
    return 0
  }
  const planned = plannedOrUndefined(names)
  if (planned === undefined) return 2
  process.once('SIGINT', () => { interrupted(130) })
  process.once('SIGTERM', () => { interrupted(143) })
  const progress = new Progress(process.stderr)
  const busy = busyNote(await busyCores())
  if (busy !== '') progress.say(busy)
  const rows = await bench(planned, { ...options, profiles: options.profile ? profiles : undefined }, progress)
  const aims = checkAims(rows)
  const tables = [caseTables(rows), digestTable(rows), messagesTable(rows), aimsTable(aims), machine().join('\n')]
  process.stdout.write(`${tables.join('\n')}\n`)
  if (options.json !== undefined) await writeFile(options.json, toJson(rows))
  if (names.length === 0 || options.write) {
    for (const file of await writeReport(rows, aims, { ...options, busy })) process.stdout.write(`wrote ${file}\n`)
  }
  if (options.profile) process.stdout.write(`CPU profiles are in ${profiles}\n`)
  const failed = rows.filter((row) => row.failed !== undefined)
  for (const row of failed) process.stderr.write(`failed: ${row.case}/${row.inFlight} ${row.subject}: ${row.failed}\n`)
  return failed.length === 0 ? 0 : 1
}

function plannedOrUndefined(names: readonly string[]) {
  try {
    return plan(names)
  } catch (error) {
    if (!(error instanceof UnknownName)) throw error
    process.stderr.write(`${error.message}\n`)
    return undefined
  }
}

function interrupted(code: number): never {
  killAll()
  process.stderr.write('\ninterrupted: nothing was written\n')
  process.exit(code)
}

function positive(given: string): number {
  const number = Number(given)
  if (!(number > 0)) throw new InvalidArgumentError('give a number above 0.')
  return number
}

function positiveInteger(given: string): number {
  const number = positive(given)
  if (!Number.isInteger(number)) throw new InvalidArgumentError('give a whole number.')
  return number
}
