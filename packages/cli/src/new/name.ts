import { basename } from 'node:path'

/** What is wrong with a folder whose last part is to be a package's name; undefined where nothing is. */
export function nameProblem(folder: string): string | undefined {
  const name = basename(folder)
  if (/^[a-z0-9][a-z0-9._-]{0,213}$/.test(name)) return undefined
  return `${JSON.stringify(name)} is no name of a package: take lower-case letters, digits and - . _`
}
