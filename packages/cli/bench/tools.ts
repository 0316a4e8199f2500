import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Report } from '../src/load/report.ts'

const exec = promisify(execFile)
const CLI = join(import.meta.dirname, '../src/main.ts')
const PROTOS = join(import.meta.dirname, '../../../apps/interop/proto')

/** One run: closed with so many calls at once, or open with so many a second. */
export interface Setting {
  readonly concurrency: number
  readonly rate?: number
  readonly seconds: number
  readonly connections: number
}

/** Times in ms. */
export interface Figures {
  readonly perSecond: number
  readonly mean: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

const DATA = JSON.stringify({ responseSize: 16, payload: { body: Buffer.alloc(16).toString('base64') } })

export async function bySkein(address: string, { concurrency, rate, seconds, connections }: Setting): Promise<Figures> {
  const words = [
    CLI, 'load', address, 'grpc.testing.TestService/UnaryCall', '--proto', join(PROTOS, 'test.proto'), '-I', PROTOS, '-d', DATA,
    '-t', `${seconds}s`, '-c', String(concurrency), '--connections', String(connections), '--json', '--no-progress',
    ...(rate === undefined ? [] : ['--rate', String(rate)]),
  ]
  const { stdout } = await exec(process.execPath, words)
  const { perSecond, latency, failed } = JSON.parse(stdout) as Report
  if (latency === null) throw new Error('no call went well')
  return { perSecond, mean: latency.mean, p50: latency.percentiles['p50']!, p99: latency.percentiles['p99']!, failed }
}

interface GhzReport {
  readonly rps: number
  readonly average: number
  readonly latencyDistribution: readonly { readonly percentage: number; readonly latency: number }[]
  readonly errorDistribution?: Readonly<Record<string, number>> | null
}

/** Ends of calls that it breaks off when its time is over are no errors of the server's. */
const BROKEN_OFF = /closing|Canceled|canceled/

export async function byGhz(
  ghz: string, address: string, { concurrency, rate, seconds, connections }: Setting,
): Promise<Figures> {
  const words = [
    '--insecure', '--proto', join(PROTOS, 'test.proto'), '--import-paths', PROTOS, '--call', 'grpc.testing.TestService.UnaryCall',
    '-d', DATA, '-z', `${seconds}s`, '-c', String(concurrency), '--connections', String(connections), '-O', 'json',
    ...(rate === undefined ? [] : ['--rps', String(rate)]), address,
  ]
  const { stdout } = await exec(ghz, words, { maxBuffer: 2 ** 30 })
  const { rps, average, latencyDistribution, errorDistribution } = JSON.parse(stdout) as GhzReport
  const at = (percent: number): number =>
    (latencyDistribution.find((it) => it.percentage === percent)?.latency ?? NaN) / 1e6
  const errors = Object.entries(errorDistribution ?? {}).filter(([message]) => !BROKEN_OFF.test(message))
  const failed = errors.reduce((sum, [, count]) => sum + count, 0)
  return { perSecond: rps, mean: average / 1e6, p50: at(50), p99: at(99), failed }
}
