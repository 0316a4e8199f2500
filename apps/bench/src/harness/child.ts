import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Left out of reasons: results are read on other machines. */
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const alive = new Set<ChildProcess>()
/** How much of a child's stderr is kept for the reason of its failure. */
const keptErrorBytes = 4_000
/** In characters. */
const longestReason = 200

/** A process that answers each line on its stdin with one JSON line on its stdout. */
export class Child {
  readonly #process: ChildProcess
  readonly #name: string
  readonly #exited: Promise<string>
  #errors = ''
  #answer: ((line: string) => void) | undefined

  constructor(name: string, command: string, words: readonly string[]) {
    this.#name = name
    this.#process = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'] })
    alive.add(this.#process)
    this.#exited = new Promise((resolve) => {
      this.#process.once('error', (error) => { resolve(error.message) })
      this.#process.once('close', (code, signal) => {
        alive.delete(this.#process)
        resolve(`${this.#name} ended (${signal ?? code}): ${reasonIn(this.#errors)}`)
      })
    })
    this.#process.stdin!.on('error', () => {})
    this.#process.stderr!.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-keptErrorBytes)
    })
    createInterface({ input: this.#process.stdout! }).on('line', (line) => {
      if (line.startsWith('{')) this.#answer?.(line)
    })
  }

  /** The process's id, once it runs. */
  get pid(): number | undefined {
    return this.#process.pid
  }

  /** The next answer: to the command, or unasked without one. Rejects when the process ends or the time is up. */
  async ask<T extends object>(command: string | undefined, limitMs: number): Promise<T> {
    const answer = Promise.withResolvers<string>()
    this.#answer = answer.resolve
    if (command !== undefined) this.#process.stdin!.write(`${command}\n`)
    const timer = setTimeout(() => {
      answer.reject(new Error(`${this.#name} did not answer '${command ?? 'ready'}' within ${limitMs / 1000} s`))
    }, limitMs)
    const failed = this.#exited.then((reason) => Promise.reject(new Error(reason)))
    try {
      return JSON.parse(await Promise.race([answer.promise, failed])) as T
    } finally {
      clearTimeout(timer)
      this.#answer = undefined
    }
  }

  /** Ends the process by ending its stdin, and by force when that is not enough. */
  async close(): Promise<void> {
    this.#process.stdin!.end()
    const timer = setTimeout(() => { this.#process.kill('SIGKILL') }, 5_000)
    await this.#exited
    clearTimeout(timer)
  }
}

/** For an interrupt: no process of ours is left behind. */
export function killAll(): void {
  for (const child of alive) child.kill('SIGKILL')
}

/** The line that says what went wrong, not the stack beneath it. */
function reasonIn(errors: string): string {
  const lines = errors.replaceAll(root, '').split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const line = lines.find((it) => /error.*:/i.test(it)) ?? lines.at(-1) ?? 'it said nothing'
  return line.length > longestReason ? `${line.slice(0, longestReason)} …` : line
}
