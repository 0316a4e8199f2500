import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { begunTwice, ledgerLine } from './ledger.ts'

it('a ledger tells which calls have begun more than once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'skein-ledger-'))
  const file = join(folder, 'ledger')
  await appendFile(file, [1, 2, 10, 3, 1, 1, 4_294_967_295].map(ledgerLine).join(''))
  expect(await begunTwice(file)).toBe(1)
  await appendFile(file, ledgerLine(3))
  expect(await begunTwice(file)).toBe(2)
  await rm(folder, { recursive: true })
})
