import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const WITHIN_MS = 15_000
const KEPT_CHARACTERS = 4_000

/** A process of a scene. Disposing of it hangs up, which it takes for the end. */
export class Child implements AsyncDisposable {
  /** What it said when it was ready: mostly where it can be called. */
  readonly said: string
  readonly #process: ChildProcess

  private constructor(process: ChildProcess, said: string) {
    this.#process = process
    this.said = said
  }

  /** Runs a program that reads `settingsOf` and calls `tell`. Rejects with what it wrote where it ends before that. */
  static async start(program: URL, settings: object): Promise<Child> {
    const child = fork(program, [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let errors = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => { errors = (errors + text).slice(-KEPT_CHARACTERS) })
    const done = new AbortController()
    // 'close' comes once all that it wrote has been read.
    const signal = AbortSignal.any([done.signal, AbortSignal.timeout(WITHIN_MS)])
    try {
      const [first] = await Promise.race([once(child, 'message', { signal }), once(child, 'close', { signal })]) as unknown[]
      if (typeof first === 'string' && child.connected) return new Child(child, first)
      throw new Error(`${program.pathname} ended with ${String(first)}`)
    } catch (thrown) {
      child.kill('SIGKILL')
      throw new Error(`a process of the scene did not start${errors === '' ? '' : `:\n${errors}`}`, { cause: thrown })
    } finally {
      done.abort()
    }
  }

  /** Ends it at once: what it was doing is lost. */
  async kill(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { exitCode, signalCode } = this.#process
    if (exitCode !== null || signalCode !== null) return
    const ended = once(this.#process, 'exit')
    if (this.#process.connected) this.#process.disconnect()
    const timer = setTimeout(() => { this.#process.kill('SIGKILL') }, WITHIN_MS)
    await ended
    clearTimeout(timer)
  }
}

/** In the child: what `start` was given. */
export function settingsOf<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T
}

/** In the child: says that it is ready, and calls `end` when the parent hangs up. */
export function tell(text: string, end: () => Promise<unknown>): void {
  process.once('disconnect', () => void end().finally(() => process.exit()))
  process.send?.(text)
}
