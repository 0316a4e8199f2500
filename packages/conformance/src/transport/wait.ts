import { PATIENCE_MS } from '../log.ts'

/** For what has no event of its own: looks once each turn of the event loop. */
export async function until(what: string, holds: () => boolean, patienceMs: number = PATIENCE_MS): Promise<void> {
  const limit = performance.now() + patienceMs
  while (!holds()) {
    if (performance.now() > limit) throw new Error(`waited ${patienceMs} ms for ${what}`)
    await new Promise((resolve) => { setImmediate(resolve) })
  }
}
