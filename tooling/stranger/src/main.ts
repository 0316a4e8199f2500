import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack } from '@skein/check/pack'
import { published, readWorkspace, withWhatTheyBring } from '@skein/check/workspace'
import { importAll } from './exports.ts'
import { firstService, whatIsThere } from './first-service.ts'
import { Folder } from './folder.ts'
import { runtimes } from './nodes.ts'
import { serve } from './registry.ts'
import { schemas } from './schemas.ts'
import { Steps } from './steps.ts'

const scoped = (...names: readonly string[]): readonly string[] => names.map((name) => `@skein/${name}`)
const FIRST_SERVICE = scoped('core', 'client', 'server', 'codec-protobuf', 'transport-http2')
/** It can be imported from a file of tests alone. */
const CONFORMANCE = '@skein/conformance'
/** Or a package would find, by pnpm's courtesy, what it does not say that it depends on. */
const STRICT = 'hoist: false\n'

const steps = new Steps()
const root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-stranger-')))
try {
  const workspace = readWorkspace(process.cwd())
  const all = published(workspace).map(({ manifest }) => manifest.name).filter((name) => name !== CONFORMANCE)
  const tarballs = pack(workspace, join(root, 'tarballs'), withWhatTheyBring(workspace, all))
  await using registry = await serve(tarballs)
  const nodes = await runtimes(new Folder(join(root, 'nodes'), registry.url))
  await firstService(steps, 'npm', new Folder(join(root, 'npm'), registry.url), FIRST_SERVICE, nodes)
  const strict = new Folder(join(root, 'pnpm'), registry.url)
  strict.write('pnpm-workspace.yaml', STRICT)
  await firstService(steps, 'pnpm', strict, FIRST_SERVICE, nodes)
  await schemas(steps, new Folder(join(root, 'schemas'), registry.url), all, nodes)
  // pnpm refuses to go on when a dependency has a build script of which nothing was said.
  await steps.try('pnpm, Node 26: all packages, with nothing said of build scripts', async () => {
    const folder = new Folder(join(root, 'all'), registry.url)
    folder.write('pnpm-workspace.yaml', STRICT)
    await folder.run('pnpm', ['add', ...all])
    await importAll(folder, process.execPath)
    return whatIsThere(folder)
  })
} catch (error) {
  steps.failed++
  console.log(error instanceof Error ? error.message : error)
} finally {
  rmSync(root, { recursive: true, force: true })
}
console.log(steps.failed === 0 ? 'a stranger can use it' : `${steps.failed} steps failed`)
process.exitCode = steps.failed === 0 ? 0 : 1
