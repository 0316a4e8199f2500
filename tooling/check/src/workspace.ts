import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export type Names = Readonly<Record<string, string>>

export interface Manifest {
  readonly name: string
  readonly version?: string
  readonly private?: boolean
  readonly description?: string
  readonly license?: string
  readonly type?: string
  readonly engines?: Names
  readonly files?: readonly string[]
  readonly bin?: unknown
  readonly exports?: unknown
  readonly imports?: unknown
  readonly publishConfig?: Readonly<Record<string, unknown>>
  readonly scripts?: Names
  readonly dependencies?: Names
  readonly peerDependencies?: Names
  readonly optionalDependencies?: Names
  readonly devDependencies?: Names
}

export interface Package {
  /** From the root, with slashes: `packages/core`. */
  readonly path: string
  readonly dir: string
  readonly manifest: Manifest
}

export interface Workspace {
  readonly root: string
  readonly packages: readonly Package[]
  /** Tracked files and new ones that are not ignored, from the root, with slashes. */
  readonly files: readonly string[]
}

const AREAS = ['packages', 'apps', 'tooling']

export function readWorkspace(root: string): Workspace {
  const folders = AREAS.flatMap((area) => {
    const dir = join(root, area)
    return existsSync(dir) ? readdirSync(dir).map((name) => `${area}/${name}`) : []
  })
  const packages = folders.filter((path) => existsSync(join(root, path, 'package.json'))).map((path) => {
    const dir = join(root, path)
    return { path, dir, manifest: JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest }
  })
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  // A file that git still lists may have been deleted; one in a merge is listed more than once.
  const files = [...new Set(listed.toString().split('\0'))].filter((path) => path !== '')
  return { root, packages, files: files.filter((path) => existsSync(join(root, path))).sort() }
}

/** What goes to the registry. */
export function published(workspace: Workspace): readonly Package[] {
  return workspace.packages.filter((it) => it.path.startsWith('packages/') && it.manifest.private !== true)
}

/** The packages of these names, and those of ours that they depend on. */
export function withWhatTheyBring(workspace: Workspace, names: readonly string[]): readonly Package[] {
  const found = new Set<Package>()
  const add = (name: string): void => {
    const it = workspace.packages.find(({ manifest }) => manifest.name === name)
    if (it === undefined || found.has(it)) return
    found.add(it)
    for (const brought of Object.keys({ ...it.manifest.dependencies, ...it.manifest.peerDependencies })) add(brought)
  }
  names.forEach(add)
  return [...found]
}

export function isTest(path: string): boolean {
  return /\.(?:test|test-d|proof)\.ts$/.test(path)
}

/** A package's own sources, from the root, without tests, templates and what tools have generated. */
export function sources(workspace: Workspace, path: string): readonly string[] {
  const own = workspace.files.filter((file) => file.startsWith(`${path}/`) && /\.(?:ts|js|mjs)$/.test(file))
  return own.filter((file) => !isTest(file) && !/\/(?:templates|generated)\//.test(file))
}
