import type { Clock } from '@skein/core'
import { RpcError } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import type { GenerateOptions } from '../options.ts'
import { Problem } from '../problem.ts'
import { keepGenerating } from './keep.ts'
import type { See } from './once.ts'
import { genOnce } from './once.ts'

export interface GenOptions extends GenerateOptions {
  /** `.proto` files, and folders of which all are taken. @default what the configuration says */
  readonly paths?: readonly string[] | undefined
  /** The folder to write to. @default what the configuration says */
  readonly out?: string | undefined
  /** Folders that imports are looked for in; what lies in them is named by its path from there. @default [] */
  readonly include?: readonly string[] | undefined
  /** The configuration file. @default skein.json, where there is one */
  readonly config?: string | undefined
  /** Writes nothing; 1 is the result where a file is stale, missing or superfluous. @default false */
  readonly check?: boolean | undefined
  /** Generates again whenever a file changes, until `signal` says to stop. @default false */
  readonly watch?: boolean | undefined
  /** Ends watching. */
  readonly signal?: AbortSignal | undefined
  /** What paths are relative to. @default the working directory */
  readonly cwd?: string | undefined
  /** @default the machine's */
  readonly clock?: Clock | undefined
}

/** Where `runGen` says what it does; each text is a line or several, without a line feed at the end. */
export interface GenReporter {
  /** Progress and the summary. */
  info(text: string): void
  /** What is wrong, with file, line and column. */
  error(text: string): void
}

/** 0: all is well. 1: `check` found a difference. 2: it could not be done, and `error` was told why. */
export type GenExitCode = 0 | 1 | 2

/** `skein gen`: generates what the options and the configuration say. Reports what goes wrong and throws nothing. */
export async function runGen(options: GenOptions, reporter: GenReporter): Promise<GenExitCode> {
  const { check = false, watch = false } = options
  if (!watch) return attempt(options, reporter, () => {})
  if (!check) return keepGenerating(options, reporter, (see) => attempt(options, reporter, see)).catch(failed(reporter))
  reporter.error('check and watch exclude each other: what is watched is written')
  return 2
}

async function attempt(options: GenOptions, reporter: GenReporter, see: See): Promise<GenExitCode> {
  try {
    return await genOnce(options, reporter, options.clock ?? systemClock, see)
  } catch (thrown) {
    return failed(reporter)(thrown)
  }
}

function failed(reporter: GenReporter): (thrown: unknown) => GenExitCode {
  return (thrown) => {
    reporter.error(textOf(thrown))
    return 2
  }
}

/** What users can put right has a message that says how; of a fault of ours the place helps. */
function textOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const isTheirs = thrown instanceof Problem || thrown instanceof RpcError || 'syscall' in thrown
  return isTheirs ? thrown.message : (thrown.stack ?? thrown.message)
}
