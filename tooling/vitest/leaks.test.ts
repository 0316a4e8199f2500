import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const here = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'skein-vitest-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(name: string, source: string): string {
  writeFileSync(join(folder, name), source)
  const vitest = join(here, 'node_modules/vitest/vitest.mjs')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', name, '--config', join(here, 'config.ts'), '--root', folder, '--globals', '--no-typecheck.enabled'],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
  return stdout + stderr
}

it('fails a file that leaves a server open, and says what it left', { timeout: 60_000 }, () => {
  const source = `import { createServer } from 'node:net'
    it('listens', async () => { await new Promise((done) => createServer().listen(0, '127.0.0.1', done)) })`
  expect(run('leaky.test.ts', source)).toContain('1 × TCPServerWrap')
})

it('passes a file that closes what it opened', { timeout: 60_000 }, () => {
  const source = `import { createServer } from 'node:net'
    it('listens', async () => {
      const server = createServer()
      await new Promise((done) => server.listen(0, '127.0.0.1', done))
      await new Promise((done) => server.close(done))
    })`
  expect(run('tidy.test.ts', source)).toContain('1 passed')
})
