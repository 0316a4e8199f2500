import { mkdir } from 'node:fs/promises'
import { peer } from '@skein/peers'
import { build } from './harness/build.ts'
import { makeCertificate } from './harness/certificate.ts'
import { anywhere, placeOnOwnCores } from './harness/placement.ts'
import { isWeighed, stepsOf, takeTurns, type TurnOptions } from './harness/turns.ts'
import { weigh } from './harness/weigh.ts'
import { timeCodecs } from './measure/codecs.ts'
import { importSteps, timeImports } from './measure/imports.ts'
import { timeMessages } from './measure/messages.ts'
import { keyOf, type Planned } from './plan.ts'
import type { Progress } from './report/progress.ts'
import { type Result, type Row, sorted, withRatios } from './row.ts'

export interface BenchOptions {
  readonly seconds: number
  readonly rounds: number
  /** A core for each side, where the system can do that. */
  readonly pin: boolean
  /** Where to leave CPU profiles of ours; none when absent. */
  readonly profiles: string | undefined
}

/** Measures all that is planned, in its order. A subject that fails is a row that says so. */
export async function bench(
  planned: readonly Planned[], options: BenchOptions, progress: Progress,
): Promise<readonly Row[]> {
  const certificate = await makeCertificate()
  if (options.profiles !== undefined) await mkdir(options.profiles, { recursive: true })
  const placement = options.pin ? placeOnOwnCores() : anywhere
  try {
    await bringPeers(planned, progress)
    progress.begin(planned.reduce((sum, it) => sum + stepsIn(it, options.rounds), 0))
    const results: Result[] = []
    for (const it of planned) {
      const step = (what: string) => { progress.step(`${keyOf(it.case)}  ${what}`) }
      results.push(...await measure(it, { ...options, certificate, placement, step }))
    }
    return withRatios(sorted(results))
  } finally {
    progress.end()
    certificate.remove()
  }
}

function measure({ case: it, subjects }: Planned, options: TurnOptions): Promise<Result[]> {
  switch (it.kind) {
    case 'codec': return timeCodecs(it, options)
    case 'messages': return timeMessages(it, options)
    case 'import': return timeImports(it, options)
    default: return isWeighed(it)
      ? inTurn(subjects, (subject) => weigh(it, subject, options))
      : takeTurns(it, subjects, options)
  }
}

async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const one of all) results.push(await work(one))
  return results
}

function stepsIn({ case: it, subjects }: Planned, rounds: number): number {
  if (it.kind === 'codec' || it.kind === 'messages') return 1
  return it.kind === 'import' ? importSteps : subjects.length * stepsOf(it, rounds)
}

/** Subjects and clients of others; before anything is measured, so that no compiler runs beside a measurement. */
async function bringPeers(planned: readonly Planned[], progress: Progress): Promise<void> {
  for (const subject of new Set(planned.flatMap((it) => it.subjects))) {
    if (!('build' in subject.program)) continue
    progress.say(`building ${subject.name} (cached; the first time takes a minute or two)`)
    // A failure shows again, with its reason, in every case that the subject would have taken part in.
    await build(subject.program.build).catch(() => {})
  }
  for (const name of ['h2load', 'ghz'] as const) {
    if (!planned.some((it) => it.case.kind === name)) continue
    const { missing } = await peer(name)
    if (missing !== undefined) progress.say(`left out: ${missing}`)
  }
}
