import type { Case } from './cases.ts'
import type { Role } from './subjects.ts'
import { baseline, subjects } from './subjects.ts'

/** One subject in one case, before it is held against the others. */
export interface Result {
  readonly case: string
  readonly subject: string
  readonly role: Role
  readonly inFlight: number
  /** Calls, or messages of streams, a second: the median of the rounds. Null where the case counts none. */
  readonly perSecond: number | null
  /** Microseconds, each the median of the rounds; of a whole stream where there are streams. */
  readonly p50: number | null
  readonly p99: number | null
  /** A call's or message's on the client's socket, both ways; in memory cases, what one costs the costlier side. */
  readonly bytes: number | null
  /** perSecond of each round; milliseconds in the import case. */
  readonly rounds: readonly number[]
  /** Of the rounds: largest less smallest, over the median. */
  readonly spread: number | null
  /** Processor time of a call or message in microseconds, or bytes in memory cases. */
  readonly client: number | null
  readonly server: number | null
  /** Why it could not be measured. */
  readonly failed?: string
  /** Why it was left out, which is no failure. */
  readonly skipped?: string
}

/** A row of the JSON: a result and its ratios to what else ran in that run. */
export interface Row extends Result {
  readonly floor: Readonly<Record<string, number>>
  readonly peers: Readonly<Record<string, number>>
}

/** A result without figures: where to start from, or all there is of a subject that failed or is not to be had. */
export function without(it: Case, subject: string, role: Role, why: Pick<Result, 'failed' | 'skipped'> = {}): Result {
  return {
    case: it.name, subject, role, inFlight: it.inFlight, perSecond: null, p50: null, p99: null, bytes: null,
    rounds: [], spread: null, client: null, server: null, ...why,
  }
}

/** Adds each result's ratios to floors and peers of its case: of throughput, else of time or bytes. Above 1: better. */
export function withRatios(results: readonly Result[]): readonly Row[] {
  const byCase = Map.groupBy(results, caseKey)
  return results.map((result) => {
    const others = byCase.get(caseKey(result))!
    return { ...result, floor: ratios(result, others, 'floor'), peers: ratios(result, others, 'peer') }
  })
}

function caseKey(result: Result): string {
  return `${result.case} ${result.inFlight}`
}

function ratios(result: Result, others: readonly Result[], role: Role): Record<string, number> {
  const found: Record<string, number> = {}
  for (const other of others) {
    if (other.role !== role) continue
    const ratio = ratioOf(result, other)
    if (ratio !== undefined) found[other.subject] = ratio
  }
  return found
}

function ratioOf(result: Result, other: Result): number | undefined {
  const ratio = result.perSecond !== null && other.perSecond !== null
    ? result.perSecond / other.perSecond
    : result.p50 !== null && other.p50 !== null
      ? other.p50 / result.p50
      : result.bytes !== null && other.bytes !== null ? other.bytes / result.bytes : Number.NaN
  return Number.isFinite(ratio) ? Number(ratio.toPrecision(3)) : undefined
}

/** The rows as JSON: an array, one row a line. */
export function toJson(rows: readonly Row[]): string {
  return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`
}

/** Case by case in their order, subjects within each in theirs. */
export function sorted(results: readonly Result[]): readonly Result[] {
  const order = [...new Set(results.map(caseKey))]
  const place = (name: string) => subjects.findIndex((entry) => entry.name === name)
  return order.flatMap((key) => results
    .filter((result) => caseKey(result) === key)
    .toSorted((a, b) => place(a.subject) - place(b.subject)))
}

/** The ratio to the floor that is the row's own, where that ran, or else to the first that did. */
export function againstFloor(row: Row): number | undefined {
  const own = subjects.find(({ name }) => name === row.subject)?.floor
  return own !== undefined && own in row.floor ? row.floor[own] : Object.values(row.floor)[0]
}

/** The baseline's ratio, where the baseline ran. */
export function againstBaseline(row: Row): number | undefined {
  return row.peers[baseline]
}
