import { constants } from 'node:os'

/**
 * Ctrl-C, and being asked to end: the signal aborts, so that all is put away, and the exit code is set. A second time
 * ends the process at once.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController()
  const listener = (signal: NodeJS.Signals): void => {
    const code = 128 + constants.signals[signal]
    if (controller.signal.aborted) process.exit(code)
    process.exitCode = code
    controller.abort(new Error(`interrupted by ${signal}; ending the processes`))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener)
  return controller.signal
}
