import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')

/** The folders of this workspace that have code which `skein gen` makes, from its root. */
export function generating(): readonly string[] {
  return globSync('{packages,apps,tooling}/*/skein.json', { cwd: ROOT }).map(dirname).sort()
}

export function folderOf(path: string): string {
  return join(ROOT, path)
}
