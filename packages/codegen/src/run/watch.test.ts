import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Watchers } from './watch.ts'

it.each([[false, ['after']], [true, ['inner', 'after']]])('hears of folders within a folder only where they count: %s', async (deep, expected) => {
  const folder = await mkdtemp(join(tmpdir(), 'skein-watch-'))
  await mkdir(join(folder, 'inside'))
  const heard = new Set<string>()
  const last = Promise.withResolvers<void>()
  const watchers = new Watchers((file) => {
    const name = /(?:inner|after)$/.exec(file)?.[0]
    if (name !== undefined) heard.add(name)
    if (name === 'after') last.resolve()
  }, { deep })
  try {
    watchers.set([folder])
    await writeFile(join(folder, 'inside/inner'), '')
    await writeFile(join(folder, 'after'), '')
    await last.promise
    expect([...heard]).toEqual(expected)
  } finally {
    watchers.close()
    await rm(folder, { recursive: true })
  }
})
