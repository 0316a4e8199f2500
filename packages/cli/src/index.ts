export { run } from './run.ts'
export { ExitCode } from './exit-code.ts'
export type { Input, Sink, Terminal } from './terminal.ts'
