import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { protobuf } from '@skein/codec-protobuf'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../../test/cli.ts'
import { Orders } from '../../test/gen/shop.ts'
import { ours } from '../../test/ours.ts'
import type { Report } from './report.ts'

const MAIN = join(import.meta.dirname, '../main.ts')
const PROTO = join(import.meta.dirname, '../../test/proto/shop.proto')
async function* noOne(): AsyncGenerator<object, void> { /* not called */ }

let server: Awaited<ReturnType<typeof ours>>
beforeAll(async () => { server = await ours() })
afterAll(() => server.stop())

const load = (method: string, ...words: readonly string[]): ReturnType<typeof cli> => cli(['load', server.address, method, ...words])

describe('load', () => {
  it('tells people what they want to know', async () => {
    const { code, out, err } = await load('Orders/Place', '-d', '{"sku": "a1"}', '-n', '300', '-c', '5', '--connections', '2', '--no-progress')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^shop\.v1\.Orders\/Place at http:\S+: 5 calls at once over 2 connections\n {2}calls {5}300 in .*\/s\n/)
    expect(out).toMatch(/p50 .* p75 .* p90 .* p95 .*\n +p99 .* p99\.9 .* p99\.99 /)
    const counts = [...out.matchAll(/^ +≤ .* (\d+)$/gm)].map(([, count]) => Number(count))
    expect(counts.reduce((sum, it) => sum + it, 0)).toBe(300)
  })

  it('tells machines all of it', async () => {
    const { code, out } = await load('Orders/Place', '-d', '{"sku": "a1"}', '--rate', '500', '-t', '200ms', '--ramp', '50ms', '--warm-up', '50ms', '--json', '--no-progress')
    expect(code).toBe(0)
    const report = JSON.parse(out) as Report
    expect(report).toMatchObject({ calls: 100, succeeded: 100, failed: 0, stopped: false, load: { kind: 'open', rate: 500 } })
    expect(report.perSecond).toBeGreaterThan(300)
    expect(report.latency!.percentiles['p99']).toBeLessThanOrEqual(report.latency!.max)
    expect(report.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(100)
  })

  it('takes requests in turns, and streams as wholes', async () => {
    const turns = JSON.parse((await load('Orders/Count', '-d', '{"to": 1} {"to": 3}', '-n', '10', '-c', '1', '--json', '--no-progress')).out) as Report
    expect(turns).toMatchObject({ succeeded: 10, receivedMessages: 20 })
    const sums = JSON.parse((await load('Orders/Sum', '-d', '{"value": 1} {"value": 2}', '-n', '10', '--json', '--no-progress')).out) as Report
    expect(sums).toMatchObject({ succeeded: 10, receivedMessages: 10 })
  })

  it('counts errors by their codes, and ends with 1', async () => {
    const { code, out, err } = await load('Orders/Place', '-d', '{} {"sku": "a"}', '-n', '20', '--json', '--no-progress')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ succeeded: 10, failed: 10, failures: { INVALID_ARGUMENT: { count: 10, message: 'sku is empty' } } })
    expect(err).toContain('10 of 20 calls failed')
  })

  it('is stopped by Ctrl-C, with what is known by then', async () => {
    const control = new AbortController()
    setTimeout(() => { control.abort() }, 500)
    const { code, out, err } = await cli(['load', server.address, 'Orders/Place', '-d', '{"sku": "a"}', '--no-progress'], { interrupt: control.signal })
    expect(code).toBe(130)
    expect(out).toContain(', stopped by Ctrl-C\n')
    expect(err).toMatch(/^skein: stopped after \d+ calls\n$/)
  })

  it('tells on a terminal how it goes, and leaves nothing of that behind', async () => {
    const words = ['Orders/Place', '-d', '{"sku": "a"}', '-t', '600ms', '--warm-up', '300ms', '-c', '2']
    const { code, err } = await cli(['load', server.address, ...words], { live: true })
    expect(code).toBe(0)
    expect(err).toMatch(/\r\u001b\[Kwarm-up: \d under way/)
    expect(err).toMatch(/\r\u001b\[K\d+ ms: [\d,]+ calls, [\d,]+\/s, \d under way, p99 \S+ \S+/)
    expect(err.endsWith('\r\u001b[K')).toBe(true)
  })

  it('tells no more than a narrow terminal has room for', async () => {
    const words = ['Orders/Place', '-d', '{"sku": "a"}', '-t', '400ms', '-c', '2']
    const { err } = await cli(['load', server.address, ...words], { live: true, columns: 20 })
    const told = err.split('\r\u001b[K').slice(1)
    expect(told[0]).toMatch(/^\d+ ms: /)
    for (const it of told) expect(it.length).toBeLessThan(20)
    const { err: unsized } = await cli(['load', server.address, ...words], { live: true, columns: 0 })
    expect(unsized).toMatch(/\r\u001b\[K\d+ ms: [\d,]+ calls/)
  })

  it('goes on, and reports, when the server goes', { timeout: 30_000 }, async () => {
    let calls = 0
    const brief = createServer({ codec: protobuf() })
    brief.add(Orders, {
      place: () => {
        if (++calls === 3) void brief.close({ grace: 0 })
        return {}
      },
      count: noOne, sum: () => ({}), echo: noOne,
    })
    const { url } = await brief.listen(http2(), 'http://127.0.0.1:0')
    const words = ['load', url, 'Orders/Place', '--proto', PROTO, '--rate', '20', '-t', '1s', '--json', '--no-progress']
    const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
    const [code] = await once(child, 'close') as [number]
    expect(code).toBe(1)
    const { calls: measured, failures } = JSON.parse(out) as Report
    expect(measured).toBe(20)
    expect(failures['UNAVAILABLE']!.count).toBeGreaterThan(15)
  })

  it.each([
    ['Orders/Place', ['-d', '{"sku": 1}'], 2, 'sku: 1 is not a string'],
    ['Orders/Place', ['-d', ''], 2, 'there are no requests'],
    ['Orders/Plac', [], 2, 'did you mean Place?'],
  ] as const)('%s %j ends before it begins', async (method, words, code, says) => {
    const ran = await load(method, ...words)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(says)
  })
})
