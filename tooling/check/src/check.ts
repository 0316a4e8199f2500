import type { Workspace } from './workspace.ts'

/** What a check found: a line for when all is well, and what is wrong, each with its file and what to do. */
export interface Finding {
  readonly note: string
  readonly problems: readonly string[]
}

export interface Check {
  readonly name: string
  run(workspace: Workspace): Finding | Promise<Finding>
}
