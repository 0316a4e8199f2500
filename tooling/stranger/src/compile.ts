import { join } from 'node:path'
import { exportsOf } from './exports.ts'
import type { Folder } from './folder.ts'

export interface Compiler {
  readonly version: string
  readonly flags: readonly string[]
}

/** The newest TypeScript, and the oldest that reads our types, with no more of the language's library than it needs. */
export const COMPILERS: readonly Compiler[] = [
  { version: '5.4', flags: ['--target', 'es2022', '--lib', 'es2023,esnext.disposable'] },
  { version: '7', flags: ['--target', 'es2024'] },
]

const MODULE_RESOLUTIONS = ['tsconfig.json', 'tsconfig.bundler.json']

/** `install` is what a package manager takes before the names. */
export async function installCompiler(folder: Folder, install: readonly string[], compiler: Compiler): Promise<void> {
  const [manager = '', ...words] = install
  await folder.run(manager, [...words, '-D', `typescript@${compiler.version}`, '@types/node@22'])
}

/** Compiles what lies in the folder under both ways to find modules; throws with what the compiler says. */
export async function compile(folder: Folder, { flags }: Compiler): Promise<string> {
  folder.write('everything.ts', exportsOf(folder).map((name, i) => `import * as e${i} from '${name}'\nvoid e${i}\n`).join(''))
  const tsc = join(folder.path, 'node_modules/.bin/tsc')
  const said: string[] = []
  for (const config of MODULE_RESOLUTIONS) said.push(await folder.run(tsc, ['-p', config, ...flags]))
  return said.join('')
}
