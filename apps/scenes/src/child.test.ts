import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Child } from './child.ts'

const LIBRARY = JSON.stringify(new URL('child.ts', import.meta.url))

let home: string
beforeEach(async () => { home = await mkdtemp(join(tmpdir(), 'scene-test-')) })
afterEach(() => rm(home, { recursive: true }))

async function program(text: string): Promise<URL> {
  const path = join(home, 'program.mjs')
  await writeFile(path, `import { settingsOf, tell } from ${LIBRARY}\n${text}`)
  return pathToFileURL(path)
}

it('a process says when it is ready, and ends when it is disposed of', async () => {
  const file = await program(`
    import { writeFileSync } from 'node:fs'
    const { name } = settingsOf()
    setInterval(() => {}, 1_000)
    tell('ready: ' + name, async () => { writeFileSync(new URL('ended', import.meta.url), 'yes') })`)
  const child = await Child.start(file, { name: 'x' })
  expect(child.said).toBe('ready: x')
  await child[Symbol.asyncDispose]()
  await child[Symbol.asyncDispose]()
  await expect(rm(join(home, 'ended'))).resolves.toBeUndefined()
})

it('a process that ends before it is ready is told with what it wrote', async () => {
  const file = await program(`throw new Error('no port is free')`)
  await expect(Child.start(file, {})).rejects.toThrow(/did not start:[^]*no port is free/)
  const silent = await program(`process.exit(3)`)
  await expect(Child.start(silent, {})).rejects.toMatchObject({ cause: { message: expect.stringMatching(/ended with 3$/) as string } })
})
