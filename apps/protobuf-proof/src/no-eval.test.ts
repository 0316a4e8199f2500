import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const exec = promisify(execFile)
const LIMIT_MS = 60_000
const WORDS = ['--disallow-code-generation-from-strings', join(import.meta.dirname, 'main.ts')]

it('all of it runs where no code may be made at run time', async () => {
  const words = [...WORDS, '--no-python', '--seed', '7', '--seconds', '2']
  const { stdout } = await exec(process.execPath, words, { timeout: LIMIT_MS })
  expect(stdout).toMatch(/\d{3,} cases, 0 faults/)
}, LIMIT_MS)
