import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { runGen } from '@skein/codegen/run'
import { describe, expect, it } from 'vitest'
import { play } from './play.ts'
import type { Report } from './scene.ts'
import { scenes } from './scenes.ts'

function run(...words: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], (failed, out, error) => {
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error })
    })
    child.stdin?.end()
  })
}

describe('pnpm scenes', { timeout: 60_000 }, () => {
  it('lists the scenes', async () => {
    const { code, out } = await run()
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toEqual(scenes.map(({ name, title }) => expect.stringMatching(`${name} +${title}$`) as string))
  })

  it.each(scenes.filter(({ wants }) => wants === undefined).map(({ name }) => name))('%s: all claims hold', async (name) => {
    const { code, out, error } = await run(name)
    expect(error).toBe('')
    expect(out).not.toContain('FAILED')
    expect(out).toMatch(/\d+ claims hold, in /)
    expect(code).toBe(0)
  })

  it('says which there are', async () => {
    const { code, error } = await run('nowhere')
    expect([code, error]).toEqual([2, expect.stringContaining('there is no scene nowhere; there are field-numbers')])
    expect((await run('--wrong')).code).toBe(2)
    expect((await run('--help')).code).toBe(0)
  })
})

describe('a scene', () => {
  async function outcome(scene: (report: Report) => void): Promise<readonly [boolean, string]> {
    let text = ''
    const ok = await play({
      name: 'x', number: '0', title: 'X', run: (report) => { scene(report); return Promise.resolve() },
    }, (more) => { text += more })
    return [ok, text]
  }

  it('fails where a claim does, where it breaks off, and where it claims nothing', async () => {
    expect((await outcome((report) => { report.claim('a', true, 1); report.claim('b', false, 2) }))[0]).toBe(false)
    const [broken, why] = await outcome((report) => { report.claim('a', true, 1); throw new Error('no server') })
    expect([broken, why]).toEqual([false, expect.stringContaining('no server')])
    expect((await outcome(() => undefined))[0]).toBe(false)
    expect((await outcome((report) => { report.claim('a', true, 1) }))[0]).toBe(true)
  })

  it('shows its figures', async () => {
    const [, text] = await outcome((report) => {
      report.table(['what', 'n'], [['bytes', 12_345], ['time', 0.123_456]])
      report.bars('size', 'B', { one: 10, other: 5 })
    })
    expect(text).toContain('12,345')
    expect(text).toContain('0.123')
    const [one = '', other = ''] = text.split('\n').filter((line) => line.includes('█'))
    expect(one.split('█')).toHaveLength(2 * (other.split('█').length - 1) + 1)
  })
})

describe('the stubs', () => {
  it.each(['field-numbers/old', 'field-numbers/new'])('%s are what skein gen makes', async (name) => {
    const [scene = '', side = ''] = name.split('/')
    const cwd = join(import.meta.dirname, scene)
    const said: string[] = []
    const reporter = { info: () => undefined, error: (text: string) => { said.push(text) } }
    const options = { paths: [`proto/${side}`], out: `generated/${side}`, check: true, cwd }
    expect([await runGen(options, reporter), said]).toEqual([0, []])
  })
})
