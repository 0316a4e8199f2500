import { dirname } from 'node:path'
import { compile, COMPILERS, installCompiler } from './compile.ts'
import { importAll, optionalPeersOf } from './exports.ts'
import type { Folder } from './folder.ts'
import type { Runtime } from './nodes.ts'
import type { Steps } from './steps.ts'

const INSTALL = ['npm', 'install', '--no-audit', '--no-fund'] as const
/** Or npx would look for what isn't installed in the registry. */
const SKEIN = ['--no-install', 'skein']

/** What a stranger does with all packages and the command line: code of a .proto, a new project, calls by hand. */
export async function schemas(
  steps: Steps, folder: Folder, names: readonly string[], nodes: readonly Runtime[],
): Promise<void> {
  folder.templates('tickets.proto', 'tickets.ts', 'fleet.ts', 'tsconfig.json', 'tsconfig.bundler.json')
  await steps.try('npx skein gen: a .proto becomes TypeScript', async () => {
    const [npm, ...words] = INSTALL
    await folder.run(npm, [...words, ...names])
    await folder.run(npm, [...words, ...optionalPeersOf(folder)])
    await folder.run('npx', [...SKEIN, 'gen', 'tickets.proto', '-o', 'gen'])
    await folder.run('npx', [...SKEIN, 'gen', 'tickets.proto', '-o', 'gen', '--check'])
    return ''
  })
  for (const compiler of COMPILERS) {
    await steps.try(`it compiles with TypeScript ${compiler.version}, every declaration of every package included`, async () => {
      await installCompiler(folder, INSTALL, compiler)
      return compile(folder, compiler)
    })
  }
  for (const { version, path } of nodes) {
    await steps.try(`Node ${version}: every export of every package can be imported`, () => importAll(folder, path))
    await steps.try(`Node ${version}: it is served, called, and called by skein`, () => folder.run(path, ['tickets.ts'], { limitMs: 60_000 }))
    await steps.try(`Node ${version}: a fleet is found, balanced, called again and asked for its health`, () => folder.run(path, ['fleet.ts'], { limitMs: 20_000 }))
  }
  await steps.try('npx skein new: it installs, and its types are right', async () => {
    await folder.run('npx', [...SKEIN, 'new', 'shop', '--yes'])
    folder.write('shop/.npmrc', folder.npmrc)
    await folder.run('npm', ['--prefix', 'shop', ...INSTALL.slice(1)])
    await folder.run('npm', ['--prefix', 'shop', 'run', 'types'])
    return ''
  })
  for (const { version, path } of nodes) {
    await steps.try(`Node ${version}: its test passes`, async () => {
      await folder.run('npm', ['--prefix', 'shop', 'test'], { first: dirname(path), limitMs: 60_000 })
      return ''
    })
  }
}
