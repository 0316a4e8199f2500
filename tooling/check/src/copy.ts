import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pnpm, run } from './run.ts'

const ROOT = join(import.meta.dirname, '../../..')
const TOP = ['LICENSE', '.gitignore', 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tooling', 'turbo.json']
const LEFT_OUT = ['node_modules', 'dist', '.turbo']

const workshop = { '@skein/build': 'workspace:*', '@skein/eslint': 'workspace:*', '@skein/tsconfig': 'workspace:*' }
const core = { '@skein/core': 'workspace:^' }
const plugIn = { peerDependencies: core, devDependencies: { ...workshop, ...core } }

/** The workshop in a temporary folder, with three small packages in place of ours, to be broken. */
export class Copy {
  readonly root: string = realpathSync(mkdtempSync(join(tmpdir(), 'skein-copy-')))

  /** Throws when it cannot be installed. */
  constructor() {
    const filter = (path: string): boolean => !LEFT_OUT.includes(basename(path))
    for (const name of TOP) cpSync(join(ROOT, name), join(this.root, name), { recursive: true, filter })
    const one = `import { one } from '@skein/core'\n`
    const two = `import { two } from '@skein/kit'\n`
    this.#package('core', { devDependencies: workshop }, `/** One. */\nexport const one: number = 1\n`)
    this.#package('kit', plugIn, `${one}\nexport const two: number = one + one\n`)
    const dependencies = { '@skein/kit': 'workspace:^' }
    this.#package('codec-x', { ...plugIn, dependencies }, `${one}${two}\nexport const three: number = one + two\n`)
    this.#thinCatalog()
    this.#must(run('git', ['init', '--quiet'], this.root))
    this.#must(pnpm(['install', '--prefer-offline', '--no-frozen-lockfile'], this.root))
  }

  #must({ ok, output }: ReturnType<typeof run>): void {
    if (!ok) throw new Error(output)
  }

  /** The catalog of what is left: versions that only packages use which the copy lacks would be dead in it. */
  #thinCatalog(): void {
    const manifests = globSync('{package.json,*/*/package.json}', { cwd: this.root })
    const used = manifests.map((path) => readFileSync(join(this.root, path), 'utf8')).join('')
    const file = join(this.root, 'pnpm-workspace.yaml')
    const text = readFileSync(file, 'utf8')
    const entry = /^  "?([^\s:"]+)"?: \S+\n/gm
    writeFileSync(file, text.replace(entry, (line, name) => (used.includes(`"${name}": "cat`) ? line : '')))
  }

  #package(name: string, dependencies: object, source: string): void {
    const manifest = {
      name: `@skein/${name}`,
      version: '0.0.0',
      description: name,
      license: 'Apache-2.0',
      type: 'module',
      sideEffects: false,
      engines: { node: '>=22.18' },
      files: ['dist', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
      exports: { '.': './src/index.ts' },
      publishConfig: {
        access: 'public',
        exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
      },
      scripts: { build: 'skein-build', types: 'tsc --noEmit', lint: 'eslint .' },
      ...dependencies,
    }
    this.write(`packages/${name}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
    this.write(`packages/${name}/README.md`, `# ${name}\n`)
    this.write(`packages/${name}/tsconfig.json`, '{ "extends": "@skein/tsconfig/base.json" }\n')
    this.write(`packages/${name}/eslint.config.js`, `export { library as default } from '@skein/eslint'\n`)
    this.write(`packages/${name}/src/index.ts`, source)
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    writeFileSync(join(this.root, path), text)
  }

  /** Writes a file, runs `then`, and puts back what was there. */
  async with<T>(path: string, change: (text: string) => string, then: () => Promise<T> | T): Promise<T> {
    const file = join(this.root, path)
    const before = this.#read(file)
    this.write(path, change(before ?? ''))
    try {
      return await then()
    } finally {
      if (before === undefined) rmSync(file)
      else writeFileSync(file, before)
    }
  }

  #read(file: string): string | undefined {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return undefined
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}
