import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { locked } from './lock.ts'
import { find, isProgram, runTool, ToolFailed } from './tool.ts'
import { folder, keyOf } from './workshop.ts'
import type { Peer, Workshop } from './workshop.ts'

/** A first build fetches some sixty modules; Consul's some two hundred, and compiles for minutes. */
const LIMIT_MS = 15 * 60_000

export interface GoPackage {
  /** As its module names it as a tool; or where it lies in the module, as `./tools`. */
  readonly path: string
  /** The folder of a go.mod. One for each set of peers whose dependencies get along. */
  readonly module: 'go' | 'etcd' | 'consul'
}

/** The program of a package, built once for each state of its module's go.mod and go.sum and of its own sources. */
export async function goProgram(name: string, from: GoPackage, workshop: Workshop): Promise<Peer> {
  const { cache, env, note } = workshop
  const fromPackage = from.path
  const module = folder(from.module)
  const sources = fromPackage.startsWith('./') ? await sourcesIn(join(module, fromPackage)) : []
  const home = join(cache, `${from.module}-${await keyOf(join(module, 'go.mod'), join(module, 'go.sum'), ...sources)}`)
  const path = join(home, name)
  if (await isProgram(path)) return { path }
  const go = await find('go', env)
  if (go === undefined) return { missing: `${name}: go is not installed (1.26 or later builds it)` }
  return locked(join(cache, 'go.lock'), (owner) => { note(`${name}: waits for ${owner}, which builds`) }, async () => {
    if (await isProgram(path)) return { path }
    note(`${name}: builds ${fromPackage}`)
    const began = performance.now()
    await mkdir(home, { recursive: true })
    const unfinished = `${path}.${process.pid}`
    try {
      const words = ['build', '-mod=readonly', '-trimpath', '-o', unfinished, fromPackage]
      await runTool(go, words, { cwd: module, env, limitMs: LIMIT_MS })
    } catch (thrown) {
      if (thrown instanceof ToolFailed) return { missing: `${name}: building it with go failed: ${thrown.message}` }
      throw thrown
    }
    // A program that is there is whole.
    await rename(unfinished, path)
    note(`${name}: built in ${Math.round((performance.now() - began) / 1_000)} s`)
    return { path }
  })
}

async function sourcesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder)
  return names.filter((it) => it.endsWith('.go')).sort().map((it) => join(folder, it))
}
