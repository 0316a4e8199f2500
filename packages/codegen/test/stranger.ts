import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const home = join(import.meta.dirname, '..')
const BUILT = ['core', 'kit', 'protobuf']

interface Manifest {
  readonly name: string
  readonly publishConfig: { readonly exports: unknown; readonly imports?: unknown }
}

/** A folder outside the workspace, in which what generated code needs is installed as it is published. */
export class Stranger implements Disposable {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  static async make(): Promise<Stranger> {
    const stranger = new Stranger(mkdtempSync(join(tmpdir(), 'skein-generated-')))
    stranger.write('package.json', '{ "name": "stranger", "private": true, "type": "module" }\n')
    mkdirSync(join(stranger.path, 'node_modules/@types'), { recursive: true })
    symlinkSync(join(home, 'node_modules/@types/node'), join(stranger.path, 'node_modules/@types/node'))
    // One after another: each finds the declarations of those before it.
    for (const name of BUILT) await stranger.#install(name)
    return stranger
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text)
  }

  copy(from: string, to: string): void {
    cpSync(from, join(this.path, to), { recursive: true })
  }

  /** Gives what it printed; throws with what it printed when it fails. */
  async run(command: string, args: readonly string[]): Promise<string> {
    try {
      const { stdout, stderr } = await run(command, args, { cwd: this.path, maxBuffer: 2 ** 26 })
      return stdout + stderr
    } catch (thrown) {
      const { stdout = '', stderr = '' } = thrown as { stdout?: string; stderr?: string }
      throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`, { cause: thrown })
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  async #install(name: string): Promise<void> {
    const from = join(home, '..', name)
    const to = join(this.path, 'node_modules/@skein', name)
    const { publishConfig: { exports, imports }, ...rest } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as Manifest
    mkdirSync(to, { recursive: true })
    writeFileSync(join(to, 'package.json'), JSON.stringify({ ...rest, exports, ...(imports === undefined ? {} : { imports }) }))
    // Whether the packages' own types are right, others find out.
    const flags = { noCheck: true, noEmit: false, rootDir: join(from, 'src'), outDir: join(to, 'dist'), declarationMap: false }
    const config = join(this.path, `tsconfig.${name}.json`)
    writeFileSync(config, JSON.stringify({
      extends: join(from, 'tsconfig.json'), compilerOptions: flags, include: [join(from, 'src')],
      exclude: [join(from, '**/*.test.ts'), join(from, '**/*.test-d.ts')],
    }))
    await this.run(process.execPath, [compiler('typescript'), '-p', config])
  }
}

/** Where the compiler of that dependency is. */
export function compiler(name: 'typescript' | 'typescript-5.4'): string {
  return join(home, 'node_modules', name, 'bin/tsc')
}
