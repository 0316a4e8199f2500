import { posix } from 'node:path'
import { DiskTree } from './disk-tree.ts'
import { commitOf, repositoryOf } from './git.ts'
import { GitTree } from './git-tree.ts'
import { Problem } from './problem.ts'
import type { Tree } from './tree.ts'

export interface Against {
  readonly tree: Tree & Partial<AsyncDisposable>
  readonly paths: readonly string[]
}

/**
 * What `--against` stands for: a path, `ref:path`, or a ref at which the same paths are looked at. Throws a Problem
 * where it is none, and where it is both a path and a ref.
 */
export async function readAgainst(against: string, paths: readonly string[], cwd: string): Promise<Against> {
  if (against === '') throw new Problem('--against says nothing: give a git ref such as main, or a folder')
  const disk = new DiskTree(cwd)
  const onDisk = await disk.kindOf(against) !== undefined
  const root = await repositoryOf(cwd).catch((thrown: unknown) => {
    if (onDisk) return undefined
    throw thrown
  })
  if (onDisk) {
    const isPath = against.includes('/') || root === undefined || await commitOf(root, against) === undefined
    if (isPath) return { tree: disk, paths: [against] }
    throw new Problem(`${against} is both a path and a git ref: write ./${against} or refs/heads/${against}`)
  }
  if (root === undefined) {
    throw new Problem(`${against} is no path, and ${cwd} is in no git repository in which it could be a ref`)
  }
  const [ref, path] = split(against)
  const tree = await GitTree.open(ref, root, path === undefined || path.startsWith('.') ? cwd : root)
  return { tree, paths: path === undefined ? paths : [posix.normalize(path || '.')] }
}

/** As in git, a path after the colon stands on the repository's root, with a dot before it on the current folder. */
function split(against: string): readonly [ref: string, path: string | undefined] {
  const colon = against.indexOf(':')
  return colon < 0 ? [against, undefined] : [against.slice(0, colon), against.slice(colon + 1)]
}
