import type { GenerateOptions } from '../options.ts'

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
}

/** Where `runGen` says what it does; each text is a line or several, without a line feed at the end. */
export interface GenReporter {
  /** Progress and the summary. */
  info(text: string): void
  /** What is wrong, with file, line and column. */
  error(text: string): void
}

/** `skein gen`: gives the exit code, 0 when all is well, 1 when not. What goes wrong is reported, nothing is thrown. */
export declare function runGen(options: GenOptions, reporter: GenReporter): Promise<number>
