import { readFileSync } from 'node:fs'
import { keepAlive } from '@skein/kit/clock'
import { CommanderError } from 'commander'
import type { Command } from 'commander'
import { ExitCode } from './exit-code.ts'
import { failureOf, interrupted, usage } from './failure.ts'
import type { Failure } from './failure.ts'
import { coloured, Output } from './output.ts'
import { printable } from './printable.ts'
import { makeProgram } from './program.ts'
import type { Session } from './session.ts'
import type { Terminal } from './terminal.ts'

/**
 * Runs a command line, without the program's own name: `['list', 'localhost:50051']`. Resolves with the exit code, when
 * all is printed; never rejects.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // For what is wrong before commander knows which options there are.
  const asked = (name: string): boolean => args.slice(0, until(args)).includes(name)
  const output = new Output(terminal, { json: asked('--json') })
  const signal = AbortSignal.any([terminal.interrupt, output.closed])
  const program = makeProgram(version(), (command): Session => ({ terminal, output, signal, root: rootOf(command) }))
  const printed: Promise<void>[] = []
  // What waits for a clock alone, as load does while a server is gone, would otherwise let the process end.
  const rest = keepAlive()
  eachCommand(program, (command) => {
    command.exitOverride().configureOutput({
      writeOut: (text) => { printed.push(output.print(text)) },
      writeErr: (text) => { printed.push(output.print(text)) },
      outputError: () => { /* told below, in one line */ },
      getOutHelpWidth: () => Math.min(output.columns, 110),
      getOutHasColors: () => coloured(terminal.stdout, terminal.env),
    })
  })
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    await Promise.all(printed)
    return ExitCode.OK
  } catch (ended) {
    // A help or a version that was asked for is an end, too.
    const thrown = await Promise.all(printed).then(() => ended, (failed: unknown) => failed)
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return ExitCode.OK
    // Nobody reads any more, which is how `head` ends a pipe.
    if (output.closed.aborted) return ExitCode.OK
    const failed = thrown instanceof CommanderError ? wrongUse(thrown, program, args) : failureOf(thrown)
    const failure = terminal.interrupt.aborted ? interrupted(failed) : failed
    tell(failure, output, asked('--debug'))
    return failure.exitCode
  } finally {
    rest()
  }
}

function tell(failure: Failure, output: Output, debug: boolean): void {
  const { message, tries, data, exitCode } = failure
  if (output.json) output.note(JSON.stringify({ error: { exitCode, ...data, message: oneLine(message), try: tries } }))
  else {
    const advice = tries === undefined ? '' : `; ${oneLine(tries)}`
    output.note(`${output.styleNote('red', 'skein:')} ${oneLine(message)}${advice}`)
  }
  if (debug) output.note(printable(`${failure.stack ?? ''}${causes(failure)}`))
}

function causes(error: Error): string {
  const { cause } = error
  return cause instanceof Error ? `\ncaused by ${cause.stack ?? cause.message}${causes(cause)}` : ''
}

function oneLine(text: string): string {
  return printable(text).replaceAll(/\s*\n\s*/g, ' ').trim()
}

/** commander's own words, less its `error: `, with its suggestion as what to try. */
function wrongUse({ message }: CommanderError, program: Command, args: readonly string[]): Failure {
  const [said = '', suggestion] = message.replace(/^error: /, '').split('\n')
  const command = program.commands.find((it) => it.name() === args[0])
  const help = `skein ${command === undefined ? '' : `${command.name()} `}--help`
  return usage(said.replace(/\.$/, '').replace(' is invalid. it', ' is invalid: it'), suggestion?.replace(/^\((.*)\)$/, '$1').replace('Did', 'did') ?? `see ${help}`)
}

/** Up to where options may stand. */
function until(args: readonly string[]): number {
  const end = args.indexOf('--')
  return end < 0 ? args.length : end
}

function eachCommand(command: Command, visit: (command: Command) => void): void {
  visit(command)
  for (const it of command.commands) eachCommand(it, visit)
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent)
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { readonly version: string }).version
}
