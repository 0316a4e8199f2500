import { afterAll, describe, expect, it } from 'vitest'
import { Fixture } from '../fixture.ts'
import { noBarrel } from './no-barrel.ts'

const fixture = new Fixture()
afterAll(() => fixture.remove())
fixture.package('packages/kit', { exports: { '.': './src/index.ts', './x': { node: './src/x.ts' } } })

const lint = (file: string, text: string): string => fixture.lint(noBarrel, `packages/kit/src/${file}`, text).join()

describe('passing on what another file defines', () => {
  it.each([
    ['a.ts', `export { b } from './b.ts'`],
    ['a.ts', `export type { B } from './b.ts'`],
    ['a.ts', `import { b } from './b.ts'; export { b }`],
    ['folder/index.ts', `export { b } from '../b.ts'`],
  ])('is refused in %s: %s', (file, text) => expect(lint(file, text)).toContain('import it from the file that defines'))

  it('is refused everywhere as export *', () => {
    expect(lint('index.ts', `export * from './b.ts'`)).toContain('name what is exported')
  })

  it.each([
    ['index.ts', `export { b } from './b.ts'`],
    ['x.ts', `export type { B } from './b.ts'`],
    ['a.ts', `import { b } from './b.ts'; const c = b; export { c }`],
  ])('is fine in %s: %s', (file, text) => expect(lint(file, text)).toBe(''))
})
