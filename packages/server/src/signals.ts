import { constants } from 'node:os'

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/**
 * Calls `close` at SIGTERM and SIGINT, with true from the second on. When it has resolved, the process ends by the
 * signal, as if nobody had caught it, unless others still listen to it. Returns how to stop listening.
 */
export function onSignals(close: (atOnce: boolean) => Promise<unknown>): () => void {
  let first: NodeJS.Signals | undefined
  const stop = (): void => {
    for (const signal of SIGNALS) process.off(signal, listener)
  }
  const listener = (signal: NodeJS.Signals): void => {
    const atOnce = first !== undefined
    first ??= signal
    void close(atOnce).then(() => {
      stop()
      if (process.listenerCount(signal) > 0) return
      // The kernel spares a container's first process from signals that nobody listens to.
      if (process.pid === 1) process.exit(128 + constants.signals[signal])
      process.kill(process.pid, signal)
    })
  }
  for (const signal of SIGNALS) process.on(signal, listener)
  return stop
}
