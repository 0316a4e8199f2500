import { execFile } from 'node:child_process'
import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/** Of a failure's stderr, in characters. */
const LONGEST_REASON = 300

export interface ToolOptions {
  readonly cwd?: string
  readonly env: NodeJS.ProcessEnv
  readonly limitMs: number
}

/** A tool ran and failed; the message is its own last line. */
export class ToolFailed extends Error {}

/** Runs a tool to its end and gives what it wrote. Throws a ToolFailed that says why it failed. */
export async function runTool(path: string, words: readonly string[], options: ToolOptions): Promise<string> {
  const { cwd, env, limitMs } = options
  try {
    const { stdout } = await exec(path, words, { cwd, env, timeout: limitMs, maxBuffer: 64 * 2 ** 20 })
    return stdout
  } catch (thrown) {
    const { stderr = '', killed = false, message } = thrown as { stderr?: string; killed?: boolean; message: string }
    const said = stderr.trim().split('\n').at(-1) ?? ''
    const why = killed ? `it took longer than ${limitMs / 1_000} s` : said === '' ? message : said
    throw new ToolFailed(why.slice(0, LONGEST_REASON), { cause: thrown })
  }
}

/** Where a program is on `PATH`. */
export async function find(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue
    const path = join(folder, name)
    if (await isProgram(path)) return path
  }
  return undefined
}

export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
