import { runGen } from '@skein/codegen/run'
import { ExitCode } from '../exit-code.ts'
import { Failure, usage } from '../failure.ts'
import type { Session } from '../session.ts'

interface GenOptions {
  readonly out?: string
  readonly include?: readonly string[]
  readonly config?: string
  readonly check?: true
  readonly watch?: true
  readonly keepCase?: true
  readonly wellKnown?: 'natural' | 'exact'
  readonly importExtension?: '.ts' | '.js' | 'none'
  readonly header?: string
}

export async function gen(
  { terminal, output, signal }: Session, options: GenOptions, files: readonly string[],
): Promise<void> {
  const { importExtension, ...rest } = options
  const ending = importExtension === undefined ? {} : { importExtension: importExtension === 'none' ? '' : importExtension } as const
  const faults: string[] = []
  const exitCode = await runGen(
    { ...rest, ...ending, paths: files.length === 0 ? undefined : files, cwd: terminal.cwd, signal },
    {
      info: (text) => { if (!output.json) output.note(text) },
      error: (text) => {
        faults.push(text)
        if (!output.json) output.note(text)
      },
    },
  )
  if (output.json) await output.printJson({ ok: exitCode === 0, faults })
  if (exitCode === 0) return
  if (exitCode === 2) throw usage('nothing was generated', 'mend what is told above')
  const check = options.check === true
  const what = check ? 'what is generated is not what would be' : 'nothing was generated'
  throw new Failure(ExitCode.FAILED, what, { tries: check ? 'run it again without --check' : 'mend what is told above' })
}
