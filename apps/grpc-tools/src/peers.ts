import { peer, Program } from '@skein/peers'
import type { PeerName } from '@skein/peers'

/** A first build takes a minute. */
export const LIMIT_MS = 60_000

/** The path of a program; where this machine can't have it, says what isn't proven. */
export async function bring(name: PeerName, what: string): Promise<string | undefined> {
  const { path, missing } = await peer(name)
  if (missing !== undefined) process.stderr.write(`not proven: ${what} (${missing})\n`)
  return path
}

/** Runs a program to its end; gives what it wrote, errors too. */
export async function outputOf(name: string, path: string, words: readonly string[]): Promise<string> {
  // No folders of compiled modules beside Python's sources.
  await using program = new Program(name, path, words, { env: { PYTHONDONTWRITEBYTECODE: '1' } })
  const exit = await program.ends(LIMIT_MS)
  if (exit === undefined) throw new Error(`${name} did not end: ${program.output}`)
  return program.output
}

/** Starts a server of others, and gives its address. */
export async function started(
  name: string, path: string, words: readonly string[],
): Promise<{ program: Program; address: string }> {
  const program = new Program(name, path, words, { env: { PYTHONDONTWRITEBYTECODE: '1' } })
  const [, address = ''] = await program.said(/^listening (\S+)$/m, LIMIT_MS)
  return { program, address }
}

export function python(script: string): string {
  return new URL(`../python/${script}`, import.meta.url).pathname
}
