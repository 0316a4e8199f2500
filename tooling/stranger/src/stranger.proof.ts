import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Copy } from '@skein/check/copy'
import { run } from '@skein/check/run'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

// A stranger builds, installs and compiles all there is, more than once.
vi.setConfig({ testTimeout: 600_000 })

const root = join(import.meta.dirname, '../../..')
const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
// Their tests want the peers.
const copy = new Copy([...packages, 'tooling/peers'])
beforeAll(() => copy.install())
afterAll(() => copy.remove())

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly publishConfig: { readonly exports: Readonly<Record<string, object>> }
}

/** What the stranger says when a package.json says something else, though the sources are as sound as ever. */
function stranger(name: string, change: (manifest: Manifest) => object): Promise<string> {
  const edit = (text: string): string => {
    const manifest = JSON.parse(text) as Manifest
    return JSON.stringify({ ...manifest, ...change(manifest) }, null, 2)
  }
  return copy.with(`packages/${name}/package.json`, edit, () => {
    const { ok, output } = run(process.execPath, [join(copy.root, 'tooling/stranger/src/main.ts')], copy.root)
    expect(ok, output).toBe(false)
    return output
  })
}

describe('a stranger cannot use packages', () => {
  it('that lack a dependency', async () => {
    const without = ({ dependencies: { '@skein/kit': _, ...dependencies } }: Manifest): object => ({ dependencies })
    expect(await stranger('client', without)).toContain('✗ pnpm')
  })

  it('that lack an export', async () => {
    // Of one that few are built on: what is built on it is built anew.
    const without = ({ publishConfig }: Manifest): object => {
      const { '.': _, ...exports } = publishConfig.exports
      return { publishConfig: { ...publishConfig, exports: { ...exports, './nowhere': {} } } }
    }
    expect(await stranger('codec-protobuf', without)).toContain('✗ npm: the first service compiles')
  })

  it('that lack a file', async () => {
    expect(await stranger('transport-http2', () => ({ files: ['dist/index.*'] }))).toContain('✗ npm, Node 26')
  })

  it('whose command line lacks its templates', async () => {
    const said = await stranger('cli', () => ({ files: ['dist'] }))
    expect(said).toContain('✗ npx skein new')
    expect(said).toContain('✓ npx skein gen')
  })
})
