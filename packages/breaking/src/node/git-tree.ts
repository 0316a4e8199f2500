import { posix, relative, resolve, sep } from 'node:path'
import { realpath } from 'node:fs/promises'
import { commitOf, git } from './git.ts'
import { GitObjects } from './git-objects.ts'
import { Problem } from './problem.ts'
import type { Tree } from './tree.ts'
import { isOurs } from './tree.ts'

const BRANCHES_SHOWN = 5

/** What a commit holds. The work tree and the index are not touched. */
export class GitTree implements Tree, AsyncDisposable {
  readonly #ref: string
  readonly #root: string
  /** What relative paths stand on. */
  readonly #base: string
  /** Ids by paths from the repository's root. */
  readonly #blobs: ReadonlyMap<string, string>
  readonly #objects: GitObjects

  private constructor(ref: string, root: string, base: string, blobs: ReadonlyMap<string, string>) {
    this.#ref = ref
    this.#root = root
    this.#base = base
    this.#blobs = blobs
    this.#objects = new GitObjects(root)
  }

  /** `cwd` is in the repository of `root`. Throws a Problem for a ref that there isn't. */
  static async open(ref: string, root: string, cwd: string): Promise<GitTree> {
    const commit = await commitOf(root, ref)
    if (commit === undefined) throw new Problem(`there is no git ref ${ref} in ${root}: ${await whatThereIs(root)}`)
    const { code, out, error } = await git(root, ['ls-tree', '-r', '-z', '--full-tree', commit])
    if (code !== 0) throw new Problem(`git could not list ${ref}: ${error}`)
    const blobs = new Map<string, string>()
    for (const line of out.toString().split('\0')) {
      // 100644 and 100755: links and submodules hold no text.
      const [, id, path] = /^100\d+ blob ([\da-f]+)\t(.*)$/s.exec(line) ?? []
      if (id !== undefined && path !== undefined) blobs.set(path, id)
    }
    return new GitTree(ref, root, await realpath(cwd), blobs)
  }

  show(path: string): string {
    return `${this.#ref}:${this.#inRepository(path)}`
  }

  async kindOf(path: string): Promise<'file' | 'folder' | undefined> {
    const inside = this.#inRepository(path)
    if (this.#blobs.has(inside)) return Promise.resolve('file')
    const isFolder = this.#blobs.keys().some((it) => liesIn(it, inside))
    return Promise.resolve(isFolder ? 'folder' : undefined)
  }

  async protos(folder: string): Promise<string[]> {
    const inside = this.#inRepository(folder)
    const found = this.#blobs.keys().filter((it) => it.endsWith('.proto') && liesIn(it, inside))
    const below = [...found].map((it) => posix.relative(inside, it)).filter(isOurs)
    return Promise.resolve(below.map((it) => posix.join(folder, it)).sort())
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const id = this.#blobs.get(this.#inRepository(path))
    return id === undefined ? undefined : this.#objects.read(id)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#objects[Symbol.asyncDispose]()
  }

  #inRepository(path: string): string {
    const inside = relative(this.#root, resolve(this.#base, path)).split(sep).join('/')
    if (inside === '..' || inside.startsWith('../')) {
      throw new Problem(`${path} is not in the git repository ${this.#root}, so ${this.#ref} has nothing of it`)
    }
    return inside
  }
}

/** The root's own path is empty. */
const liesIn = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`)

async function whatThereIs(root: string): Promise<string> {
  const { out } = await git(root, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes'])
  const names = out.toString().split('\n').filter((name) => name !== '')
  if (names.length === 0) return 'it has no commit yet'
  const more = names.length > BRANCHES_SHOWN ? ', …' : ''
  return `it has ${names.slice(0, BRANCHES_SHOWN).join(', ')}${more}; where a checkout is shallow, git fetch brings the ref`
}
