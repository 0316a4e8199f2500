import { runGen } from '@skein/codegen'
import { expect, it } from 'vitest'
import { folderOf, generating } from './packages.ts'

it.each(generating())('%s: what is generated is what its .proto files say (else: pnpm gen)', async (path) => {
  const told: string[] = []
  const note = (text: string): void => { told.push(text) }
  const exitCode = await runGen({ check: true, cwd: folderOf(path) }, { info: note, error: note })
  expect([exitCode, told]).toEqual([0, [expect.stringContaining('up to date')]])
})
