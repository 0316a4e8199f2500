import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_AGAIN_MS = 200
/** A lock without an owner is one that is just being taken, or whose taker died then. */
const OWNERLESS_MS = 5_000

/**
 * Runs `work` while no other process that asks for the same lock runs its own. What a process that died has left is
 * taken over. `waiting` is told once who has it.
 */
export async function locked<T>(path: string, waiting: (owner: string) => void, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  for (let told = false; !await take(path);) {
    const owner = await ownerOf(path)
    if (owner === undefined ? await isOld(path) : !isAlive(owner)) {
      await remove(path)
      continue
    }
    if (!told && owner !== undefined) waiting(`process ${owner}`)
    told ||= owner !== undefined
    await sleep(LOOK_AGAIN_MS)
  }
  try {
    return await work()
  } finally {
    await remove(path)
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await mkdir(path)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw thrown
  }
  await writeFile(join(path, 'owner'), String(process.pid))
  return true
}

async function ownerOf(path: string): Promise<number | undefined> {
  const text = await readFile(join(path, 'owner'), 'utf8').catch(() => '')
  return text === '' ? undefined : Number(text)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > OWNERLESS_MS
}

/** By a rename first: of two that remove the same, one finds it gone and takes nothing of the next owner's. */
async function remove(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    await rename(path, aside)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return
    throw thrown
  }
  await rm(aside, { recursive: true, force: true })
}
