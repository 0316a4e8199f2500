import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { cli } from '../../test/cli.ts'
import { packageOf } from './words.ts'

const exec = promisify(execFile)
const PACKAGES = join(import.meta.dirname, '../../..')
const OWN_MODULES = join(import.meta.dirname, '../../node_modules')
const folder = await mkdtemp(join(tmpdir(), 'skein-new-'))
afterAll(() => rm(folder, { recursive: true }))

/** What `npm install` does, from the workspace. */
async function install(project: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', object>
  await mkdir(join(project, 'node_modules/@skein'), { recursive: true })
  await mkdir(join(project, 'node_modules/@types'))
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const from = name.startsWith('@skein/') ? join(PACKAGES, name.slice('@skein/'.length)) : join(OWN_MODULES, name)
    await symlink(from, join(project, 'node_modules', name))
  }
}

/** Scripts run the Node that this test runs on. */
const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`
const WITHIN = { timeout: 90_000 }

describe('new', () => {
  it.each([
    ['--codec', 'proto', '--transport', 'http2', '--proto'],
    ['--codec', 'json', '--transport', 'tcp', '--no-proto'],
    ['--codec', 'msgpack', '--transport', 'http2', '--no-proto'],
    ['--codec', 'json', '--transport', 'tcp', '--proto'],
  ])('%s %s %s %s %s: compiles, passes its test, and its server and client talk', WITHIN, async (...words) => {
    const name = `shop-${words.join('')}`.replaceAll('--', '-')
    const project = join(folder, name)
    expect(await cli(['new', name, ...words], { cwd: folder })).toMatchObject({ code: 0, err: '' })
    await install(project)
    const { stdout } = await exec('npm', ['test'], { cwd: project, env: { ...process.env, PATH } })
    expect(stdout).toMatch(/pass 2\b/)
    await exec(process.execPath, [join(OWN_MODULES, 'typescript/bin/tsc')], { cwd: project })
    if (words.includes('--proto')) expect(await cli(['gen', '--check'], { cwd: project })).toMatchObject({ code: 0 })
    const server = execFile(process.execPath, ['src/server.ts'], { cwd: project, env: { ...process.env, LISTEN: `${words.includes('tcp') ? 'tcp' : 'http'}://127.0.0.1:0` } })
    try {
      const url = await new Promise<string>((resolve, reject) => {
        server.once('exit', () => { reject(new Error('the server ended')) })
        server.stdout!.on('data', (chunk: Buffer) => {
          const [, found] = /Orders at (\S+)/.exec(chunk.toString()) ?? []
          if (found !== undefined) resolve(found)
        })
      })
      const client = await exec(process.execPath, ['src/client.ts'], { cwd: project, env: { ...process.env, ORDERS: url } })
      expect(client.stdout).toMatch(/^placed order 1\n\{ id: '1', sku: 'a1', quantity: 2 \}/)
      if (words.includes('--proto')) expect((await cli(['list', url, '--codec', words[1] ?? ''])).out).toContain('.v1.Orders\n')
    } finally {
      const gone = new Promise((resolve) => server.once('close', resolve))
      server.kill()
      await gone
    }
  })

  it('without a terminal asks nothing: proto over http2 unless told', async () => {
    const { code, out } = await cli(['new', 'plain', '--json'], { cwd: folder })
    expect(code).toBe(0)
    const { files } = JSON.parse(out) as { files: readonly string[] }
    expect(files).toEqual(expect.arrayContaining(['.gitignore', 'README.md', 'package.json', 'proto/plain/v1/orders.proto', 'src/orders.test.ts', 'tsconfig.json']))
    for (const file of files) expect(await readFile(join(folder, 'plain', file), 'utf8'), file).not.toMatch(/\{\{|\}\}|undefined/)
  })

  it('refuses what can not be, and touches nothing', async () => {
    await mkdir(join(folder, 'full'))
    await writeFile(join(folder, 'full/file'), '')
    expect((await cli(['new', 'full'], { cwd: folder })).err).toContain('full is not empty; choose another folder')
    expect(await cli(['new', 'node_modules'], { cwd: folder })).toMatchObject({ code: 2, out: '' })
    expect((await cli(['new', 'Shop!'], { cwd: folder })).err).toContain('"Shop!" is no name of a package')
    expect((await cli(['new'], { cwd: folder })).err).toContain('no folder is given; write skein new shop')
    const { code, err } = await cli(['new', 'other', '--codec', 'proto', '--no-proto'], { cwd: folder })
    expect(code).toBe(2)
    expect(err).toContain('codec proto encodes what a .proto declares')
    await expect(readFile(join(folder, 'other/package.json'))).rejects.toThrow('ENOENT')
  })

  it.each([['shop', 'shop'], ['my-shop.v2', 'my_shop_v2'], ['3d', 'd'], ['--', 'shop']])('%s is package %s', (name, pack) => {
    expect(packageOf(name)).toBe(pack)
  })
})
