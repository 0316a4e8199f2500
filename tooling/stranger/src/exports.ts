import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Folder } from './folder.ts'

type Names = Readonly<Record<string, string>>

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly types: string }>>
  readonly peerDependencies?: Names
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

interface Ours {
  readonly name: string
  readonly path: string
  readonly manifest: Manifest
}

/** Every export of every package of ours that is installed here, less those for an optional peer that isn't. */
export function exportsOf(folder: Folder): readonly string[] {
  return ours(folder).flatMap(({ name, path, manifest }) => {
    const absent = Object.keys(optionalPeers(manifest)).filter((it) => !existsSync(join(folder.path, 'node_modules', it)))
    const usable = Object.entries(manifest.exports).filter(([, { types }]) => {
      const text = readFileSync(join(path, types), 'utf8')
      return !absent.some((it) => text.includes(` from '${it}`))
    })
    return usable.map(([subpath]) => `@skein/${name}${subpath.slice(1)}`)
  })
}

/** Imports all of them, on a Node of one's choice. */
export async function importAll(folder: Folder, node: string): Promise<string> {
  folder.write('imports.js', exportsOf(folder).map((name) => `await import('${name}')\n`).join(''))
  return folder.run(node, ['imports.js'], { limitMs: 20_000 })
}

/** What some of our packages work with where it is there, the oldest that they say, as package managers take it. */
export function optionalPeersOf(folder: Folder): readonly string[] {
  return ours(folder).flatMap(({ manifest }) => Object.entries(optionalPeers(manifest)).map(([name, range]) => `${name}@${range.replace('^', '')}`))
}

function ours(folder: Folder): readonly Ours[] {
  const packages = join(folder.path, 'node_modules/@skein')
  return readdirSync(packages).map((name) => {
    const path = join(packages, name)
    return { name, path, manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest }
  })
}

function optionalPeers({ peerDependencies = {}, peerDependenciesMeta = {} }: Manifest): Names {
  const isOptional = (name: string): boolean => peerDependenciesMeta[name]?.optional === true
  return Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => isOptional(name)))
}
