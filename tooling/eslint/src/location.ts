import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

export interface Manifest {
  readonly name?: string
  readonly exports?: unknown
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** The package that a file belongs to. */
export interface Home {
  readonly dir: string
  readonly manifest: Manifest
  /** Without the scope: `kit`. */
  readonly name: string
  /** The folder the package is in, which says what rules hold for it: `packages`, `apps`, `tooling`. */
  readonly area: string
}

const SCOPE = '@skein/'
const homes = new Map<string, Home | undefined>()

/** The name without its scope of one of our own packages, and the subpath; undefined for anything else. */
export function ours(specifier: string): { readonly name: string; readonly subpath: string } | undefined {
  if (!specifier.startsWith(SCOPE)) return undefined
  const [name = '', ...rest] = specifier.slice(SCOPE.length).split('/')
  return { name, subpath: ['.', ...rest].join('/') }
}

export function homeOf(file: string): Home | undefined {
  return homeOfFolder(dirname(file))
}

function homeOfFolder(dir: string): Home | undefined {
  if (homes.has(dir)) return homes.get(dir)
  const parent = dirname(dir)
  const home = existsSync(join(dir, 'package.json')) ? readHome(dir) : parent === dir ? undefined : homeOfFolder(parent)
  homes.set(dir, home)
  return home
}

function readHome(dir: string): Home {
  const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest
  const name = manifest.name ?? ''
  return { dir, manifest, name: ours(name)?.name ?? name, area: dirname(dir).split(sep).at(-1) ?? '' }
}

/** Whether a file is published. Tests, and what lies outside src, are not. */
export function isPublished(file: string, home: Home): boolean {
  return relative(home.dir, file).startsWith(`src${sep}`) && !/\.test(?:-d)?\.ts$/.test(file)
}

/** Whether a file of a portable package says that it is for Node only: `node.ts`, or in a folder `node`. */
export function isNodeFile(file: string, dir: string): boolean {
  return /(?:^|[\\/])node(?:\.ts$|[\\/])/.test(relative(dir, file))
}

/** The files that a package's exports name. */
export function entries(exports: unknown): readonly string[] {
  if (typeof exports === 'string') return [exports]
  return exports !== null && typeof exports === 'object' ? Object.values(exports).flatMap(entries) : []
}

/** The files behind one subpath of a package's exports. */
export function entriesOf(exports: unknown, subpath: string): readonly string[] {
  if (exports === null || typeof exports !== 'object') return subpath === '.' ? entries(exports) : []
  return entries((exports as Readonly<Record<string, unknown>>)[subpath])
}
