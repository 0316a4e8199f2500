import { isDeepStrictEqual } from 'node:util'
import { entries, isNodeFile } from '@skein/eslint/location'
import { isPortable } from '@skein/eslint/layers'
import type { Check } from './check.ts'
import { mirrored } from './mirrored.ts'
import { published } from './workspace.ts'
import type { Manifest, Package } from './workspace.ts'

const NODE = '>=22.18'
const FILES = ['dist', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts']

/** What every published package says of itself in the same words. */
export const manifests: Check = {
  name: 'package.json of packages',
  run(workspace) {
    const packages = published(workspace)
    const problems = packages.flatMap((it) => complaints(it).map((what) => `${it.path}/package.json: ${what}`))
    return { note: `${packages.length} packages say the same`, problems }
  },
}

function complaints({ path, manifest }: Package): readonly string[] {
  const name = path.split('/').at(-1) ?? ''
  const { engines, files, publishConfig, description } = manifest
  const { bin, exports, imports } = mirrored(manifest)
  const said = [
    [manifest.name === `@skein/${name}`, `name is @skein/${name}`],
    [manifest.license === 'Apache-2.0', 'license is Apache-2.0'],
    [manifest.type === 'module', 'type is module'],
    [engines?.['node'] === NODE, `engines.node is ${NODE}, the oldest that runs TypeScript as it is`],
    [packs(files), `files is ${JSON.stringify(FILES)}, and then pages such as MORE.md`],
    [description !== undefined && description !== '', 'description says in a line what it is'],
    [publishConfig?.['access'] === 'public', 'publishConfig.access is public'],
    [isDeepStrictEqual(publishConfig?.['bin'], bin), 'publishConfig.bin mirrors bin: run pnpm mirror'],
    [isDeepStrictEqual(publishConfig?.['exports'], exports), 'publishConfig.exports mirrors exports: run pnpm mirror'],
    [isDeepStrictEqual(publishConfig?.['imports'], imports), 'publishConfig.imports mirrors imports: run pnpm mirror'],
  ] as const
  const unsaid = said.filter(([holds]) => !holds).map(([, what]) => `must say: ${what}`)
  return [...unsaid, ...ranges(manifest), ...conditions(name, manifest)]
}

/** What is built, its sources, and the pages that README.md leads to. */
function packs(files: readonly string[] = []): boolean {
  return isDeepStrictEqual(files.slice(0, FILES.length), FILES) && files.slice(FILES.length).every((it) => /^[A-Z]+\.md$/.test(it))
}

/** Plug-ins have core as a peer, so that two copies never meet; every version is written down once, in the catalog. */
function ranges(manifest: Manifest): readonly string[] {
  const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest
  const problems: string[] = []
  if ('@skein/core' in dependencies) problems.push('@skein/core is a peerDependency, so that two copies never meet')
  if ('@skein/core' in peerDependencies && !('@skein/core' in devDependencies)) {
    problems.push('@skein/core, as a peerDependency, is needed in devDependencies too')
  }
  for (const [name, range] of Object.entries({ ...devDependencies, ...dependencies, ...peerDependencies })) {
    const isDevelopment = !(name in dependencies) && !(name in peerDependencies)
    if (!name.startsWith('@skein/')) {
      if (range.startsWith('catalog:') || name in peerDependencies) continue
      problems.push(`${name}: write catalog:, and the version in pnpm-workspace.yaml`)
    } else if (range !== 'workspace:^' && !(isDevelopment && range === 'workspace:*')) {
      problems.push(`${name}: write workspace:^, which a stranger sees as ^0.1.0`)
    }
  }
  return problems
}

/** In a package that runs in browsers, only the node condition of an import leads to a file for Node. */
function conditions(name: string, { imports }: Manifest): readonly string[] {
  if (!isPortable(name) || imports === undefined) return []
  const leads = (entry: unknown): readonly string[] => {
    if (entry === null || typeof entry !== 'object') return entries(entry)
    return Object.entries(entry).flatMap(([condition, target]) => (condition === 'node' ? [] : leads(target)))
  }
  const wrong = leads(imports).filter((file) => isNodeFile(file, '.'))
  return wrong.map((file) => `imports leads browsers to ${file}, a file for Node; put it under the condition node`)
}
