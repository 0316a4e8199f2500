import { Command } from 'commander'
import { play } from './play.ts'
import { findScene, scenes } from './scenes.ts'

const COULD_NOT_RUN = 2

const program = new Command('scenes')
  .description('Lists the scenes; with a name, or a number, runs it. Exits with 1 where a claim does not hold.')
  .argument('[name]', 'of the scene')
  .exitOverride()

const out = (text: string): void => { process.stdout.write(text) }

try {
  const [name] = program.parse().args
  if (name === undefined) list()
  else await run(name)
} catch (thrown) {
  process.exitCode = (thrown as { readonly exitCode?: number }).exitCode === 0 ? 0 : COULD_NOT_RUN
  // What Commander throws, it has said.
  if (!(thrown as { readonly code?: string }).code?.startsWith('commander.')) throw thrown
}

function list(): void {
  const widest = Math.max(...scenes.map(({ name }) => name.length))
  for (const { name, number, title } of scenes) out(`${number.padStart(3)}  ${name.padEnd(widest)}  ${title}\n`)
}

async function run(name: string): Promise<void> {
  const scene = findScene(name)
  if (scene === undefined) {
    process.stderr.write(`scenes: there is no scene ${name}; there are ${scenes.map((it) => it.name).join(', ')}\n`)
    process.exitCode = COULD_NOT_RUN
    return
  }
  process.exitCode = await play(scene, out) ? 0 : 1
}
