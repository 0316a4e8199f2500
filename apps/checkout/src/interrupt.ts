import { constants } from 'node:os'

/**
 * Ctrl-C, being asked to end, and an output that nobody reads any more: the signal aborts, so that all is put away, and
 * the exit code is set. A second time ends the process at once.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController()
  const listener = (signal: NodeJS.Signals): void => {
    const code = 128 + constants.signals[signal]
    if (controller.signal.aborted) process.exit(code)
    process.exitCode = code
    controller.abort(new Error(`interrupted by ${signal}`))
  }
  process.stdout.once('error', () => {
    // One of these for each write that follows.
    process.stdout.on('error', () => {})
    listener('SIGPIPE')
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener)
  return controller.signal
}
