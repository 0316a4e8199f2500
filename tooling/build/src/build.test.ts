import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const here = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'skein-build-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function build(): { status: number | null; stdout: string } {
  const PATH = `${join(here, '../node_modules/.bin')}:${process.env['PATH']}`
  const env = { ...process.env, PATH }
  return spawnSync(process.execPath, [join(here, 'main.ts')], { cwd: folder, encoding: 'utf8', env })
}

beforeAll(() => {
  write('package.json', '{ "name": "built", "type": "module" }')
  write('tsconfig.json', '{ "extends": "@skein/tsconfig/base.json" }')
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(join(here, '../node_modules/@skein'), join(folder, 'node_modules/@skein'))
  symlinkSync(join(here, '../node_modules/@types'), join(folder, 'node_modules/@types'))
  write('src/index.ts', `export { one } from './one.ts'\nexport type { One } from './one.ts'\n`)
  write('src/one.ts', `/** One. */\nexport type One = 1\nexport const one: One = 1\n`)
  write('src/one.test.ts', `throw new Error('not for publishing')\n`)
  write('src/one.test-d.ts', `export type T = 1\n`)
  write('dist/stale.js', '')
})

describe('skein-build', () => {
  it('makes ESM, declarations and maps, and leaves out tests and what was there before', () => {
    expect(build()).toMatchObject({ status: 0 })
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual(
      ['index.d.ts', 'index.d.ts.map', 'index.js', 'one.d.ts', 'one.d.ts.map', 'one.js'],
    )
    expect(readFileSync(join(folder, 'dist/index.js'), 'utf8')).toContain(`from './one.js'`)
    expect(readFileSync(join(folder, 'dist/one.d.ts'), 'utf8')).toContain('/** One. */')
  })

  it('fails on a type error and leaves nothing behind', () => {
    write('src/wrong.ts', `export const wrong: string = 1\n`)
    const { status, stdout } = build()
    expect(status).not.toBe(0)
    expect(stdout).toContain('wrong.ts')
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })
})
