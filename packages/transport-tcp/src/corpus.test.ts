import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Role } from '../fuzz/conversations.ts'
import { Stage } from '../fuzz/play.ts'

const corpus = join(import.meta.dirname, '../fuzz/corpus')

/** What the fuzzer once found. */
for (const file of readdirSync(corpus).filter((it) => it.endsWith('.json'))) {
  it(file, async () => {
    const { role, chunks } = JSON.parse(readFileSync(join(corpus, file), 'utf8')) as { role: Role; chunks: string[] }
    const stage = await Stage.open()
    await expect(stage.play(role, chunks.map((it) => Buffer.from(it, 'hex')))).resolves.toBeUndefined()
    await stage.close()
  })
}
