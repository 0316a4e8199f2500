import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What bringing a peer takes from its surroundings; tests pass others. */
export interface Workshop {
  /** Where built programs stay from run to run. */
  readonly cache: string
  /** `PATH` says which toolchains there are. */
  readonly env: NodeJS.ProcessEnv
  /** Hears a line for each thing that takes a while. */
  readonly note: (line: string) => void
  /** Whether Debian's packages may be installed. */
  readonly mayInstall: boolean
}

/** A program to run, or why there is none. */
export type Peer =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string }

export const folder: (name: string) => string = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** This machine's. */
export function ownWorkshop(): Workshop {
  return {
    cache: fileURLToPath(new URL('../../../node_modules/.cache/peers', import.meta.url)),
    env: process.env,
    note: (line) => { process.stderr.write(`peers: ${line}\n`) },
    mayInstall: process.getuid?.() === 0,
  }
}

/** Names a folder of the cache by what was asked for, so that another pin is another folder. */
export async function keyOf(...files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 12)
}
