import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { peer } from '@skein/peers'
import { describe, expect, it } from 'vitest'
import type { Row } from '../test/buf.ts'
import { askBuf, bufRules, byText, findBuf } from '../test/buf.ts'
import { filesOf } from '../test/files-of.ts'
import type { Pair } from '../test/pair.ts'
import { pairs } from '../test/pairs/pairs.ts'
import { askProtoc } from '../test/protoc.ts'
import { breaking } from './breaking.ts'
import { rules } from './rules/rules.ts'

const ROOT = join(import.meta.dirname, '..')
const EVERY = ['file', 'package', 'wire-json', 'wire', 'csr'] as const

const expected = JSON.parse(await readFile(join(ROOT, 'test/expected.json'), 'utf8')) as Readonly<Record<string, Row[]>>
const bufsRules = JSON.parse(await readFile(join(ROOT, 'test/rules.json'), 'utf8')) as readonly string[]

/** As buf tells it: what is gone has no line, and no file where that is gone too. */
function ours({ before, after }: Pair): Row[] {
  const findings = breaking(filesOf(before), filesOf(after), { categories: EVERY })
  return findings.map(({ rule, file, line, column, gone }): Row => {
    if (!gone) return [rule, file, line, column]
    return [rule, rule !== 'PACKAGE_NO_DELETE' && file in after ? file : '', 0, 0]
  }).map(comparable).sort(byText)
}

/** buf's parser puts a default where its word stands; protoc, and ours, where its value does. */
function comparable([rule, file, line, column]: Row): Row {
  return [rule, file, line, rule === 'FIELD_SAME_DEFAULT' && line > 0 ? 1 : column]
}

const shown = ([rule, file, line, column]: Row): string => `${rule} at ${file || 'no file'}:${line}:${column}`

/** What `one` has more of. */
function more(one: readonly Row[], other: readonly Row[]): string[] {
  const rest = other.map(shown)
  return one.map(shown).filter((row) => {
    const at = rest.indexOf(row)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

function differences(pair: Pair): string[] {
  const [theirs, mine] = [(expected[pair.name] ?? []).map(comparable), ours(pair)]
  return [
    ...more(theirs, mine).map((row) => `- buf alone, ${pair.name}: ${row}`),
    ...more(mine, theirs).map((row) => `- ours alone, ${pair.name}: ${row}`),
  ]
}

describe('what buf says', () => {
  it('is said of every pair, and of some for each rule', () => {
    expect(Object.keys(expected)).toEqual(pairs.map(({ name }) => name))
    expect(pairs.length).toBeGreaterThan(200)
    const seen = new Set(Object.values(expected).flat().map(([rule]) => rule))
    expect(rules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([])
  })

  it('has our rules, in the same categories', () => {
    const mine = rules.map(({ id, categories }) => {
      return `${id} ${categories.map((it) => it.replace('-', '_').toUpperCase()).sort().join(',')}`
    })
    expect(mine).toEqual(bufsRules)
  })

  it('is what we say, but for what DIFFERENCES.md lists', async () => {
    const text = await readFile(join(ROOT, 'DIFFERENCES.md'), 'utf8')
    const listed = text.split('\n').filter((line) => /^- (?:buf|ours) alone, /.test(line))
    expect(pairs.flatMap(differences).sort()).toEqual(listed.sort())
  })

  it('is what the real buf says now', { timeout: 240_000 }, async () => {
    const buf = await findBuf()
    if (buf === undefined) {
      process.stderr.write('not proven: the stored findings are buf\'s own (@bufbuild/buf does not run on this machine)\n')
      return
    }
    expect(await bufRules(buf)).toEqual(bufsRules)
    // All of them take a minute.
    const waiting = process.env['CI'] === undefined ? pairs.filter((_, i) => i % 8 === 0) : [...pairs]
    const work = async (): Promise<void> => {
      for (let pair = waiting.shift(); pair !== undefined; pair = waiting.shift()) {
        expect([pair.name, await askBuf(buf, pair)]).toEqual([pair.name, expected[pair.name]])
      }
    }
    await Promise.all([work(), work()])
  })
})

describe('what we say', () => {
  it('is the same of what protoc makes of the pairs, to the column', { timeout: 120_000 }, async () => {
    const { path, missing } = await peer('python')
    if (missing !== undefined) {
      process.stderr.write(`not proven: findings are the same with protoc's descriptors (${missing})\n`)
      return
    }
    const options = { categories: EVERY }
    const befores = await askProtoc(path, pairs.map(({ before }) => before))
    const afters = await askProtoc(path, pairs.map(({ after }) => after))
    for (const [i, { name, before, after }] of pairs.entries()) {
      const theirs = breaking(befores[i] ?? [], afters[i] ?? [], options)
      expect([name, breaking(filesOf(before), filesOf(after), options)]).toEqual([name, theirs])
    }
  })
})
