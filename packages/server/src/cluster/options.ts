import { availableParallelism } from 'node:os'
import { atLeast, wrong } from '../checks.ts'
import { timesOf, TIMES } from '../close-options.ts'
import type { CloseOptions, Times } from '../close-options.ts'
import { checkedLogger, contained, stderrLogger } from '../logger.ts'
import type { Logger } from '../logger.ts'

/** What a worker is told. */
export interface ClusterWorker {
  /** From 1 to the cluster's `workers`; who takes the place of another has the other's number. */
  readonly number: number
  /** Where to listen: the cluster's `url`, with the port that was really taken. */
  readonly url: string
  /** Whether to listen with the transport's option `reusePort`; if not, all workers share one listening socket. */
  readonly reusePort: boolean
}

/** What a worker serves with: a Server is one. */
export interface Serving {
  close(options?: CloseOptions): Promise<unknown>
}

export interface ClusterOptions {
  /** Where all workers listen together, such as `http://0.0.0.0:50051`; port 0 takes a free one. */
  readonly url: string | URL
  /** Runs in each worker: makes a server, listens, and resolves with the server once it does. */
  readonly serve: (worker: ClusterWorker) => Serving | Promise<Serving>
  /** Processes that serve. @default one for each core that this process may use */
  readonly workers?: number | undefined
  /**
   * Each worker has a listening socket of its own, and the system spreads connections over them; otherwise the first
   * process accepts all, and hands them on in turn. true: refused where the system can't.
   * @default where the system can
   */
  readonly reusePort?: boolean | undefined
  /** ms that a worker which is to stop still takes calls for, its health saying otherwise already. @default 0 */
  readonly pause?: number | undefined
  /** ms after that which its calls may end in. @default 10,000 */
  readonly grace?: number | undefined
  /** ms after that which handlers of cancelled calls may end in; 2 s later it is killed. @default 1,000 */
  readonly force?: number | undefined
  /** ms until a worker must serve; after that it is killed. @default 30,000 */
  readonly startTimeoutMs?: number | undefined
  /** ms before a worker that ended is replaced: twice as long after each in a row. @default from 100 up to 30,000 */
  readonly backoff?: { readonly initial?: number | undefined; readonly max?: number | undefined } | undefined
  /**
   * SIGTERM and SIGINT close the cluster; the process then ends by that signal, unless others listen to it. A second
   * signal cancels what still runs. @default true
   */
  readonly signals?: boolean | undefined
  /** A signal that replaces all workers, one after another, such as SIGHUP. @default none */
  readonly restartSignal?: NodeJS.Signals | undefined
  /** Told of workers that end. @default lines on stderr */
  readonly log?: Logger | undefined
}

/** The options with their defaults. */
export interface Settings {
  readonly workers: number
  readonly times: Times
  readonly startTimeoutMs: number
  readonly initialMs: number
  readonly maxMs: number
  readonly signals: boolean
  readonly restartSignal: NodeJS.Signals | undefined
  readonly log: Logger
}

/** Throws INVALID_ARGUMENT for an option that can't be, naming it. */
export function settingsOf(options: ClusterOptions): Settings {
  const { workers = availableParallelism(), backoff = {}, signals = true, restartSignal, log = stderrLogger } = options
  if (typeof options.serve !== 'function') throw wrong('serve: give a function that makes a server and listens')
  if (!Number.isInteger(workers) || workers < 1 || workers > 1_024) {
    throw wrong(`workers: it takes a whole number from 1 to 1,024; it is ${String(workers)}`)
  }
  const initialMs = atLeast(1, 'backoff.initial', backoff.initial, 100)
  return {
    workers, signals, restartSignal, initialMs,
    maxMs: atLeast(initialMs, 'backoff.max', backoff.max, 30_000),
    times: timesOf(options, TIMES),
    startTimeoutMs: atLeast(1, 'startTimeoutMs', options.startTimeoutMs, 30_000),
    log: contained(checkedLogger(log)),
  }
}
