import { glob, readFile, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { Tree } from './tree.ts'
import { isOurs } from './tree.ts'

/** What is on disk now. */
export class DiskTree implements Tree {
  readonly #cwd: string

  constructor(cwd: string) {
    this.#cwd = cwd
  }

  show(path: string): string {
    return path
  }

  async kindOf(path: string): Promise<'file' | 'folder' | undefined> {
    const found = await stat(resolve(this.#cwd, path)).catch(() => undefined)
    if (found === undefined) return undefined
    return found.isDirectory() ? 'folder' : 'file'
  }

  async protos(folder: string): Promise<string[]> {
    const found: string[] = []
    const cwd = resolve(this.#cwd, folder)
    for await (const name of glob('**/*.proto', { cwd, exclude: (it) => !isOurs(it.split(sep).join('/')) })) {
      const below = name.split(sep).join('/')
      if (await this.kindOf(join(folder, below)) === 'file') found.push(join(folder, below).split(sep).join('/'))
    }
    return found.sort()
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(resolve(this.#cwd, path))
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
      throw thrown
    }
  }
}
