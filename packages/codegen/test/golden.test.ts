import { execFile, spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { peer } from '@skein/peers'
import { afterAll, describe, expect, it } from 'vitest'
import { runGen } from '../src/run/run.ts'
import { EXPECTED, PROTO, VARIANTS } from './golden/variants.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'skein-golden-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PLUGIN = join(import.meta.dirname, '../src/plugin/main.ts')
const PROTOS = globSync('**/*.proto', { cwd: PROTO }).sort()

function filesOf(path: string): Record<string, string> {
  const files = globSync('**/*.ts', { cwd: path }).sort()
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(path, file), 'utf8')]))
}

describe('golden files', () => {
  it.each(Object.entries(VARIANTS))('are what is generated: %s', async (name, options) => {
    const errors: string[] = []
    const out = join(EXPECTED, name)
    const reporter = { info() {}, error: (text: string) => errors.push(text) }
    const code = await runGen({ ...options, paths: [PROTO], out, check: true }, reporter)
    expect({ code, errors }).toEqual({ code: 0, errors: [] })
  })

  it('come from protoc, byte for byte', async (context) => {
    const python = await peer('python')
    if (python.missing !== undefined) return context.skip(python.missing)
    const out = mkdtempSync(join(folder, 'protoc-'))
    await run(python.path, [
      '-m', 'grpc_tools.protoc', `--plugin=protoc-gen-skein=${executable()}`, `--skein_out=${out}`, `-I${PROTO}`, ...PROTOS,
    ])
    expect(filesOf(out)).toEqual(filesOf(join(EXPECTED, 'usual')))
  })

  it('come from buf, byte for byte', async () => {
    const out = mkdtempSync(join(folder, 'buf-'))
    const template = { version: 'v2', inputs: [{ directory: PROTO }], plugins: [{ local: executable(), out }] }
    const buf = join(import.meta.dirname, '../node_modules/.bin/buf')
    await run(buf, ['generate', '--template', JSON.stringify(template)], { cwd: PROTO })
    expect(filesOf(out)).toEqual(filesOf(join(EXPECTED, 'usual')))
  })
})

describe('protoc-gen-skein', () => {
  it('says who is to run it', () => {
    const { status, stderr } = spawnSync(process.execPath, [PLUGIN], { input: 'garbage', encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^protoc-gen-skein reads .*: run protoc/) })
  })

  it('takes parameters, and refuses others by name', async (context) => {
    const python = await peer('python')
    if (python.missing !== undefined) return context.skip(python.missing)
    const generate = async (options: string): Promise<string> => {
      const out = mkdtempSync(join(folder, 'options-'))
      await run(python.path, [
        '-m', 'grpc_tools.protoc', `--plugin=protoc-gen-skein=${executable()}`, `--skein_out=${out}`, `--skein_opt=${options}`,
        `-I${PROTO}`, 'shop/v1/orders.proto',
      ])
      return readFileSync(join(out, 'shop/v1/orders.ts'), 'utf8')
    }
    const text = await generate('keep_case=true,well_known=exact,import_extension=.js,comments=false')
    expect(text).toContain('color_or_none?: Color')
    expect(text).toContain(`from './common.js'`)
    expect(text).toContain('at?: Timestamp')
    expect(text).not.toContain('An order.')
    await expect(generate('keepcase=true')).rejects.toThrow(/keepcase: there is none of that name; there is keep_case/)
    await expect(generate('well_known=both')).rejects.toThrow(/well_known: "both" is not natural or exact/)
  })
})

/** protoc and buf start a program: this one with the Node that runs the tests, whatever the PATH has. */
function executable(): string {
  const path = join(folder, 'protoc-gen-skein')
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${PLUGIN}"\n`, { mode: 0o755 })
  return path
}
