import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pnpm, run } from './run.ts'
import { published } from './workspace.ts'
import type { Package, Workspace } from './workspace.ts'

export interface Tarball {
  readonly package: Package
  readonly file: string
}

/** Builds packages and packs each into `folder`, as they would be published. Throws with the tools' output. */
export function pack(
  workspace: Workspace, folder: string, packages: readonly Package[] = published(workspace),
): readonly Tarball[] {
  const only = packages.map((it) => `--filter=${it.manifest.name}`)
  const built = run('turbo', ['run', 'build', '--output-logs=errors-only', ...only], workspace.root)
  if (!built.ok) throw new Error(built.output)
  mkdirSync(folder, { recursive: true })
  const packed = pnpm([...only, 'pack', '--pack-destination', folder], workspace.root)
  if (!packed.ok) throw new Error(packed.output)
  return packages.map((it) => {
    const start = `${it.manifest.name.replace('@', '').replace('/', '-')}-${it.manifest.version}.tgz`
    if (!readdirSync(folder).includes(start)) throw new Error(`pnpm pack made no ${start} in ${folder}`)
    return { package: it, file: join(folder, start) }
  })
}
