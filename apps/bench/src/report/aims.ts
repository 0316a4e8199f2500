import type { Row } from '../row.ts'
import { baseline } from '../subjects.ts'
import { bytes, duration, percent, ratio } from './format.ts'

/** What was aimed at, and what this run made of it. */
export interface Aim {
  readonly case: string
  readonly wanted: string
  readonly got: string
  readonly met: boolean
}

const ours = 'skein-tcp-protobuf'

/** The aims that this run has the rows for. They inform: nothing fails by them. */
export function checkAims(rows: readonly Row[]): readonly Aim[] {
  const find = (name: string, inFlight: number | undefined, subject: string = ours) =>
    rows.find((row) => row.case === name && row.subject === subject && row.inFlight === (inFlight ?? row.inFlight))
  return [
    atLeast(find('unary', 100)?.peers[baseline], `unary, 100 in flight`, 35, `× ${baseline}`),
    atLeast(find('unary', 100)?.floor['tcp-floor'], 'unary, 100 in flight', 0.3, '× tcp-floor'),
    atLeast(find('unary', 1)?.floor['tcp-floor'], 'unary, 1 in flight', 0.8, '× tcp-floor'),
    atLeast(find('server-stream', undefined)?.peers[baseline], 'server-stream', 15, `× ${baseline}`),
    atLeast(find('client-stream', undefined)?.peers[baseline], 'client-stream', 10, `× ${baseline}`),
    atLeast(find('duplex', undefined)?.peers[baseline], 'duplex', 10, `× ${baseline}`),
    atLeast(quotient(find('methods-20', 100), find('unary', 100)), 'methods-20', 0.8, '× one method'),
    atLeast(find('payload-1MiB', 1)?.floor['socket-floor'], 'payload-1MiB, 1 in flight', 0.7, '× socket-floor'),
    atLeast(find('payload-1MiB', 4)?.floor['socket-floor'], 'payload-1MiB, 4 in flight', 0.55, '× socket-floor'),
    flat([100, 1_000, 10_000].map((inFlight) => find('unary', inFlight))),
    below(find('memory-stream', undefined)?.bytes, 'memory-stream, the costlier side', 1.5 * 1024),
    below(find('memory-connection', undefined)?.bytes, 'memory-connection, the costlier side', 16 * 1024),
    ...rows.filter((row) => row.role === 'ours' && row.case.startsWith('codec-')).map((row) => codecStep(row)),
    interceptorCost(find('interceptors-0+0', 100), find('interceptors-3+0', 100)),
    importTime(find('import', undefined, 'skein-tcp-json')),
    slowest(rows),
  ].filter((aim) => aim !== undefined)
}

function atLeast(got: number | undefined, name: string, wanted: number, unit: string): Aim | undefined {
  if (got === undefined) return undefined
  return { case: name, wanted: `≥ ${wanted} ${unit}`, got: `${ratio(got)} ${unit}`, met: got >= wanted }
}

function below(got: number | null | undefined, name: string, wanted: number): Aim | undefined {
  if (got === undefined || got === null) return undefined
  return { case: name, wanted: `< ${bytes(wanted)} bytes`, got: bytes(got), met: got < wanted }
}

function quotient(a: Row | undefined, b: Row | undefined): number | undefined {
  if (a === undefined || b === undefined || a.perSecond === null || b.perSecond === null) return undefined
  return a.perSecond / b.perSecond
}

function flat(rows: readonly (Row | undefined)[]): Aim | undefined {
  const rates = rows.map((row) => row?.perSecond)
  if (rates.some((rate) => rate === undefined || rate === null)) return undefined
  // More in flight may go faster; what must not be is that it goes slower.
  const [first, ...more] = rates as number[]
  const got = first! / Math.min(first!, ...more)
  const name = 'unary, 100 to 10,000 in flight'
  return { case: name, wanted: 'at most 1.3 times slower', got: `${ratio(got)} times`, met: got <= 1.3 }
}

function codecStep(row: Row): Aim | undefined {
  const bare = Object.values(row.floor)[0]
  if (bare === undefined) return undefined
  return { case: row.case, wanted: '≤ 1 × the time of the bare library', got: `${ratio(1 / bare)} ×`, met: bare >= 1 }
}

function interceptorCost(none: Row | undefined, three: Row | undefined): Aim | undefined {
  const left = quotient(three, none)
  if (left === undefined) return undefined
  const name = 'interceptors, three on the client'
  return { case: name, wanted: 'cost ≤ 10 %', got: percent(1 - left), met: 1 - left <= 0.1 }
}

function importTime(row: Row | undefined): Aim | undefined {
  if (row?.p50 === undefined || row.p50 === null) return undefined
  const name = 'import of client, codec-json, transport-tcp'
  return { case: name, wanted: "≤ 30 ms over Node's own", got: duration(row.p50), met: row.p50 <= 30_000 }
}

function slowest(rows: readonly Row[]): Aim | undefined {
  const all = rows.filter((row) => row.subject === ours).flatMap((row) =>
    Object.entries(row.peers).map(([peer, times]) => ({ times, at: `${row.case}/${row.inFlight} against ${peer}` })))
  const worst = all.toSorted((a, b) => a.times - b.times)[0]
  if (worst === undefined) return undefined
  const got = `${ratio(worst.times)} × (${worst.at})`
  return { case: 'every case against every peer', wanted: '≥ 1 ×', got, met: worst.times >= 1 }
}
