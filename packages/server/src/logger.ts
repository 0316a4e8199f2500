import { inspect } from 'node:util'

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
