import { basename, dirname, resolve } from 'node:path'
import { systemClock } from '@skein/kit/clock'
import { CONFIG } from './config.ts'
import type { See } from './once.ts'
import type { GenExitCode, GenOptions, GenReporter } from './run.ts'
import { matters, Watchers } from './watch.ts'

/** How long nothing may happen before it is generated again, since editors write a file in several steps. ms */
const QUIET = 50

/** Generates now and after each change, whatever comes of it, until the signal says to stop. */
export async function keepGenerating(
  { signal, config = CONFIG, clock = systemClock, cwd = process.cwd() }: GenOptions,
  reporter: GenReporter,
  generate: (see: See) => Promise<unknown>,
): Promise<GenExitCode> {
  const ended = Promise.withResolvers<void>()
  signal?.addEventListener('abort', () => { ended.resolve() }, { once: true })
  if (signal?.aborted === true) return 0
  let out: string | undefined
  let cancel = (): void => {}
  let run = Promise.resolve()
  const later = (): void => {
    cancel()
    cancel = clock.after(QUIET, () => { run = run.then(next) })
  }
  const file = resolve(cwd, config)
  const configs = new Watchers((it) => { if (basename(it) === basename(file)) later() }, { deep: false })
  const protos = new Watchers((it) => { if (matters(it, out)) later() }, { deep: true })
  const next = async (): Promise<void> => {
    if (signal?.aborted === true) return
    await generate((folders, folder) => {
      out = folder
      protos.set(folders)
    })
  }
  configs.set([dirname(file)])
  run = next()
  await run
  reporter.info('watching for changes')
  await ended.promise
  cancel()
  configs.close()
  protos.close()
  await run
  // What ran last may have begun to watch.
  protos.close()
  return 0
}
