import { dirname, relative, resolve } from 'node:path'
import type { Clock } from '@skein/core'
import { generate } from '../generate.ts'
import { Problem } from '../problem.ts'
import type { GenConfig } from './config.ts'
import { CONFIG, readConfig } from './config.ts'
import { loadFiles } from './load.ts'
import type { Difference } from './outputs.ts'
import { compare, write } from './outputs.ts'
import type { GenExitCode, GenOptions, GenReporter } from './run.ts'
import { readTree } from './tree.ts'

/** Hears what the run depends on before it is read: folders with `.proto` files; what is in `out` doesn't count. */
export type See = (folders: readonly string[], out: string) => void

/** One run: reads, generates, compares, writes. Gives the exit code; throws what is wrong. */
export async function genOnce(
  options: GenOptions, reporter: GenReporter, clock: Clock, see: See,
): Promise<GenExitCode> {
  const since = clock.now()
  const { cwd = process.cwd(), check = false } = options
  const { paths, out, include, ...how } = await configOf(options)
  const folder = resolve(cwd, out)
  const named = [...paths.map((it) => (it.endsWith('.proto') ? dirname(it) : it)), ...include].map((it) => resolve(cwd, it))
  see(named, folder)
  const tree = await readTree(paths, include, cwd)
  see([...named, ...tree.roots], folder)
  const outputs = generate({ files: await loadFiles(tree, cwd), options: how })
  // Only a configuration says all that an output folder comes from; another run may have filled it too.
  const isWhole = options.paths === undefined || options.paths.length === 0
  const exists = async (source: string): Promise<boolean> => !isWhole || await tree.locate(source) !== undefined
  const difference = await compare(folder, outputs, exists)
  const shown = relative(cwd, folder) || '.'
  if (check) return report(difference, shown, reporter)
  await write(folder, outputs, difference)
  reporter.info(`${summary(difference, outputs.length, shown)} (${Math.round(clock.now() - since)} ms)`)
  return 0
}

interface Complete extends GenConfig {
  readonly paths: readonly string[]
  readonly out: string
  readonly include: readonly string[]
}

/** What the command line says goes before what the configuration says. */
async function configOf(options: GenOptions): Promise<Complete> {
  const config = await readConfig(options)
  const paths = options.paths === undefined || options.paths.length === 0 ? config.paths : options.paths
  if (paths === undefined || paths.length === 0) throw new Problem(`no .proto is named: give files or folders, or "gen": { "paths": ["proto"] } in ${CONFIG}`)
  const out = options.out ?? config.out
  if (out === undefined) throw new Problem(`no folder to write to is named: give --out, or "gen": { "out": "src/gen" } in ${CONFIG}`)
  return {
    paths, out,
    include: options.include ?? config.include ?? [],
    keepCase: options.keepCase ?? config.keepCase,
    wellKnown: options.wellKnown ?? config.wellKnown,
    importExtension: options.importExtension ?? config.importExtension,
    header: options.header ?? config.header,
    comments: options.comments ?? config.comments,
  }
}

/** Of `--check`: 1 where something differs. */
function report(difference: Difference, out: string, reporter: GenReporter): GenExitCode {
  const { missing, stale, superfluous, unchanged } = difference
  for (const path of missing) reporter.error(`${out}/${path}: missing`)
  for (const path of stale) reporter.error(`${out}/${path}: stale`)
  for (const path of superfluous) reporter.error(`${out}/${path}: superfluous; its .proto is gone`)
  const wrong = missing.length + stale.length + superfluous.length
  if (wrong === 0) reporter.info(`${count(unchanged)} in ${out} up to date`)
  else reporter.error(`${count(wrong)} in ${out} not as the .proto files say; run skein gen`)
  return wrong === 0 ? 0 : 1
}

function summary({ missing, stale, superfluous, unchanged }: Difference, all: number, out: string): string {
  const written = missing.length + stale.length
  const removed = superfluous.length === 0 ? '' : `, ${superfluous.length} removed`
  return `${count(all)} in ${out}: ${written} written, ${unchanged} unchanged${removed}`
}

function count(files: number): string {
  return `${files} file${files === 1 ? '' : 's'}`
}
