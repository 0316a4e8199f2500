import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Folder } from './folder.ts'

/** The lowest of `engines.node`. */
const OLDEST = '22.18.0'

export interface Runtime {
  readonly version: string
  readonly path: string
}

/** The oldest Node that we support, downloaded into this folder, and the newest, which is the workspace's own. */
export async function runtimes(folder: Folder): Promise<readonly Runtime[]> {
  const { platform, arch } = process
  const name = `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${arch}`
  await folder.run('npm', ['install', '--no-save', '--no-audit', '--no-fund', `${name}@${OLDEST}`])
  const oldest = join(folder.path, 'node_modules', name, 'bin/node')
  if (!existsSync(oldest)) throw new Error(`${name}@${OLDEST} has no bin/node`)
  return [{ version: OLDEST, path: oldest }, { version: process.versions.node, path: process.execPath }]
}
