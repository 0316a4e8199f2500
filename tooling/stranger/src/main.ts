import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { pack } from '@skein/check/pack'
import { readWorkspace, withWhatTheyBring } from '@skein/check/workspace'
import { generate } from 'selfsigned'
import { compile, COMPILERS } from './compile.ts'
import { Folder } from './folder.ts'
import { runtimes } from './nodes.ts'
import type { Runtime } from './nodes.ts'
import { serve } from './registry.ts'
import { installed, kib } from './size.ts'

const scoped = (...names: readonly string[]): readonly string[] => names.map((name) => `@skein/${name}`)
const FIRST_SERVICE = scoped('core', 'client', 'server', 'codec-protobuf', 'transport-http2')
const ALL = [...FIRST_SERVICE, ...scoped('codec-json', 'codec-msgpack', 'transport-tcp', 'transport-memory')]
/** Or a package would find, by pnpm's courtesy, what it does not say that it depends on. */
const STRICT = 'hoist: false\n'
const INSTALL = { npm: ['install', '--no-audit', '--no-fund'], pnpm: ['add'] }

let failed = 0

async function step(name: string, action: () => Promise<string> | string): Promise<void> {
  const start = performance.now()
  try {
    const said = await action()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`${styleText('green', '✓')} ${name} ${styleText('dim', `(${seconds} s)`)}`)
    if (said !== '') console.log(said)
  } catch (error) {
    failed++
    console.log(`${styleText('red', '✗')} ${name}\n${error instanceof Error ? error.message : String(error)}`)
  }
}

function whatIsThere(folder: Folder): string {
  const found = installed(join(folder.path, 'node_modules'))
  const total = found.reduce((sum, it) => sum + it.bytes, 0)
  const rows = found.map((it) => `    ${it.name}@${it.version}  ${kib(it.bytes)}`)
  return [...rows, `    ${found.length} packages, ${kib(total)}`].join('\n')
}

async function visit(manager: 'npm' | 'pnpm', folder: Folder, nodes: readonly Runtime[]): Promise<void> {
  const install = (...names: readonly string[]): Promise<string> => folder.run(manager, [...INSTALL[manager], ...names])
  await step(`${manager} installs ${FIRST_SERVICE.join(' ')}`, async () => {
    await install(...FIRST_SERVICE)
    return whatIsThere(folder)
  })
  folder.templates('greeter.ts', 'imports.js', 'tsconfig.json', 'tsconfig.bundler.json')
  for (const compiler of COMPILERS) {
    await step(`${manager}: the first service compiles with TypeScript ${compiler.version}, every declaration included`, async () => {
      await install('-D', `typescript@${compiler.version}`, '@types/node@22')
      return compile(folder, compiler)
    })
  }
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { algorithm: 'sha256' })
  folder.write('cert.pem', cert)
  folder.write('key.pem', key)
  for (const { version, path } of nodes) {
    const on = `${manager}, Node ${version}`
    await step(`${on}: every export can be imported`, () => folder.run(path, ['imports.js'], 20_000))
    await step(`${on}: client and server talk, plain and by TLS`, () => folder.run(path, ['greeter.ts'], 20_000))
  }
}

const root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-stranger-')))
try {
  const workspace = readWorkspace(process.cwd())
  const tarballs = pack(workspace, join(root, 'tarballs'), withWhatTheyBring(workspace, ALL))
  await using registry = await serve(tarballs)
  const nodes = await runtimes(new Folder(join(root, 'nodes'), registry.url))
  await visit('npm', new Folder(join(root, 'npm'), registry.url), nodes)
  const strict = new Folder(join(root, 'pnpm'), registry.url)
  strict.write('pnpm-workspace.yaml', STRICT)
  await visit('pnpm', strict, nodes)
  // pnpm refuses to go on when a dependency has a build script of which nothing was said.
  await step('pnpm, Node 26: all codecs and transports, with nothing said of build scripts', async () => {
    const folder = new Folder(join(root, 'all'), registry.url)
    folder.write('pnpm-workspace.yaml', STRICT)
    await folder.run('pnpm', ['add', ...ALL])
    folder.templates('imports.js')
    await folder.run(process.execPath, ['imports.js'])
    return whatIsThere(folder)
  })
} catch (error) {
  failed++
  console.log(error instanceof Error ? error.message : error)
} finally {
  rmSync(root, { recursive: true, force: true })
}
console.log(failed === 0 ? 'a stranger can use it' : `${failed} steps failed`)
process.exitCode = failed === 0 ? 0 : 1
