import type { Times } from '../close-options.ts'
import { orderOf } from './messages.ts'
import type { Report } from './messages.ts'
import type { ClusterOptions, ClusterWorker, Serving, Settings } from './options.ts'

/** The life of a worker's process; it ends with it. */
export async function work(options: ClusterOptions, settings: Settings, worker: ClusterWorker): Promise<never> {
  const stopped = Promise.withResolvers<Times>()
  process.on('message', (message) => {
    const order = orderOf(message)
    if (order !== undefined) stopped.resolve(order.times)
  })
  // Without the primary nobody would ever stop it.
  process.on('disconnect', () => { stopped.resolve(settings.times) })
  process.on('SIGTERM', () => { stopped.resolve(settings.times) })
  // A terminal sends it to the workers, too; whether they stop is for the primary to say.
  process.on('SIGINT', () => { /* the primary says */ })
  try {
    const serving = checked(await options.serve(worker))
    await tell({ skein: 'serving', text: '' })
    await stop(serving, stopped.promise)
  } catch (thrown) {
    await tell({ skein: 'failed', text: thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown) })
    process.exit(1)
  }
  return process.exit()
}

/** Later orders can only shorten the time. */
async function stop(serving: Serving, order: Promise<Times>): Promise<void> {
  const times = await order
  process.on('message', (message) => {
    const again = orderOf(message)
    if (again !== undefined) void serving.close(again.times)
  })
  await serving.close(times)
}

function checked(serving: unknown): Serving {
  if (typeof (Object(serving) as Partial<Serving>).close === 'function') return serving as Serving
  throw new TypeError('serve resolved with nothing that has a function close; return the server')
}

/** The primary may be gone, which is no reason to fail. */
function tell(report: Report): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) resolve()
    else process.send?.(report, undefined, undefined, () => { resolve() })
  })
}
