import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '@skein/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GenOptions } from './run.ts'
import { runGen } from './run.ts'

let cwd = ''
beforeEach(async () => { cwd = await mkdtemp(join(tmpdir(), 'skein-gen-')) })
afterEach(async () => { await rm(cwd, { recursive: true, force: true }) })

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(cwd, path)), { recursive: true })
  await writeFile(join(cwd, path), text)
}

const proto = (body: string): string => `syntax = "proto3";\npackage shop.v1;\n${body}\n`
const read = (path: string): Promise<string> => readFile(join(cwd, path), 'utf8')
const there = (path: string): Promise<boolean> => stat(join(cwd, path)).then(() => true, () => false)

/** What was said, and a wait for what will be. */
class Said {
  readonly infos: string[] = []
  readonly errors: string[] = []
  #changed = Promise.withResolvers<void>()

  info(text: string): void {
    this.infos.push(text)
    this.#tell()
  }

  error(text: string): void {
    this.errors.push(text)
    this.#tell()
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.#changed.promise
  }

  #tell(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }
}

async function gen(options: GenOptions = {}): Promise<{ code: number; infos: string[]; errors: string[] }> {
  const said = new Said()
  const code = await runGen({ paths: ['proto'], out: 'gen', cwd, ...options }, said)
  return { code, infos: said.infos, errors: said.errors }
}

/** The same by a configuration, which says all that the output comes from. */
async function genAll(options: GenOptions = {}): ReturnType<typeof gen> {
  await put('skein.json', '{ "gen": { "paths": ["proto"], "out": "gen" } }')
  return gen({ paths: undefined, out: undefined, ...options })
}

