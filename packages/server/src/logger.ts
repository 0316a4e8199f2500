import { inspect } from 'node:util'
import { wrong } from './checks.ts'

/** Where a server says what nobody awaits; `console` is one. */
export interface Logger {
  info(message: string, detail?: unknown): void
  warn(message: string, detail?: unknown): void
  error(message: string, detail?: unknown): void
}

/** Lines on stderr; of an error, with its stack and its causes. */
export const stderrLogger: Logger = {
  info: (message, detail) => { write('info', message, detail) },
  warn: (message, detail) => { write('warn', message, detail) },
  error: (message, detail) => { write('error', message, detail) },
}

function write(level: string, message: string, detail: unknown): void {
  process.stderr.write(`skein ${level}: ${message}${detail === undefined ? '' : `\n${inspect(detail)}`}\n`)
}

/** Throws INVALID_ARGUMENT for what is no logger: it would be noticed only when something has gone wrong. */
export function checkedLogger(log: Logger): Logger {
  const lacking = (['info', 'warn', 'error'] as const).find((level) => typeof log[level] !== 'function')
  if (lacking === undefined) return log
  throw wrong(`log: it has no function ${lacking}; give { info, warn, error }, such as console`)
}

/** A logger that throws doesn't fail the call that it was told of. */
export function contained(logger: Logger): Logger {
  const guard = (level: keyof Logger) => (message: string, detail?: unknown): void => {
    try {
      logger[level](message, detail)
    } catch (thrown) {
      queueMicrotask(() => { throw thrown })
    }
  }
  return { info: guard('info'), warn: guard('warn'), error: guard('error') }
}
