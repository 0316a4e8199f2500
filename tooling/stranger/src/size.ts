import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Installed {
  readonly name: string
  readonly version: string
  readonly bytes: number
}

/** Every package under a node_modules folder, each counted where it lies, however npm or pnpm arranged them. */
export function installed(folder: string): readonly Installed[] {
  return packages(folder).toSorted((a, b) => a.name.localeCompare(b.name))
}

function packages(folder: string): readonly Installed[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return []
    if (entry.name === '.pnpm') return readdirSync(path).flatMap((it) => packages(join(path, it, 'node_modules')))
    if (entry.name.startsWith('@')) return packages(path)
    if (!existsSync(join(path, 'package.json'))) return []
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Installed
    return [{ name, version, bytes: size(path) }, ...packages(join(path, 'node_modules'))]
  })
}

function size(path: string): number {
  const stats = lstatSync(path)
  if (!stats.isDirectory()) return stats.size
  const inside = readdirSync(path).filter((name) => name !== 'node_modules')
  return inside.reduce((sum, name) => sum + size(join(path, name)), 0)
}

export function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`
}
