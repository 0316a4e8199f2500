import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { ServiceName, Settings } from './settings.ts'

const MAIN: Readonly<Record<ServiceName, URL>> = {
  orders: new URL('../services/orders/main.ts', import.meta.url),
  inventory: new URL('../services/inventory/main.ts', import.meta.url),
  payments: new URL('../services/payments/main.ts', import.meta.url),
}
const READY_WITHIN_MS = 40_000
/** Beyond what a service takes to cancel what still runs. */
const STOP_WITHIN_MS = 3_000
const KEPT_ERROR_CHARACTERS = 4_000

/** One service's process, from its start to its end. */
export class Child {
  readonly name: ServiceName
  readonly instance: number
  readonly #process: ChildProcess
  readonly #ended: Promise<string>
  #errors = ''
  #stopping = false

  constructor(settings: Settings) {
    this.name = settings.name
    this.instance = settings.instance
    this.#process = fork(MAIN[settings.name], [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    const { stderr } = this.#process
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-KEPT_ERROR_CHARACTERS)
    })
    this.#ended = new Promise((resolve) => {
      this.#process.once('error', (error) => { resolve(`could not be started: ${error.message}`) })
      // Its 'close' doesn't come where it is this side that hung up.
      this.#process.once('exit', (code, signal) => {
        const how = `ended (${signal ?? `exit code ${code}`})`
        if (stderr === null || stderr.closed) resolve(how)
        else stderr.once('close', () => { resolve(how) })
      })
    })
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** Resolves when it can be called. Rejects when it ends before it says so, and when it takes too long. */
  async ready(): Promise<void> {
    const timer = Promise.withResolvers<never>()
    const timeout = setTimeout(() => {
      timer.reject(new Error(`${this.name} was not ready after ${READY_WITHIN_MS / 1_000} s`))
    }, READY_WITHIN_MS)
    const said = new Promise<void>((resolve) => { this.#process.once('message', () => { resolve() }) })
    try {
      await Promise.race([said, this.#end(), timer.promise])
    } finally {
      clearTimeout(timeout)
    }
  }

  /** Rejects when the process ends unasked, with what it last said. */
  async failed(): Promise<never> {
    await this.#ended
    return this.#stopping ? new Promise(() => {}) : this.#end()
  }

  /** Hangs up, which asks it to end, and ends it by force when that is not enough. */
  async stop(): Promise<void> {
    this.#stopping = true
    if (this.#process.connected) this.#process.disconnect()
    const timer = setTimeout(() => { this.kill() }, STOP_WITHIN_MS)
    await this.#ended
    clearTimeout(timer)
  }

  /** Without a word, as a machine dies. */
  kill(): void {
    this.#stopping = true
    this.#process.kill('SIGKILL')
  }

  async #end(): Promise<never> {
    const how = await this.#ended
    throw new Error(`the process of ${this.name} ${how}${this.#errors === '' ? '' : `:\n${this.#errors.trimEnd()}`}`)
  }
}
