import { afterAll, describe, expect, it } from 'vitest'
import { Fixture } from '../fixture.ts'
import { portable } from './portable.ts'

const fixture = new Fixture()
afterAll(() => fixture.remove())
fixture.package('packages/kit', { exports: { './call': './src/call.ts', './tls': './src/node/tls.ts' } })
fixture.package('packages/codec-json')
fixture.package('packages/server')

const lint = (file: string, text: string): string => fixture.lint(portable, file, text).join()

describe('a package that also runs in browsers', () => {
  it.each([
    ['packages/kit/src/call.ts', `import 'node:net'`, 'belongs in a file node.ts'],
    ['packages/kit/src/call.ts', `import './ambient/node.ts'`, 'reach it through a #… import'],
    ['packages/kit/src/call.ts', `import './node/tls.ts'`, 'reach it through a #… import'],
    ['packages/codec-json/src/index.ts', `import '@skein/kit/tls'`, '@skein/kit/tls is for Node only'],
    ['packages/codec-json/src/index.ts', `Buffer.from('')`, 'there is no Buffer'],
    ['packages/codec-json/src/index.ts', `export const env = process.env`, 'there is no process'],
    ['packages/codec-json/src/index.ts', `export type T = NodeJS.Timeout`, 'there is no NodeJS'],
  ])('%s: %s is refused', (file, text, why) => expect(lint(file, text)).toContain(why))

  it.each([
    ['packages/kit/src/call.ts', `import '#ambient'`],
    ['packages/kit/src/ambient/node.ts', `import 'node:async_hooks'`],
    ['packages/kit/src/node/tls.ts', `import 'node:tls'; import './other.ts'; Buffer.alloc(1)`],
    ['packages/kit/src/nodes.ts', `import './nodes/a.ts'`],
    ['packages/codec-json/src/index.ts', `import '@skein/kit/call'`],
    ['packages/codec-json/src/index.test.ts', `import 'node:fs'`],
    ['packages/codec-json/src/index.ts', `const process = 1; export const p = process`],
    ['packages/server/src/index.ts', `import 'node:net'; Buffer.alloc(1)`],
  ])('%s: %s is fine', (file, text) => expect(lint(file, text)).toBe(''))
})
