import type { Readable } from 'node:stream'

/**
 * The messages that come on a stream. A duplex stream's own iterator destroys it at the end, its other direction
 * included.
 */
export async function* incoming<T>(stream: Readable): AsyncGenerator<T, void, undefined> {
  const waiting: T[] = []
  let isOver = false
  let failure: Error | undefined
  let wake = Promise.withResolvers<void>()
  stream
    .on('data', (message: T) => { waiting.push(message); wake.resolve() })
    .on('end', () => { isOver = true; wake.resolve() })
    .on('cancelled', () => { isOver = true; wake.resolve() })
    .on('error', (error: Error) => { isOver = true; failure = error; wake.resolve() })
  for (;;) {
    while (waiting.length > 0) yield waiting.shift()!
    if (failure !== undefined) throw failure
    if (isOver) return
    wake = Promise.withResolvers()
    await wake.promise
  }
}
