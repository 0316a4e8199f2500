import { afterAll, describe, expect, it } from 'vitest'
import { Fixture } from '../fixture.ts'
import { layers } from './layers.ts'

const fixture = new Fixture()
afterAll(() => fixture.remove())

const all = ['core', 'kit', 'client', 'server', 'h2', 'conformance', 'codec-json', 'codec-x', 'transport-tcp']
const dependencies = Object.fromEntries(all.map((name) => [`@skein/${name}`, 'workspace:^']))
for (const name of all) {
  fixture.package(`packages/${name}`, { dependencies: { ...dependencies, lib: '1' }, devDependencies: { vitest: '1' } })
}
fixture.package('apps/shop', { dependencies })

const from = (file: string, specifier: string): string =>
  fixture.lint(layers, file, `import { x } from '${specifier}'\nvoid x`).join()

describe('who may import whom', () => {
  it.each([
    ['packages/kit/src/a.ts', '@skein/core'],
    ['packages/client/src/a.ts', '@skein/kit/call'],
    ['packages/codec-x/src/a.ts', '@skein/core'],
    ['packages/codec-x/src/a.ts', 'lib/sub'],
    ['packages/conformance/src/a.ts', '@skein/kit'],
    ['packages/transport-tcp/src/a.ts', '@skein/h2'],
    ['packages/codec-x/src/a.test.ts', '@skein/conformance'],
    ['packages/client/src/a.test.ts', '@skein/codec-json'],
    ['packages/codec-x/src/a.test.ts', 'vitest'],
    ['packages/kit/src/a.ts', './b.ts'],
    ['packages/kit/src/a.ts', '#ambient'],
    ['packages/server/src/a.ts', 'node:net'],
    ['apps/shop/src/a.ts', '@skein/transport-tcp'],
  ])('%s may import %s', (file, specifier) => expect(from(file, specifier)).toBe(''))

  it.each([
    ['packages/core/src/a.ts', '@skein/kit', 'core imports no other package'],
    ['packages/h2/src/a.ts', '@skein/core', 'h2 imports no other package'],
    ['packages/kit/src/a.ts', '@skein/client', 'kit imports core only'],
    ['packages/codec-x/src/a.ts', '@skein/codec-json', 'never another plug-in'],
    ['packages/codec-x/src/a.ts', '@skein/client', 'never another front'],
    ['packages/codec-x/src/a.ts', '@skein/conformance', 'never another proof'],
    ['packages/client/src/a.ts', '@skein/server', 'never another front'],
    ['packages/client/src/a.ts', '@skein/transport-tcp', 'never another plug-in'],
    ['packages/conformance/src/a.ts', '@skein/codec-json', 'never another plug-in'],
    ['packages/codec-x/src/a.ts', '@skein/h2', 'only transports import the engine h2'],
    ['packages/kit/src/a.ts', 'lib', 'kit has no dependency'],
    ['packages/codec-x/src/a.ts', 'vitest', 'not in dependencies'],
    ['packages/codec-x/src/a.test.ts', 'zod', 'not in devDependencies'],
    ['packages/codec-x/src/a.ts', '../../kit/src/b.ts', 'leaves the package'],
    ['packages/server/src/a.ts', 'net', "write 'node:net'"],
    ['apps/shop/src/a.ts', '../../other/src/a.ts', 'leaves the package'],
  ])('%s may not import %s', (file, specifier, why) => expect(from(file, specifier)).toContain(why))

  it.each([
    [`export { x } from '@skein/kit'`],
    [`export * from '@skein/kit'`],
    [`await import('@skein/kit')`],
    [`type T = import('@skein/kit').T; export const t: T | undefined = undefined`],
    [`import type { T } from '@skein/kit'; export const t: T | undefined = undefined`],
  ])('sees %s', (text) => {
    expect(fixture.lint(layers, 'packages/core/src/a.ts', text).join()).toContain('core imports no other package')
  })
})
