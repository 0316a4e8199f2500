import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Of what a program writes, in characters; the end is kept. */
const KEPT_OUTPUT = 64 * 1024
/** Between asking a program to end and ending it. */
const GRACE_MS = 3_000

export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

const running = new Set<ChildProcess>()
// An exit that nobody planned leaves no program of ours behind.
process.on('exit', () => { for (const child of running) child.kill('SIGKILL') })

/** A program that runs beside us until it is stopped. */
export class Program implements AsyncDisposable {
  readonly name: string
  readonly exited: Promise<Exit>
  readonly #child: ChildProcess
  readonly #watchers = new Set<() => void>()
  #output = ''
  #isOver = false

  constructor(name: string, path: string, words: readonly string[], { env, cwd }: ProgramOptions = {}) {
    this.name = name
    const child = spawn(path, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, cwd })
    this.#child = child
    running.add(child)
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString()).slice(-KEPT_OUTPUT)
      this.#changed()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => { this.#output += `${error.message}\n` })
      child.once('close', (code, signal) => {
        running.delete(child)
        this.#isOver = true
        resolve({ code, signal })
        this.#changed()
      })
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** What it has written so far on stdout and stderr, or the end of that. */
  get output(): string {
    return this.#output
  }

  /** Resolves with the match once its output has it. Rejects when it ends, or `limitMs` have passed, without. */
  said(pattern: RegExp, limitMs: number): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const settle = (look: () => void): void => {
        clearTimeout(timer)
        this.#watchers.delete(watch)
        look()
      }
      const fail = (why: string): void => {
        settle(() => { reject(new Error(`${this.name} ${why}: ${reasonIn(this.#output)}`)) })
      }
      const timer = setTimeout(() => { fail(`did not say ${String(pattern)} within ${limitMs} ms`) }, limitMs)
      const watch = (): void => {
        const match = pattern.exec(this.#output)
        if (match !== null) settle(() => { resolve(match) })
        else if (this.#isOver) fail(`ended without saying ${String(pattern)}`)
      }
      this.#watchers.add(watch)
      watch()
    })
  }

  /** Waits for its end, and stops it after `limitMs`; undefined then. */
  async ends(limitMs: number): Promise<Exit | undefined> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => { timer = setTimeout(() => { resolve(undefined) }, limitMs) })
    const exit = await Promise.race([this.exited, late])
    clearTimeout(timer)
    if (exit === undefined) await this.stop()
    return exit
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Asks it to end, then makes it; resolves when it is gone. */
  async stop(): Promise<void> {
    if (!this.#isOver) this.#child.kill('SIGTERM')
    const timer = setTimeout(() => { this.#child.kill('SIGKILL') }, GRACE_MS)
    await this.exited
    clearTimeout(timer)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  #changed(): void {
    for (const watch of [...this.#watchers]) watch()
  }
}

/** What a program says went wrong: the line that names an error, not the stack beneath it; else its last lines. */
export function reasonIn(output: string, count = 3): string {
  const lines = output.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const named = lines.findLast((line) => /^(?:\w*Error\b|error\b|fatal\b).*\S/i.test(line))
  return named ?? (lines.length === 0 ? 'it said nothing' : lines.slice(-count).join(' | '))
}

/** A port that was free just now, for programs that can't choose one; another may take it, so be ready to try again. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
