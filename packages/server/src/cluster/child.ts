import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Clock } from '@skein/core'
import type { Times } from '../close-options.ts'
import { environmentOf, reportOf } from './messages.ts'
import type { Order } from './messages.ts'
import type { ClusterWorker } from './options.ts'

/** How much longer than its calls a worker itself may take to end. */
const MARGIN_MS = 2_000

/** One process that serves, as the primary sees it. */
export class Child {
  /** Resolves when it serves; rejects, with why, when it ended or was killed before. */
  readonly serving: Promise<undefined>
  /** Resolves with how it ended. */
  readonly ended: Promise<string>
  /** When it began to serve. */
  since: number = Infinity
  /** It was told to stop. */
  stopping = false
  /** It did not stop in time. */
  killed = false
  private readonly process: ChildProcess
  private readonly clock: Clock
  private readonly start = Promise.withResolvers<undefined>()
  private failure: string | undefined = undefined
  private disarm: (() => void) | undefined = undefined

  constructor(worker: ClusterWorker, clock: Clock, startTimeoutMs: number) {
    this.clock = clock
    this.serving = this.start.promise
    this.process = spawn(worker)
    const { promise, resolve } = Promise.withResolvers<string>()
    this.ended = promise
    this.process.on('message', (message) => { this.hear(message) })
    this.process.once('error', (error) => {
      this.failure ??= error.message
      if (this.process.pid === undefined) resolve(this.end(null, null))
    })
    this.process.once('exit', (code, signal) => { resolve(this.end(code, signal)) })
    this.disarm = clock.after(startTimeoutMs, () => {
      this.failure = `it did not serve within ${startTimeoutMs} ms; does the script call runCluster?`
      this.process.kill('SIGKILL')
    })
  }

  get pid(): number {
    return this.process.pid ?? 0
  }

  /** Lets its calls end for so long, then makes it end. The last word counts. */
  async stop(times: Times): Promise<void> {
    this.stopping = true
    const order: Order = { skein: 'stop', times }
    if (this.process.connected) this.process.send(order, () => { /* it ends, whether it hears it or not */ })
    this.disarm?.()
    this.disarm = this.clock.after(times.pause + times.grace + times.force + MARGIN_MS, () => { this.kill() })
    await this.ended
  }

  private kill(): void {
    this.killed = true
    this.process.kill('SIGKILL')
  }

  private hear(message: unknown): void {
    const report = reportOf(message)
    if (report === undefined) return
    if (report.skein === 'failed') {
      this.failure = report.text
      return
    }
    if (!this.stopping) this.disarm?.()
    this.since = this.clock.now()
    this.start.resolve(undefined)
  }

  private end(code: number | null, signal: NodeJS.Signals | null): string {
    this.disarm?.()
    const how = code === null && signal === null ? 'it could not be started'
      : signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`
    const text = this.failure === undefined ? how : `${how}: ${this.failure}`
    this.start.reject(new Error(text))
    return text
  }
}

/** The same script again, with the same arguments; without a debugger, whose port is taken. */
function spawn(worker: ClusterWorker): ChildProcess {
  const env = environmentOf(worker)
  const execArgv = process.execArgv.filter((it) => !it.startsWith('--inspect'))
  const [, script = '', ...args] = process.argv
  if (worker.reusePort) return fork(script, args, { env, execArgv })
  // Loaded only where sockets are shared through it.
  const cluster = process.getBuiltinModule('node:cluster')
  cluster.setupPrimary({ exec: script, args, execArgv })
  return cluster.fork(env).process
}
