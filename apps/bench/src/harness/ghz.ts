import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { protoFile, serviceName } from '../subjects/schema.ts'
import { text } from '../subject.ts'
import type { Drive, Found } from './outside.ts'

const run = promisify(execFile)
const limitMs = 60_000
/** Its report tells of every call. */
const longestReport = 256 * 2 ** 20

interface Report {
  readonly count: number
  /** Nanoseconds. */
  readonly total: number
  readonly statusCodeDistribution: Readonly<Record<string, number>>
  readonly latencyDistribution: readonly { readonly percentage: number, readonly latency: number }[]
}

/** Unary calls by ghz, which has grpc-go's client beneath it. It has no warm-up of its own: it is run twice. */
export async function runGhz(drive: Drive): Promise<Found> {
  await once(drive, drive.warmupMs)
  return readGhz(await once(drive, drive.measureMs))
}

async function once({ path, address, inFlight, connections, place }: Drive, milliseconds: number): Promise<string> {
  const [command, words] = place(path, [
    '--insecure', `--proto=${protoFile}`, `--call=${serviceName}.Unary`, `--data=${JSON.stringify({ value: text })}`,
    `--concurrency=${inFlight}`, `--connections=${connections}`, `--duration=${Math.round(milliseconds)}ms`,
    '--duration-stop=wait', '--format=json', address,
  ])
  return (await run(command, words, { timeout: limitMs, maxBuffer: longestReport })).stdout
}

export function readGhz(output: string): Found {
  const { count, total, statusCodeDistribution: statuses, latencyDistribution } = JSON.parse(output) as Report
  if (count === 0 || statuses['OK'] !== count) throw new Error(`ghz: ${count} calls, ${JSON.stringify(statuses)}`)
  const percentile = (wanted: number) => {
    const found = latencyDistribution.find(({ percentage }) => percentage === wanted)
    return found === undefined ? null : found.latency / 1000
  }
  return { calls: count, seconds: total / 1e9, p50: percentile(50), p99: percentile(99) }
}
