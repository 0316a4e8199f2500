import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checks } from './checks.ts'
import { Copy } from './copy.ts'
import { addSmallPackages } from './small.ts'
import { readWorkspace } from './workspace.ts'

const copy = new Copy()
beforeAll(() => {
  addSmallPackages(copy)
  copy.install()
})
afterAll(() => copy.remove())

async function problems(name: string): Promise<string> {
  const check = checks.find((it) => it.name === name)
  if (check === undefined) throw new Error(`there is no check ${name}`)
  return (await check.run(readWorkspace(copy.root))).problems.join('\n')
}

type Change = (text: string) => string

const manifest = (change: (manifest: Record<string, object>) => object): Change => (text) => {
  const before = JSON.parse(text) as Record<string, object>
  return JSON.stringify({ ...before, ...change(before) }, null, 2)
}
const add = (more: string): Change => (text) => `${text}${more}`
const line = (_: unknown, index: number): string => `export const v${index}: number = ${index}\n`
const lines = (count: number): string => Array.from({ length: count }, line).join('')

const CODEC = 'packages/codec-x/src/index.ts'
const CODEC_MANIFEST = 'packages/codec-x/package.json'

/** Each way to break the copy: the check that must see it, the file, the change, and what the check must say. */
const breaks: readonly (readonly [check: string, what: string, file: string, change: Change, says: string])[] = [
  ['no cycles', 'files', CODEC, add(`import './index.ts'\n`), 'files import each other'],
  ['no cycles', 'packages', 'packages/core/package.json', manifest(({ devDependencies }) => (
    { devDependencies: { ...devDependencies, '@skein/codec-x': 'workspace:^' } })), 'packages depend'],
  ['budget of core', 'lines', 'packages/core/src/more.ts', add(`// not counted\n\n${lines(150)}`), 'lines of code'],
  ['budget of core', 'exports', 'packages/core/src/index.ts', add(lines(40)), '41 exports'],
  ['budget of core', 'dependencies', 'packages/core/package.json', manifest(() => (
    { dependencies: { zod: 'catalog:' } })), 'depends on zod'],
  ['budget of files', 'maximum', 'packages/kit/src/long.ts', add(lines(501)), 'long.ts: 501 lines'],
  ['package.json of packages', 'engines', CODEC_MANIFEST, manifest(() => ({ engines: { node: '>=20' } })),
    'engines.node'],
  ['package.json of packages', 'mirror', CODEC_MANIFEST, manifest(() => (
    { exports: { '.': './src/index.ts', './more': './src/more.ts' } })), 'pnpm mirror'],
  ['package.json of packages', 'imports', CODEC_MANIFEST, manifest(() => (
    { imports: { '#a': { default: './src/node.ts' } } })), 'leads browsers to ./src/node.ts'],
  ['package.json of packages', 'core', CODEC_MANIFEST, manifest(() => (
    { dependencies: { '@skein/core': 'workspace:^' } })), 'so that two copies never meet'],
  ['package.json of packages', 'versions', CODEC_MANIFEST, manifest(() => (
    { dependencies: { zod: '^4' } })), 'write catalog:'],
  ['no hosts, no machine paths', 'host', 'packages/kit/README.md', add('https:/' + '/registry.example.org/x'),
    'registry'],
  ['no hosts, no machine paths', 'path', 'packages/kit/README.md', add('see /ho' + 'me/someone/skein'), 'machine'],
  ['lint', 'import rules', 'packages/kit/src/index.ts', add(`export { x } from '@skein/codec-x'\n`), 'core only'],
  ['lint', 'node:', CODEC, (text) => `import 'node:net'\n${text}`, 'also runs in browsers'],
  ['lint', 'any', CODEC, add('export const a: any = 1\n'), 'no-explicit-any'],
  ['lint', 'promises', CODEC, add('void 0\nPromise.resolve(1)\n'), 'no-floating-promises'],
  ['types', 'a type', CODEC, add(`export const t: string = 1\n`), 'TS2322'],
  ['nothing dead (knip)', 'file', 'packages/kit/src/dead.ts', add('export const dead: number = 1\n'), 'dead.ts'],
  ['nothing dead (knip)', 'export', CODEC, add(`export { x } from './y.ts'\n`), 'y.ts'],
  ['nothing dead (knip)', 'dependency', CODEC_MANIFEST, manifest(({ dependencies }) => (
    { dependencies: { ...dependencies, zod: 'catalog:' } })), 'zod'],
  ['tarballs (publint, attw)', 'no such file', CODEC_MANIFEST, manifest(() => ({ publishConfig: {
    exports: { '.': { types: './dist/index.d.ts', default: './dist/other.js' } } } })), 'publint'],
  ['tarballs (publint, attw)', 'no types', CODEC_MANIFEST, manifest(() => ({ publishConfig: {
    exports: { '.': { types: './dist/x.d.ts', default: './dist/index.js' } } } })), 'attw'],
  ['tarballs (publint, attw)', 'what belongs to a test', 'packages/kit/src/x.test.ts.snap', add('-'),
    'is in the tarball'],
]

describe('pnpm check on a sound workspace', () => {
  it.each(checks.map((it) => it.name))('%s: has nothing to say', async (name) => {
    expect(await problems(name)).toBe('')
  })
})

describe('pnpm check on a broken one', () => {
  it.each(breaks)('%s: sees %s', async (name, _, file, change, says) => {
    expect(await copy.with(file, change, () => problems(name))).toContain(says)
  })

  it('has been broken for every check', () => {
    expect(checks.map((it) => it.name).filter((name) => !breaks.some(([broken]) => broken === name))).toEqual([])
  })
})
