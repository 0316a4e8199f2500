import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pnpm, run } from './run.ts'

const ROOT = join(import.meta.dirname, '../../..')
const TOP = ['LICENSE', '.gitignore', 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'turbo.json']
const TOOLING = ['build', 'check', 'eslint', 'new', 'stranger', 'testing', 'tsconfig', 'vitest'].map((name) => `tooling/${name}`)
const AUTHOR = ['-c', 'user.name=copy', '-c', 'user.email=copy@localhost', '-c', 'commit.gpgsign=false']
const LEFT_OUT = ['node_modules', 'dist', '.turbo']

/** The workshop in a temporary folder, without our packages but for those that are asked for: to be broken. */
export class Copy {
  readonly root: string = realpathSync(mkdtempSync(join(tmpdir(), 'skein-copy-')))

  constructor(paths: readonly string[] = []) {
    const filter = (path: string): boolean => !LEFT_OUT.includes(basename(path))
    for (const path of [...TOP, ...TOOLING, ...paths]) {
      cpSync(join(ROOT, path), join(this.root, path), { recursive: true, filter })
    }
  }

  /** Throws when it cannot. */
  install(): void {
    this.#thinCatalog()
    const commands = [
      run('git', ['init', '--quiet'], this.root),
      pnpm(['install', '--prefer-offline', '--no-frozen-lockfile'], this.root),
      // Turbo takes minutes to see what has changed where git has nothing to compare with.
      run('git', ['add', '--all'], this.root),
      run('git', [...AUTHOR, 'commit', '--quiet', '--no-verify', '--message', 'A copy'], this.root),
    ]
    for (const { ok, output } of commands) if (!ok) throw new Error(output)
  }

  /** Leaves versions out of the catalog that only packages use which the copy lacks: they would be dead in it. */
  #thinCatalog(): void {
    const manifests = globSync('{package.json,*/*/package.json}', { cwd: this.root })
    const used = manifests.map((path) => readFileSync(join(this.root, path), 'utf8')).join('')
    const file = join(this.root, 'pnpm-workspace.yaml')
    const entry = /^  "?([^\s:"]+)"?: \S+\n/gm
    const thin = (line: string, name: string): string => (used.includes(`"${name}": "catalog:`) ? line : '')
    const catalog = /(?<=^catalog:\n)(?:  .*\n)+/m
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace(catalog, (section) => section.replace(entry, thin)))
  }

  leaveOut(path: string): void {
    rmSync(join(this.root, path), { recursive: true })
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    writeFileSync(join(this.root, path), text)
  }

  /** Changes a file, or makes it from '', runs `then`, and puts back what was there. */
  async with<T>(path: string, change: (text: string) => string, then: () => Promise<T> | T): Promise<T> {
    const file = join(this.root, path)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
    this.write(path, change(before ?? ''))
    try {
      return await then()
    } finally {
      if (before === undefined) rmSync(file)
      else writeFileSync(file, before)
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}
