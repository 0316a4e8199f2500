import type { Case } from '../cases.ts'
import { type Result, without } from '../row.ts'
import type { SubjectEntry } from '../subjects.ts'
import { MissingTool } from './build.ts'
import { Outside } from './outside.ts'
import { Pair } from './pair.ts'
import type { Round, Turn } from './round.ts'
import type { SideStartOptions } from './side.ts'
import { median, spread } from './statistics.ts'

export interface TurnOptions extends SideStartOptions {
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
  return isWeighed(it) ? 1 : 1 + rounds
}

/** Cases that count something once, subject by subject. */
export function isWeighed({ kind }: Pick<Case, 'kind'>): boolean {
  return kind === 'connectionMemory' || kind === 'streamMemory' || kind === 'headers'
}

/** Measures every subject in a case, taking turns: round by round, each round beginning with another subject. */
export async function takeTurns(it: Case, subjects: readonly SubjectEntry[], options: TurnOptions): Promise<Result[]> {
  const results: Result[] = []
  const running = new Map<SubjectEntry, { readonly turn: Turn, readonly rounds: Round[] }>()
  const fail = async (subject: SubjectEntry, error: unknown) => {
    const turn = running.get(subject)?.turn
    running.delete(subject)
    results.push(unmeasured(it, subject, error))
    await turn?.close()
  }
  const start = it.kind === 'h2load' || it.kind === 'ghz' ? Outside.start : Pair.start
  for (const subject of subjects) {
    options.step(`start ${subject.name}`)
    try {
      running.set(subject, { turn: await start(subject, it, options), rounds: [] })
    } catch (error) {
      await fail(subject, error)
    }
  }
  const measureMs = options.seconds * 1000 / options.rounds
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [subject, { turn, rounds }] of rotated([...running], round)) {
      options.step(`round ${round + 1} of ${options.rounds}: ${subject.name}`)
      const warmup = options.seconds * 1000 * (round === 0 ? firstWarmupShare : laterWarmupShare)
      try {
        rounds.push(await turn.run(Math.min(Math.max(warmup, warmupLimitsMs[0]), warmupLimitsMs[1]), measureMs))
      } catch (error) {
        await fail(subject, error)
      }
    }
  }
  for (const [subject, { turn, rounds }] of running) {
    await turn.close()
    results.push(resultOf(it, subject, rounds))
  }
  return results
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
    p50: known(rounds.map((round) => round.p50), tenths),
    p99: known(rounds.map((round) => round.p99), tenths),
    bytes: sizes.length === 0 ? null : Math.round(median(sizes)),
    rounds: rates,
    spread: Number(spread(rates).toPrecision(2)),
    client: known(rounds.map(({ cpu }) => cpu.client), perMessage),
    server: known(rounds.map(({ cpu }) => cpu.server), perMessage),
  }
}

/** The median, where all rounds have a figure. */
function known(figures: readonly (number | null)[], format: (value: number) => number): number | null {
  const there = figures.filter((figure) => figure !== null)
  return there.length < figures.length || there.length === 0 ? null : format(median(there))
}

/** Whole numbers, but for rates so small that it would show. */
function threeDigits(rate: number): number {
  return rate >= 100 ? Math.round(rate) : Number(rate.toPrecision(3))
}

/** A subject that failed, or that there is no program for. */
export function unmeasured(it: Case, subject: Pick<SubjectEntry, 'name' | 'role'>, error: unknown): Result {
  const message = error instanceof Error ? error.message : String(error)
  const why = error instanceof MissingTool ? { skipped: message } : { failed: message }
  return without(it, subject.name, subject.role, why)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

function rotated<T>(all: readonly T[], by: number): readonly T[] {
  const from = all.length === 0 ? 0 : by % all.length
  return [...all.slice(from), ...all.slice(0, from)]
}
