import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askBuf, bufRules, findBuf } from './buf.ts'
import { pairs } from './pairs/pairs.ts'

// `pnpm --filter @skein/breaking buf`: writes what buf says of all pairs into expected.json, after one was added.

const buf = await findBuf()
if (buf === undefined) throw new Error('buf does not run here')
const rows: string[] = []
for (const pair of pairs) {
  const lines = (await askBuf(buf, pair)).map((row) => `    ${JSON.stringify(row)}`)
  rows.push(`  ${JSON.stringify(pair.name)}: [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]`)
}
await writeFile(join(import.meta.dirname, 'expected.json'), `{\n${rows.join(',\n')}\n}\n`)
await writeFile(join(import.meta.dirname, 'rules.json'), `${JSON.stringify(await bufRules(buf), undefined, 2)}\n`)
