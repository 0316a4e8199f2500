import type { Category } from '../finding.ts'

export interface BreakingOptions {
  /** What is new: folders, `.proto` files, descriptor sets or images of buf. @default ['.'] */
  readonly paths?: readonly string[]
  /** What was before: a git ref (`main`, `HEAD~1`), a path at a ref (`main:proto`), or what `paths` takes. */
  readonly against: string
  /** @default ['file'] */
  readonly categories?: readonly Category[]
  /** Rules (`FIELD_SAME_NAME`), paths of files or folders as findings name them, or both (`RULE:path`). @default [] */
  readonly ignore?: readonly string[]
  /** Folders that imports are looked for in. @default [] */
  readonly include?: readonly string[]
  /** One JSON object for each finding, a line each. @default false */
  readonly json?: boolean
  /** What relative paths stand on, and whose git repository is asked. @default process.cwd() */
  readonly cwd?: string
}

/** Where lines go; none of them ends in a newline. */
export interface Reporter {
  /** What was asked for: standard output. */
  out(line: string): void
  /** Why it could not be had: standard error. */
  error(line: string): void
}

/** 0: nothing breaks. 1: something does. 2: it could not be told, and `error` was told why. */
export type ExitCode = 0 | 1 | 2

/** `skein breaking`: compares two states of `.proto` files and reports what breaks. Throws nothing. */
export async function runBreaking(_options: BreakingOptions, _reporter: Reporter): Promise<ExitCode> {
  return Promise.resolve(2)
}
