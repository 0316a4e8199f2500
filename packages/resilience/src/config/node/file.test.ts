import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { methodOf } from '@skein/conformance'
import { Code } from '@skein/core'
import type { Event, Host } from '@skein/core'
import { systemClock } from '@skein/kit/clock'
import { ManualClock } from '@skein/kit/manual-clock'
import type { RunningConfig } from '@skein/kit/policy'
import { serviceConfig } from '../service-config.ts'
import { configFile } from './file.ts'

const METHOD = methodOf('Unary')
const textOf = (seconds: number): string => JSON.stringify({ methodConfig: [{ name: [{}], timeout: `${seconds}s` }] })

let folder = ''
let file = ''
let events: Event[] = []
let running: RunningConfig | undefined
let heard: () => void = () => undefined

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'skein-config-')), 'etc')
  mkdirSync(folder)
  file = join(folder, 'fleet.json')
  events = []
})

afterEach(() => {
  running?.close()
  running = undefined
  rmSync(join(folder, '..'), { recursive: true })
})

function start(path: string = file): RunningConfig {
  const emit = (event: Event): void => {
    events.push(event)
    heard()
  }
  const config = serviceConfig(configFile(path, { settle: 5 }))
  running = config.start({ clock: systemClock, random: Math.random, emit }, () => undefined)
  return running
}

const timeout = (): number | undefined => running?.defaults(METHOD).timeout

/** Each change is an event, so that is what is waited for. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    heard = () => { if (holds()) resolve() }
    heard()
  })
}

describe('a config in a file', () => {
  it('is read again after it was written in place, replaced, renamed over by an editor, or deleted and made anew', async () => {
    writeFileSync(file, textOf(1))
    start()
    expect(timeout()).toBe(1000)
    writeFileSync(file, textOf(2))
    await until(() => timeout() === 2000)
    writeFileSync(`${file}.new`, textOf(3))
    renameSync(`${file}.new`, file)
    await until(() => timeout() === 3000)
    renameSync(file, `${file}~`)
    writeFileSync(file, textOf(4))
    unlinkSync(`${file}~`)
    await until(() => timeout() === 4000)
    unlinkSync(file)
    await until(() => events.at(-1)?.status?.message.includes('ENOENT') === true)
    expect(timeout()).toBe(4000)
    writeFileSync(file, textOf(5))
    await until(() => timeout() === 5000)
  })

  it('stays as it was while it is wrong, which is told', async () => {
    writeFileSync(file, textOf(1))
    start()
    writeFileSync(file, '{"methodConfig": [{"timeout": 3}]}')
    // It may have been seen when half of it was written.
    await until(() => events.at(-1)?.status?.message.includes('no JSON') === false)
    expect(events.at(-1)).toMatchObject({
      type: 'config', detail: 'the last good one stays',
      status: { code: Code.INVALID_ARGUMENT, message: `the service config ${file} is wrong: methodConfig[0].timeout: it takes a string; it is 3` },
    })
    writeFileSync(file, textOf(2))
    await until(() => timeout() === 2000)
  })

  it('is found again after its folder was deleted and made anew', async () => {
    writeFileSync(file, textOf(1))
    start()
    rmSync(folder, { recursive: true })
    await until(() => events.length > 0)
    mkdirSync(folder)
    writeFileSync(file, textOf(2))
    await until(() => timeout() === 2000)
    writeFileSync(file, textOf(3))
    await until(() => timeout() === 3000)
  })

  it('may lie behind links, as Kubernetes has it', async () => {
    const write = (version: string, seconds: number): void => {
      mkdirSync(join(folder, version))
      writeFileSync(join(folder, version, 'fleet.json'), textOf(seconds))
      symlinkSync(version, join(folder, '..data.new'))
      renameSync(join(folder, '..data.new'), join(folder, '..data'))
    }
    write('..1', 1)
    symlinkSync('..data/fleet.json', file)
    start()
    write('..2', 2)
    await until(() => timeout() === 2000)
    writeFileSync(join(folder, '..2', 'fleet.json'), textOf(3))
    await until(() => timeout() === 3000)
    write('..3', 4)
    rmSync(join(folder, '..1'), { recursive: true })
    rmSync(join(folder, '..2'), { recursive: true })
    await until(() => timeout() === 4000)
  })

  it('is not read again for what happens beside it', async () => {
    writeFileSync(file, textOf(1))
    const source = configFile(file, { settle: 5 })
    const clock = new ManualClock()
    const host: Host = { clock, random: Math.random, emit: undefined }
    let changes = 0
    const stop = source.watch(host, () => { changes++ })
    const sign = async (): Promise<void> => {
      while (clock.pending === 0) await new Promise((resolve) => { setImmediate(resolve) })
      clock.advance(5)
    }
    await sign()
    for (let i = 0; i < 3; i++) {
      writeFileSync(join(folder, 'other'), String(i))
      await sign()
    }
    expect(changes).toBe(0)
    writeFileSync(file, textOf(2))
    while (changes === 0) await sign()
    expect([changes, readFileSync(file, 'utf8')]).toEqual([1, source.read()])
    stop()
    writeFileSync(file, textOf(3))
    await new Promise((resolve) => { setImmediate(resolve) })
    expect(clock.pending).toBe(0)
  })

  it('must be there, and right, when it is made', () => {
    expect(() => start()).toThrow(`the service config ${file} can't be read: ENOENT`)
    writeFileSync(file, '[')
    expect(() => start()).toThrow(`the service config ${file} is wrong: it is no JSON`)
    expect(() => start(folder)).toThrow(`can't be read: EISDIR`)
    expect(() => configFile('')).toThrow('configFile: path: it takes a file\'s path')
    expect(() => configFile(file, { settle: 0 })).toThrow('configFile: settle')
  })
})
