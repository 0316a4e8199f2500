import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rules } from './rules/rules.ts'

it('the page has a row for each rule', async () => {
  const text = await readFile(join(import.meta.dirname, '../README.md'), 'utf8')
  const categories = ['file', 'package', 'wire-json', 'wire', 'csr'] as const
  const rows = rules.map((rule) => {
    const marks = categories.map((it) => rule.categories.includes(it) ? '×' : '').join(' | ')
    return `| ${rule.id} | ${rule.about} | ${marks} | ${rule.breaks.join(', ')} |`
  })
  expect(text.split('\n').filter((line) => /^\| [A-Z][A-Z0-9_]+ \|/.test(line))).toEqual(rows)
})