describe('runGen', () => {
  it('writes a file for each .proto and its imports, and only what has changed', async () => {
    await put('proto/shop/v1/orders.proto', proto('import "shop/v1/money.proto"; message Order { Money price = 1; }'))
    await put('proto/shop/v1/money.proto', proto('message Money { int64 cents = 1; }'))
    const first = await gen({ paths: ['proto/shop/v1/orders.proto'] })
    expect(first).toMatchObject({ code: 0, errors: [] })
    expect(first.infos.join()).toMatch(/^2 files in gen: 2 written, 0 unchanged \(\d+ ms\)$/)
    expect(await read('gen/shop/v1/orders.ts')).toContain(`from './money.ts'`)
    const before = await stat(join(cwd, 'gen/shop/v1/money.ts'))
    await put('proto/shop/v1/orders.proto', proto('import "shop/v1/money.proto"; message Order { Money cost = 1; }'))
    expect((await gen()).infos.join()).toMatch(/^2 files in gen: 1 written, 1 unchanged/)
    expect((await stat(join(cwd, 'gen/shop/v1/money.ts'))).mtimeMs).toBe(before.mtimeMs)
  })

  it('removes what it generated when its .proto is gone, and nothing else', async () => {
    await put('proto/a.proto', proto('message A {}'))
    await put('proto/b.proto', proto('message B {}'))
    await put('gen/own.ts', 'export {}\n')
    await gen()
    expect((await gen({ paths: ['proto/a.proto'] })).infos.join()).toContain('1 unchanged')
    expect(await there('gen/b.ts')).toBe(true)
    await rm(join(cwd, 'proto/b.proto'))
    expect((await gen()).infos.join()).not.toContain('removed')
    expect(await there('gen/b.ts')).toBe(true)
    expect((await genAll()).infos.join()).toContain('1 removed')
    expect([await there('gen/a.ts'), await there('gen/b.ts'), await there('gen/own.ts')]).toEqual([true, false, true])
  })

  it('checks, names each file that differs, and writes nothing', async () => {
    for (const name of ['a', 'b', 'c']) await put(`proto/${name}.proto`, proto(`message ${name.toUpperCase()} {}`))
    await gen()
    expect(await gen({ check: true })).toEqual({ code: 0, errors: [], infos: ['3 files in gen up to date'] })
    await put('proto/a.proto', proto('message Other {}'))
    await rm(join(cwd, 'proto/b.proto'))
    await put('proto/d.proto', proto('message D {}'))
    const { code, errors } = await genAll({ check: true })
    expect(code).toBe(1)
    expect(errors).toEqual([
      'gen/d.ts: missing', 'gen/a.ts: stale', 'gen/b.ts: superfluous; its .proto is gone',
      '3 files in gen not as the .proto files say; run skein gen',
    ])
    expect(await there('gen/d.ts')).toBe(false)
  })

  it('says where a .proto is wrong, with the line itself', async () => {
    await put('proto/a.proto', proto('message A {\n  strin id = 1;\n}'))
    const { code, errors } = await gen()
    expect(code).toBe(2)
    expect(errors.join('\n')).toMatch(/a\.proto:4:3: .*strin[^]*\n {2}strin id = 1;\n {2}\^/)
  })

  it('says what it lacks', async () => {
    expect((await gen()).errors).toEqual(['proto: there is no such file or folder'])
    await mkdir(join(cwd, 'proto'))
    expect((await gen()).errors).toEqual(['proto: there is no .proto file in it'])
    expect((await gen({ paths: undefined })).errors.join()).toMatch('no .proto is named')
    expect((await gen({ out: undefined })).errors.join()).toMatch('no folder to write to is named')
    expect((await gen({ config: 'other.json' })).errors.join()).toMatch(`other.json: it can't be read`)
    expect((await gen({ check: true, watch: true })).errors.join()).toMatch('check and watch exclude each other')
    await put('proto/a.proto', proto('import "gone.proto";'))
    expect((await gen()).errors.join()).toMatch(/a\.proto:3:\d+: .*gone\.proto/)
  })

  it('writes over nothing that was written by hand', async () => {
    await put('proto/a.proto', proto('message A {}'))
    await put('gen/a.ts', '// Mine.\nexport const text = `\n// Generated by skein gen from a.proto. Changes are lost.\n`\n')
    const { code, errors } = await gen()
    expect({ code, errors: errors.join() }).toEqual({ code: 2, errors: expect.stringContaining('gen/a.ts: it would be overwritten, and was not generated') })
    expect(await read('gen/a.ts')).toContain('// Mine.')
    await put('gen', 'x').catch(() => rm(join(cwd, 'gen'), { recursive: true }).then(() => put('gen', 'x')))
    expect((await gen()).errors.join()).toMatch('there is a file where a folder has to be')
  })

  it('knows its own files by their head, of whatever length and line ends', async () => {
    const header = Array.from({ length: 300 }, (_, i) => `Line ${i}`).join('\n')
    await put('proto/a.proto', proto('message A {}'))
    await put('proto/b.proto', proto('message B {}'))
    await gen({ header })
    await put('gen/b.ts', (await read('gen/b.ts')).replaceAll('\n', '\r\n'))
    expect(await gen({ header, paths: ['proto/a.proto'], check: true })).toMatchObject({ code: 0 })
    await rm(join(cwd, 'proto/b.proto'))
    expect((await genAll({ header })).infos.join()).toMatch('1 removed')
    expect((await gen({})).infos.join()).toMatch('1 written')
  })

  it('removes nothing where no .proto is named', async () => {
    await put('skein.json', '{ "gen": { "paths": [] } }')
    expect((await gen({ paths: [] })).errors.join()).toMatch('no .proto is named')
  })

  it('finds an import by one name, and in its folders alone', async () => {
    await put('secret.proto', proto('message Secret {}'))
    await put('proto/b.proto', proto('message B {}'))
    for (const path of ['../secret.proto', './b.proto', 'x/../b.proto', '/b.proto', '.\\\\b.proto']) {
      await put('proto/a.proto', proto(`import "${path}";`))
      expect((await gen()).errors.join()).toMatch(/^proto\/a\.proto:3:8: there is no file .*(?:secret|b)\.proto; imports are named from/)
    }
  })

  it('takes what skein.json says, unless it is told otherwise', async () => {
    await put('conf/skein.json', '{ "gen": { "paths": ["../api"], "out": "../src/gen", "keepCase": true, "header": "Ours." } }')
    await put('api/a.proto', proto('message A { string unit_price = 1; }'))
    expect(await gen({ paths: undefined, out: undefined, config: 'conf/skein.json' })).toMatchObject({ code: 0, errors: [] })
    expect(await read('src/gen/a.ts')).toMatch(/^\/\/ Ours\.\n\/\/ Generated by skein gen from a\.proto/)
    expect(await read('src/gen/a.ts')).toContain('unit_price: string')
    await gen({ paths: undefined, keepCase: false, config: 'conf/skein.json' })
    expect(await read('gen/a.ts')).toContain('unitPrice: string')
  })

  it('finds imports in include folders, which names start from', async () => {
    await put('proto/app/a.proto', proto('import "vendor/money.proto"; message A { Money m = 1; }'))
    await put('third/vendor/money.proto', proto('message Money {}'))
    const { code, errors } = await gen({ include: ['proto', 'third'], paths: ['proto/app'] })
    expect({ code, errors }).toEqual({ code: 0, errors: [] })
    expect(await read('gen/app/a.ts')).toContain(`from '../vendor/money.ts'`)
  })
})

