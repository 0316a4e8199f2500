import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocksOf } from './blocks.ts'

const run = promisify(execFile)
const here = join(import.meta.dirname, '..')
const root = join(here, '../..')
const SKEIN = join(root, 'packages/cli/src/main.ts')
const pages = globSync(['README.md', 'packages/*/README.md', 'packages/*/{PROTOCOL,KUBERNETES}.md', 'apps/*/README.md'], { cwd: root }).sort()

describe('blocksOf', () => {
  it('finds blocks, their languages, their files and their lines', () => {
    expect(blocksOf('a\n```ts\nlet x\n```\nb\n```proto shop.proto\nmessage A {}\n\n```\n')).toEqual([
      { language: 'ts', file: undefined, line: 3, text: 'let x\n' },
      { language: 'proto', file: 'shop.proto', line: 7, text: 'message A {}\n\n' },
    ])
    expect(() => blocksOf('```ts\nlet x')).toThrow('begins at line 1 has no end')
  })
})

/** The blocks lie inside this package, whose dependencies are all that a page may import. */
let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(here, 'blocks-')) })
afterAll(async () => { await rm(folder, { recursive: true, force: true }) })

describe('every code block of the pages', () => {
  const written: string[] = []

  describe.each(pages)('%s', (page) => {
    const blocks = blocksOf(readFileSync(join(root, page), 'utf8'))
    const programs = blocks.filter(({ language }) => language === 'ts')
    const generates = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n'))
      .map((it) => /^npx skein (gen [^#]*)/.exec(it)?.[1]).filter((it) => it !== undefined)
    it.each(programs.map((block) => [block.line, block] as const))('line %i runs', async (line, { text }) => {
      const place = join(folder, page.replaceAll('/', '-'), String(line))
      await mkdir(place, { recursive: true })
      for (const block of blocks) if (block.file !== undefined) await writeFile(join(place, block.file), block.text)
      for (const words of generates) await run(process.execPath, [SKEIN, ...words.trim().split(' ')], { cwd: place, timeout: 20_000 })
      const program = join(place, 'program.ts')
      await writeFile(program, text)
      written.push(program)
      await run(process.execPath, [program], { cwd: place, timeout: 20_000 })
    }, 30_000)
  })

  it('type-checks as strictly as the packages do', async () => {
    expect(written.length).toBeGreaterThan(5)
    const config = join(folder, 'tsconfig.json')
    const loosened = ['isolatedDeclarations', 'declaration', 'declarationMap', 'noUnusedLocals']
    const compilerOptions = Object.fromEntries(loosened.map((it) => [it, false]))
    await writeFile(config, JSON.stringify({ extends: '@skein/tsconfig/base.json', compilerOptions, files: written }))
    const tsc = join(here, 'node_modules/typescript/bin/tsc')
    const { stdout } = await run(process.execPath, [tsc, '-p', config], { cwd: folder })
      .catch((error: unknown) => ({ stdout: `${String(error)}\n${(error as { stdout?: string }).stdout ?? ''}` }))
    expect(stdout).toBe('')
  }, 120_000)
})
