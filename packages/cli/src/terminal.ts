import type { Clock } from '@skein/core'

/** As much of a readable stream as is read. */
export interface Input extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean | undefined
}

/** As much of a writable stream as is written. */
export interface Sink {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string, done: (error?: Error | null) => void): boolean
}

/** What a command has of the process that it runs in. */
export interface Terminal {
  readonly stdin: Input
  readonly stdout: Sink
  readonly stderr: Sink
  readonly env: Readonly<Record<string, string | undefined>>
  /** Paths are relative to it. */
  readonly cwd: string
  readonly clock: Clock
  /** Aborts on Ctrl-C. */
  readonly interrupt: AbortSignal
}
