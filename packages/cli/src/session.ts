import type { Command } from 'commander'
import type { Output } from './output.ts'
import type { Terminal } from './terminal.ts'

/** What every command gets beside its own arguments. */
export interface Session {
  readonly terminal: Terminal
  readonly output: Output
  /** Ctrl-C, or nobody reads stdout any more. */
  readonly signal: AbortSignal
  /** The whole tree of commands. */
  readonly root: Command
}
