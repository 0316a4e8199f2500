import type { Category } from '@skein/breaking'
import { runBreaking } from '@skein/breaking/run'
import { ExitCode } from '../exit-code.ts'
import { Failure, usage } from '../failure.ts'
import type { Output } from '../output.ts'
import { printable } from '../printable.ts'
import type { Session } from '../session.ts'

/** A wrong folder may have any number of broken files. */
const MOST_LINES = 60

interface BreakingOptions {
  readonly against: string
  readonly include?: readonly string[]
  readonly category?: readonly Category[]
  readonly ignore?: readonly string[]
}

export async function breaking(
  { terminal, output }: Session, options: BreakingOptions, paths: readonly string[],
): Promise<void> {
  const { against, include = [], category, ignore = [] } = options
  const printed: Promise<void>[] = []
  const faults: string[] = []
  const exitCode = await runBreaking(
    {
      against, include, ignore, cwd: terminal.cwd, json: output.json,
      ...(paths.length === 0 ? {} : { paths }), ...(category === undefined ? {} : { categories: category }),
    },
    { out: (line) => { printed.push(output.print(`${line}\n`)) }, error: (line) => { faults.push(line) } },
  )
  await Promise.all(printed)
  if (exitCode === 2) throw cannot(faults, output)
  if (exitCode === 1) throw new Failure(ExitCode.FAILED, `it breaks what stands at ${against}`, { tries: 'do as each line advises, or --ignore what may break' })
}

/** What is wrong with files has lines of its own, as `gen` tells it. */
function cannot(faults: readonly string[], output: Output): Failure {
  const [first = ''] = faults
  if (faults.length === 1 && !first.includes('\n')) return usage(first, 'look at the paths and at --against')
  if (output.json) return new Failure(ExitCode.USAGE, 'nothing was compared', { data: { faults }, tries: 'mend its faults' })
  const lines = faults.flatMap((it) => it.split('\n'))
  for (const line of lines.slice(0, MOST_LINES)) output.note(printable(line))
  if (lines.length > MOST_LINES) output.note(`… and ${lines.length - MOST_LINES} lines more`)
  return usage('nothing was compared', 'mend what is told above, or look at --against')
}
