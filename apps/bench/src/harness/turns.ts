import type { Case } from '../cases.ts'
import { type Result, without } from '../row.ts'
import type { SubjectEntry } from '../subjects.ts'
import { MissingTool } from './build.ts'
import { Pair, type PairOptions, type Round } from './pair.ts'
import { median, spread } from './statistics.ts'

export interface TurnOptions extends PairOptions {
  /** What each subject is measured for in a case, all rounds together. */
  readonly seconds: number
  readonly rounds: number
  /** Told before each step what is about to be done. */
  readonly step: (what: string) => void
}

/** A process that has just started compiles as it runs: this passes before its first round. */
const firstWarmupShare = 0.5
const laterWarmupShare = 0.1
const warmupLimitsMs = [50, 800] as const

/** Steps that a case takes of a subject, for the time left to be told. */
export function stepsOf(it: Case, rounds: number): number {
  return it.kind === 'connectionMemory' || it.kind === 'streamMemory' ? 1 : 1 + rounds
}

/** Measures every subject in a case, taking turns: round by round, each round beginning with another subject. */
export async function takeTurns(it: Case, subjects: readonly SubjectEntry[], options: TurnOptions): Promise<Result[]> {
  const results: Result[] = []
  const running = new Map<SubjectEntry, { readonly pair: Pair, readonly rounds: Round[] }>()
  const fail = async (subject: SubjectEntry, error: unknown) => {
    const pair = running.get(subject)?.pair
    running.delete(subject)
    const message = messageOf(error)
    const why = error instanceof MissingTool ? { skipped: message } : { failed: message }
    results.push(without(it, subject.name, subject.role, why))
    await pair?.close()
  }
  for (const subject of subjects) {
    options.step(`start ${subject.name}`)
    try {
      running.set(subject, { pair: await Pair.start(subject, it, options), rounds: [] })
    } catch (error) {
      await fail(subject, error)
    }
  }
  const measureMs = options.seconds * 1000 / options.rounds
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [subject, { pair, rounds }] of rotated([...running], round)) {
      options.step(`round ${round + 1} of ${options.rounds}: ${subject.name}`)
      const warmup = options.seconds * 1000 * (round === 0 ? firstWarmupShare : laterWarmupShare)
      try {
        rounds.push(await pair.run(Math.min(Math.max(warmup, warmupLimitsMs[0]), warmupLimitsMs[1]), measureMs))
      } catch (error) {
        await fail(subject, error)
      }
    }
  }
  for (const [subject, { pair, rounds }] of running) {
    await pair.close()
    results.push(resultOf(it, subject, rounds))
  }
  return results
}

/** Measures what each of many idle connections or streams takes. */
export async function weigh(it: Case, subject: SubjectEntry, options: TurnOptions): Promise<Result> {
  options.step(subject.name)
  try {
    const pair = await Pair.start(subject, it, options)
    try {
      const { client, server } = await pair.memoryOf(it.inFlight)
      const bytes = Math.round(Math.max(client, server))
      const sides = { client: Math.round(client), server: Math.round(server) }
      return { ...without(it, subject.name, subject.role), bytes, ...sides }
    } finally {
      await pair.close()
    }
  } catch (error) {
    return without(it, subject.name, subject.role, { failed: messageOf(error) })
  }
}

export function resultOf(it: Case, subject: Pick<SubjectEntry, 'name' | 'role'>, rounds: readonly Round[]): Result {
  const rates = rounds.map((round) => threeDigits(round.calls * it.messages / round.seconds))
  const sizes = rounds.flatMap(({ bytes, calls }) => bytes === null ? [] : [bytes / calls / it.messages])
  const perMessage = (micros: number) => Number((micros / it.messages).toPrecision(3))
  return {
    case: it.name,
    subject: subject.name,
    role: subject.role,
    inFlight: it.inFlight,
    perSecond: median(rates),
    p50: tenths(median(rounds.map((round) => round.p50))),
    p99: tenths(median(rounds.map((round) => round.p99))),
    bytes: sizes.length === 0 ? null : Math.round(median(sizes)),
    rounds: rates,
    spread: Number(spread(rates).toPrecision(2)),
    client: perMessage(median(rounds.map(({ cpu }) => cpu.client))),
    server: perMessage(median(rounds.map(({ cpu }) => cpu.server))),
  }
}

/** Whole numbers, but for rates so small that it would show. */
function threeDigits(rate: number): number {
  return rate >= 100 ? Math.round(rate) : Number(rate.toPrecision(3))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

function rotated<T>(all: readonly T[], by: number): readonly T[] {
  const from = all.length === 0 ? 0 : by % all.length
  return [...all.slice(from), ...all.slice(0, from)]
}
