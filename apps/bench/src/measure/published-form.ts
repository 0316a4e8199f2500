import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bench = fileURLToPath(new URL('../..', import.meta.url))
const sources = fileURLToPath(new URL('../../../../packages', import.meta.url))

interface Manifest {
  readonly publishConfig: { readonly exports: unknown, readonly imports?: unknown }
  readonly [field: string]: unknown
}

/**
 * Lays packages of this workspace out as a registry would deliver them: JavaScript in dist, and the manifest's
 * published exports. Imports from the sources would also time the stripping of types, which no user pays.
 * Returns the folder.
 */
export async function publishedForm(packages: readonly string[]): Promise<string> {
  const folder = join(bench, 'node_modules/.cache/bench/published')
  await rm(folder, { recursive: true, force: true })
  for (const name of packages) {
    const from = join(sources, name)
    const to = join(folder, 'node_modules/@skein', name)
    const manifest = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as Manifest
    await mkdir(to, { recursive: true })
    await writeFile(join(to, 'package.json'), JSON.stringify({ ...manifest, ...manifest.publishConfig }))
    for await (const file of glob('**/*.ts', { cwd: join(from, 'src') })) {
      if (/\.test(-d)?\.ts$/.test(file)) continue
      await strip(join(from, 'src', file), join(to, 'dist', file.replace(/\.ts$/, '.js')))
    }
  }
  return folder
}

async function strip(from: string, to: string): Promise<void> {
  const code = stripTypeScriptTypes(await readFile(from, 'utf8'))
  await mkdir(dirname(to), { recursive: true })
  await writeFile(to, code.replaceAll(/((?:from|import|import\()\s*'\.{1,2}\/[^']*)\.ts'/g, '$1.js\''))
}
