import { fileURLToPath } from 'node:url'
import { runGen } from '@skein/codegen'
import { expect, it } from 'vitest'

it('what is generated is what the .proto says', async () => {
  const told: string[] = []
  const note = (text: string): void => { told.push(text) }
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  expect([await runGen({ check: true, cwd }, { info: note, error: note }), told]).toEqual([0, [expect.stringContaining('up to date')]])
})
