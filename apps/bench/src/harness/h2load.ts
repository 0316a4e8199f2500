import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serviceName } from '../subjects/schema.ts'
import { text } from '../subject.ts'
import type { Drive, Found } from './outside.ts'

const run = promisify(execFile)
const limitMs = 60_000
/** A Text of bench.proto with gRPC's prefix. */
const message = Uint8Array.of(0, 0, 0, 0, text.length + 2, 0x0a, text.length, ...Buffer.from(text))

/** POSTs of one gRPC message, many in flight, by h2load. It tells no percentiles. */
export async function runH2load(drive: Drive): Promise<Found> {
  const { path, address, inFlight, connections, warmupMs, measureMs, place } = drive
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const data = join(folder, 'message.bin')
    await writeFile(data, message)
    const [command, words] = place(path, [
      `--duration=${Math.round(measureMs)}ms`, `--warm-up-time=${Math.round(warmupMs)}ms`, '--threads=1',
      `--clients=${connections}`, `--max-concurrent-streams=${Math.round(inFlight / connections)}`,
      `--data=${data}`, '-H', 'content-type: application/grpc', '-H', 'te: trailers',
      `http://${address}/${serviceName}/Unary`,
    ])
    const { stdout } = await run(command, words, { timeout: limitMs })
    return { ...readH2load(stdout), seconds: measureMs / 1000 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** h2load takes any answer for a good one, so that the bytes that came tell whether the messages did. */
export function readH2load(output: string): Pick<Found, 'calls' | 'p50' | 'p99'> {
  const numbers = (pattern: RegExp) => pattern.exec(output)?.slice(1).map(Number) ?? []
  const [calls = 0, failed, errored, timeout] =
    numbers(/(\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout/)
  // What came during the warm-up is counted in it.
  const [bytes = 0] = numbers(/\((\d+)\) data/)
  if (calls === 0 || failed !== 0 || errored !== 0 || timeout !== 0 || bytes < calls * message.length) {
    throw new Error(`h2load: ${/requests:.*/.exec(output)?.[0] ?? 'it counted no requests'}, ${bytes} bytes came back`)
  }
  return { calls, p50: null, p99: null }
}
