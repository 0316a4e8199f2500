import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { KNOWN } from './known.ts'

const ROW = /^\| ([\w-]+) \| ([\w ,-]+) \|/gm

it('has the same differences as the page, beside the same', async () => {
  const page = await readFile(join(import.meta.dirname, '../../DIFFERENCES.md'), 'utf8')
  const rows = [...page.matchAll(ROW)].map(([, id, beside]) => `${id} ${beside}`).filter((it) => it !== 'name beside')
  expect(rows.toSorted()).toEqual(KNOWN.map((it) => `${it.id} ${it.with.join(', ')}`).toSorted())
})
