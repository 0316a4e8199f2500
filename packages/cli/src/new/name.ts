import { basename } from 'node:path'

/** Names that npm refuses. */
const TAKEN: readonly string[] = ['node_modules', 'favicon.ico']

/** What is wrong with a folder whose last part is to be a package's name; undefined where nothing is. */
export function nameProblem(folder: string): string | undefined {
  const name = basename(folder)
  if (TAKEN.includes(name)) return `${JSON.stringify(name)} is npm's own name`
  if (/^[a-z0-9][a-z0-9._-]{0,213}$/.test(name)) return undefined
  return `${JSON.stringify(name)} is no name of a package: take lower-case letters, digits and - . _`
}
