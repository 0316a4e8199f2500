import { peer } from '@skein/peers'
import { Command } from 'commander'
import { play } from './play.ts'
import type { Scene } from './scene.ts'
import { findScene, scenes } from './scenes.ts'

const COULD_NOT_RUN = 2

const program = new Command('scenes')
  .description('Lists the scenes; with names or numbers, runs those. Exits with 1 where a claim does not hold.')
  .argument('[names...]', 'of scenes')
  .option('--all', 'runs all of them')
  .exitOverride()

const out = (text: string): void => { process.stdout.write(text) }

try {
  const { args } = program.parse()
  if (program.opts<{ all?: true }>().all === true) await runAll()
  else if (args.length === 0) list()
  else await runNamed(args)
} catch (thrown) {
  process.exitCode = (thrown as { readonly exitCode?: number }).exitCode === 0 ? 0 : COULD_NOT_RUN
  // What Commander throws, it has said.
  if (!(thrown as { readonly code?: string }).code?.startsWith('commander.')) throw thrown
}

function list(): void {
  const widest = Math.max(...scenes.map(({ name }) => name.length))
  for (const { name, number, title } of scenes) out(`${number.padStart(3)}  ${name.padEnd(widest)}  ${title}\n`)
}

/** Those that want a program which this machine can't have are named, and passed over. */
async function runAll(): Promise<void> {
  const chosen: Scene[] = []
  for (const scene of scenes) {
    const missing = await missingOf(scene)
    if (missing === undefined) chosen.push(scene)
    else out(`not proven: scene ${scene.number}, ${scene.title} (${missing})\n\n`)
  }
  await run(chosen)
}

async function missingOf({ wants = [] }: Scene): Promise<string | undefined> {
  const found = await Promise.all(wants.map((it) => peer(it)))
  return found.find(({ missing }) => missing !== undefined)?.missing
}

async function runNamed(names: readonly string[]): Promise<void> {
  const strange = names.find((it) => findScene(it) === undefined)
  if (strange === undefined) return run(names.map((it) => findScene(it)!))
  process.stderr.write(`scenes: there is no scene ${strange}; there are ${scenes.map((it) => it.name).join(', ')}\n`)
  process.exitCode = COULD_NOT_RUN
}

async function run(chosen: readonly Scene[]): Promise<void> {
  let held = 0
  for (const scene of chosen) if (await play(scene, out)) held++
  process.exitCode = held === chosen.length ? 0 : 1
}
