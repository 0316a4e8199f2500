import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** All files of a folder that have the ending, at any depth, sorted; none where there is no such folder. */
export async function findFiles(folder: string, ending: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: NodeJS.ErrnoException): Dirent[] => {
    if (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR') return []
    throw thrown
  })
  const found = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return Promise.resolve(entry.name.endsWith(ending) ? [path] : [])
    const isHidden = entry.name === 'node_modules' || entry.name.startsWith('.')
    return isHidden ? Promise.resolve([]) : findFiles(path, ending)
  }))
  return found.flat().sort()
}
