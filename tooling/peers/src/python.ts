import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { locked } from './lock.ts'
import { find, runTool, ToolFailed } from './tool.ts'
import { folder, keyOf } from './workshop.ts'
import type { Peer, Workshop } from './workshop.ts'

const LIMIT_MS = 5 * 60_000

/** The Python of a virtual environment that has what python/requirements.txt names. */
export async function pythonWithGrpc(workshop: Workshop): Promise<Peer> {
  const { cache, env, note } = workshop
  const requirements = join(folder('python'), 'requirements.txt')
  const home = join(cache, `python-${await keyOf(requirements)}`)
  const path = join(home, 'bin', 'python')
  const mark = join(home, 'whole')
  if (await isWhole(mark)) return { path }
  const python = await find('python3', env)
  if (python === undefined) return { missing: 'python: python3 is not installed (3.10 or later runs grpcio)' }
  return locked(join(cache, 'python.lock'), (owner) => { note(`python: waits for ${owner}`) }, async () => {
    if (await isWhole(mark)) return { path }
    // What an interrupted run has left.
    await rm(home, { recursive: true, force: true })
    try {
      await runTool(python, ['-c', 'import ensurepip, venv'], { env, limitMs: LIMIT_MS })
    } catch (thrown) {
      if (thrown instanceof ToolFailed) return { missing: `python: ${python} has no ensurepip (Debian: python3-venv)` }
      throw thrown
    }
    note(`python: makes an environment with ${(await readFile(requirements, 'utf8')).trim().split('\n').join(', ')}`)
    try {
      await runTool(python, ['-m', 'venv', home], { env, limitMs: LIMIT_MS })
      const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]
      await runTool(path, words, { env, limitMs: LIMIT_MS })
    } catch (thrown) {
      if (thrown instanceof ToolFailed) return { missing: `python: its environment can't be made: ${thrown.message}` }
      throw thrown
    }
    await writeFile(mark, '')
    return { path }
  })
}

async function isWhole(mark: string): Promise<boolean> {
  return readFile(mark).then(() => true, () => false)
}
