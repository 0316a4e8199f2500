#!/usr/bin/env node
import { systemClock } from '@skein/kit/clock'
import { run } from './run.ts'

const interrupt = new AbortController()
process.once('SIGINT', () => { interrupt.abort() })
// What fails is told to whoever writes; an error that nobody heard would end the process with a stack.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

const exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  interrupt: interrupt.signal,
})
// A stdin that is still open, or a connection that takes its time to close, holds nobody up.
process.exit(exitCode)
