import { Readable } from 'node:stream'
import { systemClock } from '@skein/kit/clock'
import { run } from '../src/run.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface CliOptions {
  readonly stdin?: string | AsyncIterable<string | Uint8Array>
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly interrupt?: AbortSignal
  /** Whether stderr is a terminal, and how wide. */
  readonly live?: boolean
  readonly columns?: number
  /** Told of each piece of stdout; what it gives is how the write failed. */
  readonly onOut?: (text: string) => Error | undefined | void
}

/** Runs a command line in this process. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<Ran> {
  let [out, err] = ['', '']
  const { stdin = '', env = {}, columns = 200, cwd = import.meta.dirname, interrupt = new AbortController().signal, live = false, onOut } = options
  const code = await run(args, {
    stdin: typeof stdin === 'string' ? Readable.from(stdin === '' ? [] : [stdin]) : stdin,
    stdout: { write: (text, done) => { out += text; done(onOut?.(text) ?? null); return true } },
    stderr: { isTTY: live, columns, write: (text, done) => { err += text; done(); return true } },
    env, cwd, clock: systemClock, interrupt,
  })
  return { code, out, err }
}
