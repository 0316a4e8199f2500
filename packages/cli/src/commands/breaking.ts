import type { Category } from '@skein/breaking'
import { runBreaking } from '@skein/breaking/run'
import { ExitCode } from '../exit-code.ts'
import { Failure, usage } from '../failure.ts'
import type { Session } from '../session.ts'

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
  if (exitCode === 2) throw usage(faults.join('; '), 'look at the paths and at --against')
  if (exitCode === 1) throw new Failure(ExitCode.FAILED, `it breaks what stands at ${against}`, { tries: 'do as each line advises, or --ignore what may break' })
}
