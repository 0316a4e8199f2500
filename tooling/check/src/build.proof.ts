import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Copy } from './copy.ts'
import { run } from './run.ts'
import { addSmallPackages } from './small.ts'

const copy = new Copy()
beforeAll(() => {
  addSmallPackages(copy)
  copy.install()
})
afterAll(() => copy.remove())

/** The packages that this build had to make anew. */
function built(): string[] {
  const { ok, output } = run('turbo', ['run', 'build'], copy.root)
  if (!ok) throw new Error(output)
  return [...output.matchAll(/@skein\/([\w-]+):build: cache miss/g)].map(([, name = '']) => name).sort()
}

describe('pnpm build', () => {
  it('builds everything, and then nothing', () => {
    expect(built()).toEqual(['codec-x', 'core', 'kit'])
    expect(built()).toEqual([])
  })

  it('builds again what depends on a change', async () => {
    const change = (text: string): string => `${text}// changed\n`
    await copy.with('packages/kit/src/index.ts', change, () => expect(built()).toEqual(['codec-x', 'kit']))
    await copy.with('packages/core/src/index.ts', change, () => expect(built()).toEqual(['codec-x', 'core', 'kit']))
    await copy.with('tooling/build/src/build.ts', change, () => expect(built()).toEqual(['codec-x', 'core', 'kit']))
  })

  it('builds nothing for a test or a page', async () => {
    await copy.with('packages/core/src/a.test.ts', () => 'export {}\n', () => expect(built()).toEqual([]))
    await copy.with('packages/core/README.md', () => '# other\n', () => expect(built()).toEqual([]))
  })
})
