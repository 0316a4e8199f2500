import { glob, readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'
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
    const found = await stat(this.#at(path)).catch(() => undefined)
    if (found?.isDirectory() === true) return 'folder'
    // A device need not end.
    return found?.isFile() === true || found?.isFIFO() === true ? 'file' : undefined
  }

  async protos(folder: string): Promise<string[]> {
    const found: string[] = []
    const cwd = this.#at(folder)
    for await (const name of glob('**/*.proto', { cwd, exclude: (it) => !isOurs(it.split(sep).join('/')) })) {
      const below = name.split(sep).join('/')
      if (await this.kindOf(join(folder, below)) === 'file') found.push(join(folder, below).split(sep).join('/'))
    }
    return found.sort()
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.#at(path))
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
      throw thrown
    }
  }

  /** As the system takes it: the `..` of `main:./../proto` lead nowhere where there is no folder `main:.`. */
  #at(path: string): string {
    return isAbsolute(path) ? path : this.#cwd + sep + path
  }
}
