import { Program } from '@skein/peers'
import type { ProgramOptions } from '@skein/peers'
import type { Result } from '../outcome.ts'
import { resultsIn } from '../outcome.ts'
import type { Address } from './counterpart.ts'

const START_LIMIT_MS = 30_000
/** For one case, on average. */
const CASE_LIMIT_MS = 20_000

export interface Listening { readonly program: Program; readonly address: Address }

/** Starts a server that says `listening on ADDRESS:PORT`. */
export async function listening(
  name: string, path: string, words: readonly string[], options?: ProgramOptions,
): Promise<Listening> {
  const program = new Program(name, path, words, options)
  try {
    const [, port] = await program.said(/listening on \S*:(\d+)\s/, START_LIMIT_MS)
    return { program, address: { host: '127.0.0.1', port: Number(port) } }
  } catch (thrown) {
    await program.stop()
    throw thrown
  }
}

/** Runs a client that takes all cases at once and writes a line for each. */
export async function callAll(
  name: string, path: string, words: readonly string[], cases: readonly string[], tell: (result: Result) => void,
): Promise<void> {
  await using program = new Program(name, path, [...words, `--test_case=${cases.join(',')}`], { env: { PYTHONDONTWRITEBYTECODE: '1' } })
  const exit = await program.ends(START_LIMIT_MS + CASE_LIMIT_MS * cases.length)
  const results = resultsIn(program.output)
  for (const it of cases) {
    const why = exit === undefined ? 'it was stopped for taking too long' : `${name} ended (${exit.signal ?? exit.code}) and said nothing of it`
    tell(results.find((result) => result.case === it) ?? { case: it, outcome: 'failed', detail: why })
  }
}
