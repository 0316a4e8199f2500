import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { embedded, generated, TARGETS } from './google/generated.ts'

describe("Google's messages", async () => {
  const files = await embedded()
  it.each(TARGETS.flatMap((target) => generated(target, files).map((file) => ({ ...file, folder: target.folder }))))(
    '$source is as the generator makes it; if not, run pnpm google', ({ folder, path, text }) => {
      expect(readFileSync(join(folder, path), 'utf8') === text).toBe(true)
    },
  )
})
