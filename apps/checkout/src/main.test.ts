import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Summary } from './driver/summary.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

/** The demo's folders are made in here, so that what it leaves behind is seen. */
let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'checkout-test-')) })
afterEach(() => rm(folder, { recursive: true }))

function start(...args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const env = { ...process.env, TMPDIR: folder, NO_COLOR: '1' }
  return spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = start(...args)
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: code as number, stdout, stderr }
}

async function written(lines: readonly string[]): Promise<string> {
  const file = join(folder, 'given.jsonl')
  await writeFile(file, lines.join('\n'))
  return file
}

const left = async (): Promise<readonly string[]> => (await readdir(folder)).filter((it) => it !== 'given.jsonl')

describe('the demo', { timeout: 60_000 }, () => {
  it.each([
    ['proto', 'http2'], ['json', 'http2-tls'], ['proto', 'tcp'], ['json', 'unix'], ['msgpack', 'tls'],
  ])('holds with %s over %s', async (codec, transport) => {
    const { code, stdout, stderr } = await run('--orders', '20', '--json', '--codec', codec, '--transport', transport)
    expect(stderr).toBe('')
    const summary = JSON.parse(stdout) as Summary
    expect(summary.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(summary).toMatchObject({ ok: true, codec, transport })
    expect(summary.orders).toMatchObject({ sent: 20, placed: 19, refused: { 'card-declined': 1 }, failed: {} })
    expect(summary.badLines.map(({ line }) => line)).toEqual([17, 63, 98, 124, 149])
    // Which of its two servers an order went to is by chance.
    expect(summary.latencies.map(({ call, seenBy }) => `${call} ${seenBy.replace(/ \d$/, '')}`)).toEqual(expect.arrayContaining(
      ['orders.place driver', 'inventory.reserve orders', 'payments.charge orders']))
    expect(summary.killed).toMatch(/^payments \d+$/)
    expect(summary.followed.map((it) => it.code)).toEqual(['CANCELLED', 'DEADLINE_EXCEEDED'])
    for (const { events } of summary.followed) {
      expect(new Set(events.map((it) => it.process))).toEqual(new Set(['driver', 'orders', 'inventory', 'payments']))
    }
    expect(code).toBe(0)
    expect(await left()).toEqual([])
  })

  it.each(['orders', 'inventory', 'none'])('holds where a process dies of %s', async (service) => {
    const { code, stdout } = await run('--orders', '60', '--json', '--kill', service)
    const { checks, killed, orders } = JSON.parse(stdout) as Summary
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(killed?.split(' ')[0]).toBe(service === 'none' ? undefined : service)
    expect(orders).toMatchObject({ sent: 60, askedAgain: 0, failed: {} })
    expect(code).toBe(0)
  })

  it('names the lines that it passes over, and tells what it did', async () => {
    const order = { id: 'A', customer: 'Ada', card: 'tok_1', lines: [{ sku: 'mug-stoneware-blue', quantity: 2, price: '16.00' }] }
    const { code, stdout } = await run(await written([JSON.stringify(order), 'A-2: two mugs']))
    expect(stdout).toMatch(/line 2: it is no JSON/)
    expect(stdout).toMatch(/placed +1 +32\.00/)
    expect(stdout).toMatch(/orders\.place +driver +1 +\d/)
    expect(stdout).toMatch(/payments +stops its database work/)
    expect(stdout).toMatch(/ok +no order failed of the process that was killed: payments \d+/)
    expect(stdout).toMatch(/9 checks hold/)
    expect(stdout).not.toContain('\u001b')
    expect(code).toBe(0)
  })

  it('fails where a call fails of anything but the shop', async () => {
    const { code, stdout } = await run('--orders', '5', '--timeout', '1', '--quiet')
    expect(stdout).toMatch(/FAILED {2}every order was answered.*DEADLINE_EXCEEDED/)
    expect(stdout).toMatch(/checks FAILED; proto over http2/)
    expect(code).toBe(1)
  })

  it.each([
    [['--codec', 'xml'], /xml.*proto, json, msgpack/],
    [['--concurrency', '0'], /whole number from 1 up/],
    [['nowhere.jsonl'], /nowhere\.jsonl/],
  ])('says what is wrong with %j', async (args, why) => {
    const { code, stderr } = await run(...args)
    expect(stderr).toMatch(why)
    expect(code).toBe(2)
  })

  it('leaves nothing behind when it is interrupted', async () => {
    const child = start('--orders', '1000000', '--concurrency', '4')
    const pids = await firstPids(child.stdout)
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([130, null])
    expect(pids.filter(runs)).toEqual([])
    expect(await left()).toEqual([])
  })

  it('ends with the reason where a process of its dies', async () => {
    const child = start('--orders', '1000000', '--concurrency', '4')
    const errors = text(child.stderr)
    const [inventory = 0, ...others] = await firstPids(child.stdout)
    process.kill(inventory, 'SIGKILL')
    expect(await once(child, 'close')).toEqual([2, null])
    expect(await errors).toMatch(/the process of inventory ended \(SIGKILL\)/)
    expect(others.filter(runs)).toEqual([])
    expect(await left()).toEqual([])
  })
})

/** Of the processes, as soon as they are told. */
async function firstPids(stdout: Readable): Promise<readonly number[]> {
  const { promise, resolve } = Promise.withResolvers<readonly number[]>()
  createInterface(stdout).on('line', (line) => {
    const [, told] = /processes: ([^;]+);/.exec(line) ?? []
    if (told !== undefined) resolve([...told.matchAll(/\d+/g)].map(Number))
  })
  return promise
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
