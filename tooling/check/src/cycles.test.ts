import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cycles } from './cycles.ts'
import type { Workspace } from './workspace.ts'

const root = mkdtempSync(join(tmpdir(), 'skein-cycles-'))
afterAll(() => rmSync(root, { recursive: true }))

async function problems(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(root, file), text)
  const workspace: Workspace = { root, packages: [], files: Object.keys(texts) }
  return (await cycles.run(workspace)).problems
}

describe('cycles of files', () => {
  it.each([
    [`import { b } from './b.ts'`, `import { a } from './a.ts'`],
    [`import {\n  b,\n  type B,\n} from './b.ts'`, `export { a } from './a.ts'`],
    [`import './b.ts'`, `const a = await import('./a.ts')`],
    [`import { b } from './b.ts'`, `import { c } from './c.ts'`, `import { a } from './a.ts'`],
  ])('are found: %s', async (a, b, c = '') => {
    expect((await problems({ 'a.ts': a, 'b.ts': b, 'c.ts': c })).join()).toContain('a.ts → b.ts')
  })

  it.each([
    [`import { b } from './b.ts'`, `import { c } from './c.ts'`],
    [`import { b } from './b.ts'`, `import type { A } from './a.ts'`],
    [`import { b } from './b.ts'`, `export type { A } from './a.ts'`],
    [`import { b } from './b.ts'`, `// import { a } from './a.ts'`],
  ])('are not seen where there are none: %s, %s', async (a, b) => {
    expect(await problems({ 'a.ts': a, 'b.ts': b, 'c.ts': '' })).toEqual([])
  })
})
