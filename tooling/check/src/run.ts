import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Result {
  readonly ok: boolean
  /** Both streams, as a person would have seen them. */
  readonly output: string
  readonly stdout: string
}

type Env = NodeJS.ProcessEnv

/** Runs a program to its end. Never throws for what the program did. */
export function run(command: string, args: readonly string[], cwd: string, env: Env = process.env): Result {
  const options = { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 28 } as const
  const { status, stdout, stderr, error } = spawnSync(command, args, options)
  const out = stdout ?? ''
  return { ok: status === 0, stdout: out, output: `${out}${stderr ?? ''}${error?.message ?? ''}`.trim() }
}

/** Runs pnpm: the one that runs us, else the one that the workspace names, from npx. */
export function pnpm(args: readonly string[], cwd: string, env: Env = process.env): Result {
  if (process.env['npm_config_user_agent']?.startsWith('pnpm/') === true) return run('pnpm', args, cwd, env)
  const manifest = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')
  const { packageManager } = JSON.parse(manifest) as { readonly packageManager: string }
  return run('npx', ['--yes', packageManager, ...args], cwd, env)
}
