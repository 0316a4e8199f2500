import { Code, RpcError } from '@skein/core'
import type { EventListener } from '@skein/kit/host'
import { takePlace } from './cluster/messages.ts'
import { settingsOf } from './cluster/options.ts'
import type { ClusterOptions } from './cluster/options.ts'
import { Primary } from './cluster/primary.ts'
import { reserve } from './cluster/reserve.ts'
import { work } from './cluster/worker.ts'
import type { CloseOptions } from './close-options.ts'

export type { ClusterOptions, ClusterWorker, Serving } from './cluster/options.ts'

/** A server that runs in several processes. */
export interface Cluster {
  /** With the port that was really taken: what a client connects to. */
  readonly url: string
  /** Ids of the processes that serve, begin to, or come to their end. */
  readonly pids: readonly number[]
  /** Hears `serving` and `ended` of each worker, `restarting`, `closing` and `closed`. Returns how to stop. */
  on(listener: EventListener): () => void
  /**
   * Replaces all workers, one after another: the old one stops once the new one serves. Rejects where a new one does
   * not, and leaves those that are there.
   */
  restart(): Promise<void>
  /**
   * Stops all workers, as `close` of a server does with these times; who still runs 2 s after them is killed.
   * Resolves when all have ended. Calling it again can only shorten the time.
   */
  close(options?: CloseOptions): Promise<{ readonly killed: number }>
}

let running = false

/**
 * Runs a server on all cores: the script is started again for each worker, where `serve` runs; one that ends is
 * replaced. Resolves in the first process, when all workers serve, and never in a worker, which ends with its server.
 * Rejects with INVALID_ARGUMENT for an option that can't be, and with UNAVAILABLE where the address can't be had or a
 * worker doesn't come to serve.
 *
 * ```ts
 * const cluster = await runCluster({
 *   url: 'http://0.0.0.0:50051',
 *   async serve({ url, reusePort }) {
 *     const server = createServer({ codec: protobuf() }).add(Orders, orders)
 *     await server.listen(http2({ reusePort }), url)
 *     return server
 *   },
 * })
 * ```
 */
export async function runCluster(options: ClusterOptions): Promise<Cluster> {
  const settings = settingsOf(options)
  if (running) throw new RpcError(Code.FAILED_PRECONDITION, 'this process runs a cluster already; it can run but one')
  running = true
  try {
    const place = takePlace()
    if (place !== undefined) return await work(options, settings, place)
    const primary = new Primary(await reserve(options.url, options.reusePort), settings)
    primary.on(({ type }) => { if (type === 'closed') running = false })
    await primary.start()
    return primary
  } catch (thrown) {
    running = false
    throw thrown
  }
}
