import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { RanLog } from './ran.ts'

const folder = mkdtempSync(join(tmpdir(), 'skein-ran-'))
afterEach(() => { rmSync(folder, { recursive: true }) })

it('counts what several writers say, until it is cleared', () => {
  using one = new RanLog(join(folder, 'ran'))
  using other = new RanLog(join(folder, 'ran'))
  one.add('a')
  other.add('b')
  one.add('a')
  expect([...other.read()]).toEqual([['a', 2], ['b', 1]])
  one.clear()
  other.add('c')
  expect([...one.read()]).toEqual([['c', 1]])
})
