import type { Times } from '../close-options.ts'
import type { ClusterWorker } from './options.ts'

/** What a worker tells the primary; the channel between them also carries what the application sends. */
export interface Report {
  readonly skein: 'serving' | 'failed'
  /** Why it failed. */
  readonly text: string
}

/** What the primary tells a worker: to stop, with these times for its calls. */
export interface Order {
  readonly skein: 'stop'
  readonly times: Times
}

/** Where a process finds that it is a worker, and which. */
const PLACE = 'SKEIN_WORKER'

export function reportOf(message: unknown): Report | undefined {
  const { skein } = Object(message) as Partial<Report>
  return skein === 'serving' || skein === 'failed' ? message as Report : undefined
}

export function orderOf(message: unknown): Order | undefined {
  const { skein, times } = Object(message) as Partial<Order>
  if (skein !== 'stop' || times === undefined) return undefined
  // JSON, which carries it, has no Infinity.
  const ms = (it: number | null): number => it ?? Infinity
  return { skein, times: { pause: ms(times.pause), grace: ms(times.grace), force: ms(times.force) } }
}

export function environmentOf(worker: ClusterWorker): NodeJS.ProcessEnv {
  return { ...process.env, [PLACE]: JSON.stringify(worker) }
}

/** Which worker this process is, if it is one. Asked once: processes that it starts are none. */
export function takePlace(): ClusterWorker | undefined {
  const text = process.env[PLACE]
  if (text === undefined || process.send === undefined) return undefined
  delete process.env[PLACE]
  return JSON.parse(text) as ClusterWorker
}
