import { join } from 'node:path'
import { generate } from 'selfsigned'
import { compile, COMPILERS, installCompiler } from './compile.ts'
import { importAll } from './exports.ts'
import type { Folder } from './folder.ts'
import type { Runtime } from './nodes.ts'
import { installed, kib } from './size.ts'
import type { Steps } from './steps.ts'

const INSTALL = { npm: ['install', '--no-audit', '--no-fund'], pnpm: ['add'] }

/** What a stranger does first: installs some packages, and lets a client call a server. */
export async function firstService(
  steps: Steps, manager: 'npm' | 'pnpm', folder: Folder, names: readonly string[], nodes: readonly Runtime[],
): Promise<void> {
  await steps.try(`${manager} installs ${names.join(' ')}`, async () => {
    await folder.run(manager, [...INSTALL[manager], ...names])
    return whatIsThere(folder)
  })
  folder.templates('greeter.ts', 'tsconfig.json', 'tsconfig.bundler.json')
  for (const compiler of COMPILERS) {
    await steps.try(`${manager}: the first service compiles with TypeScript ${compiler.version}, every declaration included`, async () => {
      await installCompiler(folder, [manager, ...INSTALL[manager]], compiler)
      return compile(folder, compiler)
    })
  }
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { algorithm: 'sha256' })
  folder.write('cert.pem', cert)
  folder.write('key.pem', key)
  for (const { version, path } of nodes) {
    const on = `${manager}, Node ${version}`
    await steps.try(`${on}: every export can be imported`, () => importAll(folder, path))
    await steps.try(`${on}: client and server talk, plain and by TLS`, () => folder.run(path, ['greeter.ts'], { limitMs: 20_000 }))
  }
}

export function whatIsThere(folder: Folder): string {
  const found = installed(join(folder.path, 'node_modules'))
  const total = found.reduce((sum, it) => sum + it.bytes, 0)
  const rows = found.map((it) => `    ${it.name}@${it.version}  ${kib(it.bytes)}`)
  return [...rows, `    ${found.length} packages, ${kib(total)}`].join('\n')
}