/** Where nobody waits longer than a turn. */
const impatient: Clock = {
  now: () => 0,
  after(_, run) {
    const timer = setImmediate(run)
    return () => { clearImmediate(timer) }
  },
}

describe('watching', () => {
  it('generates again after changes, survives errors, sees new files and deletes', async () => {
    await put('proto/a.proto', proto('message A {}'))
    const stop = new AbortController()
    const said = new Said()
    await put('skein.json', '{ "gen": { "paths": ["proto"], "out": "gen" } }')
    const ended = runGen({ cwd, watch: true, signal: stop.signal, clock: impatient }, said)
    await said.until(() => said.infos.includes('watching for changes'))

    const after = async (change: () => Promise<void>, holds: () => boolean): Promise<void> => {
      said.infos.length = 0
      said.errors.length = 0
      await change()
      await said.until(holds)
    }
    await after(() => put('proto/a.proto', proto('message Changed {}')), () => said.infos.some((it) => it.includes('1 written')))
    expect(await read('gen/a.ts')).toContain('interface Changed')
    await after(() => put('proto/a.proto', proto('message {}')), () => said.errors.some((it) => it.includes('a.proto:3:')))
    await after(() => put('proto/a.proto', proto('message Mended {}')), () => said.infos.some((it) => it.includes('1 written')))
    await after(() => put('proto/deep/b.proto', proto('message B {}')), () => said.infos.some((it) => it.startsWith('2 files')))
    expect(await there('gen/deep/b.ts')).toBe(true)
    await after(() => rm(join(cwd, 'proto/deep/b.proto')), () => said.infos.some((it) => it.includes('1 removed')))
    await after(() => rename(join(cwd, 'proto'), join(cwd, 'away')), () => said.errors.some((it) => it.includes('no such file or folder')))
    await after(() => rename(join(cwd, 'away'), join(cwd, 'proto')), () => said.infos.some((it) => it.includes('1 unchanged')))
    await after(async () => {
      await rm(join(cwd, 'proto'), { recursive: true })
      await put('proto/c.proto', proto('message C {}'))
    }, () => said.infos.some((it) => it.includes('1 written, 0 unchanged')))
    await after(() => put('proto/c.proto', proto('message C { C c = 1; }')), () => said.infos.some((it) => it.includes('1 written, 0 unchanged')))
    await after(() => put('skein.json', '{ "gen": { "keepcase": true } }'), () => said.errors.some((it) => it.includes('gen.keepcase')))
    stop.abort()
    expect(await ended).toBe(0)
  })
})
