import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Case } from '../cases.ts'
import type { TurnOptions } from '../harness/turns.ts'
import { median, percentile, spread } from '../harness/statistics.ts'
import { type Result, without } from '../row.ts'
import { type Role, subjects } from '../subjects.ts'
import { publishedForm } from './published-form.ts'

const run = promisify(execFile)
const here = fileURLToPath(new URL('../..', import.meta.url))
/** Fresh processes for each subject. */
const starts = 15
const imports: readonly (readonly [subject: string, modules: readonly string[]])[] = [
  ['skein-http2-json', ['@skein/client', '@skein/codec-json', '@skein/transport-http2']],
  ['skein-tcp-json', ['@skein/client', '@skein/codec-json', '@skein/transport-tcp']],
  ['grpc-js', ['@grpc/grpc-js']],
  ['connect-node', ['@connectrpc/connect', '@connectrpc/connect-node']],
  ['nice-grpc', ['nice-grpc']],
]

/** What ours of them need. */
const published = ['client', 'codec-json', 'transport-http2', 'transport-tcp', 'h2', 'core', 'kit']

export const importSteps: number = starts

/** How much longer a fresh process lives that imports a subject than one that imports nothing, in turns. */
export async function timeImports(it: Case, options: Pick<TurnOptions, 'step'>): Promise<Result[]> {
  const ours = await publishedForm(published).catch((error: unknown) => error as Error)
  const taken = new Map<string, number[]>()
  const results: Result[] = []
  let pending = imports
  for (let start = 0; start < starts; start += 1) {
    options.step(`process ${start + 1} of ${starts} for each`)
    const own = await timed('', here)
    for (const [subject, modules] of pending) {
      const role: Role = subjects.find(({ name }) => name === subject)!.role
      try {
        if (role === 'ours' && ours instanceof Error) throw ours
        const code = modules.map((name) => `import '${name}'`).join(';')
        const took = await timed(code, role === 'ours' ? ours as string : here) - own
        taken.set(subject, [...taken.get(subject) ?? [], took])
      } catch (error) {
        pending = pending.filter(([name]) => name !== subject)
        results.push(without(it, subject, role, { failed: reason(error) }))
      }
    }
  }
  for (const [subject] of pending) {
    const role = subjects.find(({ name }) => name === subject)!.role
    const times = taken.get(subject)!
    results.push({
      ...without(it, subject, role),
      p50: Math.round(median(times) * 1000),
      p99: Math.round(percentile(times, 0.99) * 1000),
      rounds: times.map((time) => Number(time.toFixed(1))),
      spread: Number(spread(times).toPrecision(2)),
    })
  }
  return results
}

async function timed(code: string, cwd: string): Promise<number> {
  const began = performance.now()
  await run(process.execPath, ['--input-type=module', '-e', code], { cwd })
  return performance.now() - began
}

function reason(error: unknown): string {
  const text = ((error as { stderr?: string }).stderr ?? String(error)).replaceAll(here, '')
  return text.split('\n').find((line) => line.includes('Error')) ?? text
}
