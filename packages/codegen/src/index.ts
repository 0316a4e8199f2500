export type { GenerateOptions } from './options.ts'
export { runGen } from './run/run.ts'
export type { GenOptions, GenReporter } from './run/run.ts'
