import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Problem } from '../problem.ts'
import { findFiles } from './find.ts'

/** The `.proto` files that are there: which are wanted, and where imports are found. Names are as imports have them. */
export interface Tree {
  readonly roots: readonly string[]
  readonly names: readonly string[]
  /** The file on disk; undefined where no root has it. */
  locate(name: string): Promise<string | undefined>
}

/** Throws a Problem for a path that isn't there, or a folder without any `.proto`. */
export async function readTree(paths: readonly string[], include: readonly string[], cwd: string): Promise<Tree> {
  const roots = new Set(include.map((it) => resolve(cwd, it)))
  const files: string[] = []
  for (const path of paths) {
    const full = resolve(cwd, path)
    const isFolder = (await stat(full).catch(() => undefined))?.isDirectory()
    if (isFolder === undefined) throw new Problem(`${path}: there is no such file or folder`)
    if (!within(roots, full)) roots.add(isFolder ? full : await rootOf(full))
    const found = isFolder ? await findFiles(full, '.proto') : [full]
    if (found.length === 0) throw new Problem(`${path}: there is no .proto file in it`)
    files.push(...found)
  }
  const all = [...roots]
  return {
    roots: all,
    names: [...new Set(files.map((file) => nameOf(all, file)))].sort(),
    async locate(name) {
      // One file has one name, and none is outside of the roots.
      if (name.split(/[\\/]/).some((part) => part === '' || part === '.' || part === '..')) return undefined
      for (const root of all) {
        const file = join(root, name)
        if ((await stat(file).catch(() => undefined))?.isFile() === true) return file
      }
      return undefined
    },
  }
}

/**
 * The folder that imports of a file start from, where nobody said: of `proto/shop/v1/orders.proto` in `package shop.v1`
 * it is `proto`, else the folder that the file is in.
 */
async function rootOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  const named = /^[ \t]*package\s+([\w.]+)\s*;/m.exec(text)?.[1]?.split('.') ?? []
  let folder = dirname(file)
  for (const name of named.toReversed()) {
    if (basename(folder) !== name) return dirname(file)
    folder = dirname(folder)
  }
  return folder
}

function within(roots: Iterable<string>, file: string): boolean {
  return [...roots].some((root) => isInside(root, file))
}

function isInside(root: string, file: string): boolean {
  const path = relative(root, file)
  return path !== '..' && !path.startsWith(`..${sep}`)
}

/** From the root that is nearest, so that `proto/vendor` as a root of its own goes before `proto`. */
function nameOf(roots: readonly string[], file: string): string {
  const root = roots.filter((it) => isInside(it, file)).toSorted((a, b) => b.length - a.length)[0] ?? dirname(file)
  return relative(root, file).split(sep).join('/')
}
