import { Copy } from '@skein/check/copy'
import { manifests } from '@skein/check/manifests'
import { run } from '@skein/check/run'
import { readWorkspace } from '@skein/check/workspace'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from './kinds.ts'
import { make } from './make.ts'

const copy = new Copy(['core', 'kit', 'conformance', 'transport-memory'].map((name) => `packages/${name}`))
const paths = new Map<string, string>()

beforeAll(() => {
  for (const kind of Object.keys(kinds)) paths.set(kind, make(copy.root, kind, 'my-own'))
  copy.install()
})
afterAll(() => copy.remove())

describe.each(Object.keys(kinds))('a new %s', (kind) => {
  it.each(['lint', 'types', 'build', 'test'])('passes %s at once', (task) => {
    const filter = `--filter=./${paths.get(kind)}`
    const { ok, output } = run('turbo', ['run', task, '--output-logs=errors-only', filter], copy.root)
    expect(ok, output).toBe(true)
  })
})

describe('new packages', () => {
  it('say of themselves what all do', async () => {
    const { problems } = await manifests.run(readWorkspace(copy.root))
    expect(problems.filter((it) => it.includes('my-own'))).toEqual([])
  })

  it('are not made twice, of no other kind, and under no other name', () => {
    expect(() => make(copy.root, 'codec', 'my-own')).toThrow('is there already')
    expect(() => make(copy.root, 'thing', 'x')).toThrow('codec, transport')
    expect(() => make(copy.root, 'codec', 'No')).toThrow('lower-case')
  })
})
