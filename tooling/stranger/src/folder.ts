import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)
const TEMPLATES = join(import.meta.dirname, '../templates')

/** What pnpm tells the scripts it runs, which would lead a package manager in another folder astray. */
const ASTRAY = /^(?:npm_config_(?:local_prefix|user_agent)|npm_(?:package|lifecycle)_.*|pnpm_.*|INIT_CWD)$/i

export interface RunOptions {
  /** @default three minutes */
  readonly limitMs?: number
  /** A folder in which programs are looked for before all others. */
  readonly first?: string
}

/** An empty folder outside the workspace, in which a stranger installs and runs. */
export class Folder {
  readonly path: string
  readonly npmrc: string

  constructor(path: string, registry: string) {
    this.path = path
    this.npmrc = `@skein:registry=${registry}\n`
    mkdirSync(path, { recursive: true })
    this.write('.npmrc', this.npmrc)
    this.write('package.json', '{ "name": "stranger", "private": true, "type": "module" }\n')
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.path, file)), { recursive: true })
    writeFileSync(join(this.path, file), text)
  }

  templates(...files: readonly string[]): void {
    for (const file of files) copyFileSync(join(TEMPLATES, file), join(this.path, file))
  }

  /** Runs a program here; gives what it printed, throws with what it printed when it fails or takes too long. */
  async run(command: string, args: readonly string[], { limitMs = 180_000, first }: RunOptions = {}): Promise<string> {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ASTRAY.test(name)))
    if (first !== undefined) env['PATH'] = `${first}${delimiter}${env['PATH'] ?? ''}`
    const options = { cwd: this.path, env, timeout: limitMs, maxBuffer: 2 ** 26 }
    try {
      const { stdout, stderr } = await exec(command, args, options)
      return `${stdout}${stderr}`
    } catch (error) {
      const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string }
      throw new Error(`${command} ${args.join(' ')}\n${`${stdout}${stderr}`.trim() || message}`, { cause: error })
    }
  }
}
