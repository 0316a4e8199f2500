/** What the process ends with; scripts may rely on it. */
export const ExitCode = {
  OK: 0,
  /** There was an answer, and it isn't good: a failed call, NOT_SERVING, a breaking change, a stale file. */
  FAILED: 1,
  /** Arguments, options, JSON, files, or the name of a method. */
  USAGE: 2,
  /** No connection to the server. */
  UNREACHABLE: 3,
  /** The deadline passed. */
  DEADLINE: 4,
  /** No schema: the server has no reflection, or what it tells there can't be. */
  NO_SCHEMA: 5,
  /** A fault of this program. */
  BUG: 70,
  /** Ctrl-C, as shells count signals. */
  INTERRUPTED: 130,
} as const
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]
