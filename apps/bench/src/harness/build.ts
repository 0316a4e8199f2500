import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const peers = fileURLToPath(new URL('../../peers', import.meta.url))
const cache = fileURLToPath(new URL('../../node_modules/.cache/bench', import.meta.url))
/** A first build fetches and compiles some seventy crates. */
const buildLimitMs = 10 * 60_000

const recipes = {
  go: {
    tool: 'go',
    words: ['build', '-trimpath', '-o', `${cache}/go/peer`, '.'],
    program: `${cache}/go/peer`,
  },
  tonic: {
    tool: 'cargo',
    words: ['build', '--release', '--locked', '--quiet', '--target-dir', `${cache}/tonic`],
    program: `${cache}/tonic/release/bench-tonic`,
  },
}

const built = new Map<string, Promise<string>>()

/** Builds a peer once a run, or takes it from the cache; its program's path. Throws where a tool is missing. */
export function build(peer: 'go' | 'tonic'): Promise<string> {
  const known = built.get(peer)
  if (known !== undefined) return known
  const making = make(peer)
  built.set(peer, making)
  return making
}

async function make(peer: 'go' | 'tonic'): Promise<string> {
  const { tool, words, program } = recipes[peer]
  await mkdir(cache, { recursive: true })
  try {
    await run(tool, words, { cwd: `${peers}/${peer}`, timeout: buildLimitMs })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new MissingTool(`${tool} is not installed here`)
    const { stderr } = error as { stderr?: string }
    const why = stderr?.trim().split('\n').at(-1) ?? String(error)
    throw new Error(`building it with ${tool} failed: ${why}`, { cause: error })
  }
  return program
}

/** A peer whose toolchain or program is not on this machine: left out, which is no failure. */
export class MissingTool extends Error {}
