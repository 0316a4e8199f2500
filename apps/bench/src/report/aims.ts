import { mainMessageSubject, messageBaseline } from '../messages/subjects.ts'
import type { Row } from '../row.ts'
import { baseline, mainSubject } from '../subjects.ts'
import { bytes, duration, percent, ratio } from './format.ts'

/** What was aimed at, and what this run made of it. */
export interface Aim {
  readonly case: string
  readonly wanted: string
  readonly got: string
  readonly met: boolean
}

/** A row of one subject; of whichever number in flight where none is said. */
type Find = (name: string, inFlight?: number) => Row | undefined

/** The aims that this run has the rows for. They inform: nothing fails by them. */
export function checkAims(rows: readonly Row[]): readonly Aim[] {
  const of = (subject: string): Find => (name, inFlight) =>
    rows.find((row) => row.case === name && row.subject === subject && row.inFlight === (inFlight ?? row.inFlight))
  const ours = of(mainSubject)
  return [
    ...transportAims('HTTP/2', ours, 'h2-floor'),
    ...http2Aims(ours),
    ...transportAims('TCP', of('skein-tcp-protobuf'), 'tcp-floor'),
    ...rows.filter((row) => row.role === 'ours' && row.case.startsWith('codec-')).map((row) => codecStep(row)),
    ...rows.filter((row) => row.subject === mainMessageSubject).map((row) =>
      atLeast(row.peers[messageBaseline], row.case, 1, `× ${messageBaseline}`)),
    interceptorCost(ours('interceptors-0+0', 100), ours('interceptors-3+0', 100)),
    importTime(of('skein-http2-json')('import'), 'transport-http2'),
    importTime(of('skein-tcp-json')('import'), 'transport-tcp'),
    slowest(rows),
  ].filter((aim) => aim !== undefined)
}

/** What gRPC has to hold against its peers. */
function http2Aims(find: Find): readonly (Aim | undefined)[] {
  const unary = find('unary', 100)
  return [
    atLeast(unary?.peers['grpc-go'], 'HTTP/2: unary, 100 in flight', 4, '× grpc-go'),
    atLeast(unary?.peers['tonic'], 'HTTP/2: unary, 100 in flight', 4, '× tonic'),
    atLeast(quotient(find('unary-tls', 100), unary), 'HTTP/2: unary over TLS, 100 in flight', 0.8, '× plain'),
    atLeast(find('unary', 1)?.peers['tonic'], 'HTTP/2: unary, 1 in flight', 1.5, '× tonic'),
    ...[1, 4].map((connections) => atLeast(
      find(`h2load-${connections}`)?.peers[baseline], `HTTP/2: h2load, connections: ${connections}`, 8, `× ${baseline}`,
    )),
    below(find('headers')?.client, "HTTP/2: headers of a second call's request", 20),
    beside(find('beside-nothing'), find('beside-100MiB')),
  ]
}

/** What either transport has to. */
function transportAims(name: string, find: Find, floor: string): readonly (Aim | undefined)[] {
  const unary = find('unary', 100)
  return [
    atLeast(unary?.peers[baseline], `${name}: unary, 100 in flight`, 35, `× ${baseline}`),
    atLeast(unary?.floor[floor], `${name}: unary, 100 in flight`, 0.3, `× ${floor}`),
    atLeast(find('unary', 1)?.floor[floor], `${name}: unary, 1 in flight`, 0.8, `× ${floor}`),
    atLeast(find('server-stream')?.peers[baseline], `${name}: server-stream`, 15, `× ${baseline}`),
    atLeast(find('client-stream')?.peers[baseline], `${name}: client-stream`, 10, `× ${baseline}`),
    atLeast(find('duplex')?.peers[baseline], `${name}: duplex`, 10, `× ${baseline}`),
    atLeast(quotient(find('methods-20', 100), unary), `${name}: methods-20`, 0.8, '× one method'),
    atLeast(find('payload-1MiB', 1)?.floor['socket-floor'], `${name}: payload-1MiB, 1 in flight`, 0.7, '× socket-floor'),
    atLeast(find('payload-1MiB', 4)?.floor['socket-floor'], `${name}: payload-1MiB, 4 in flight`, 0.55, '× socket-floor'),
    flat(name, [100, 1_000, 10_000].map((inFlight) => find('unary', inFlight))),
    below(find('memory-stream')?.bytes, `${name}: memory-stream, the costlier side`, 1.5 * 1024),
    below(find('memory-connection')?.bytes, `${name}: memory-connection, the costlier side`, 16 * 1024),
  ]
}

function atLeast(got: number | undefined, name: string, wanted: number, unit: string): Aim | undefined {
  if (got === undefined) return undefined
  return { case: name, wanted: `≥ ${wanted} ${unit}`, got: `${ratio(got)} ${unit}`, met: got >= wanted }
}

function below(got: number | null | undefined, name: string, wanted: number): Aim | undefined {
  if (got === undefined || got === null) return undefined
  return { case: name, wanted: `< ${bytes(wanted)}${wanted < 10 * 1024 ? ' bytes' : ''}`, got: bytes(got), met: got < wanted }
}

function quotient(a: Row | undefined, b: Row | undefined): number | undefined {
  if (a === undefined || b === undefined || a.perSecond === null || b.perSecond === null) return undefined
  return a.perSecond / b.perSecond
}

function flat(transport: string, rows: readonly (Row | undefined)[]): Aim | undefined {
  const rates = rows.map((row) => row?.perSecond)
  if (rates.some((rate) => rate === undefined || rate === null)) return undefined
  // More in flight may go faster; what must not be is that it goes slower.
  const [first, ...more] = rates as number[]
  const got = first! / Math.min(first!, ...more)
  const name = `${transport}: unary, 100 to 10,000 in flight`
  return { case: name, wanted: 'at most 1.3 times slower', got: `${ratio(got)} times`, met: got <= 1.3 }
}

function beside(without: Row | undefined, transfer: Row | undefined): Aim | undefined {
  if (typeof without?.p99 !== 'number' || typeof transfer?.p99 !== 'number') return undefined
  const got = transfer.p99 / without.p99
  const name = 'HTTP/2: p99 of 1,000 in flight, 100 MiB beside them'
  const figures = `${ratio(got)} × (${duration(without.p99)}, then ${duration(transfer.p99)})`
  return { case: name, wanted: '≤ 3 × without', got: figures, met: got <= 3 }
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

function importTime(row: Row | undefined, transport: string): Aim | undefined {
  if (row?.p50 === undefined || row.p50 === null) return undefined
  const name = `import of client, codec-json, ${transport}`
  return { case: name, wanted: "≤ 30 ms over Node's own", got: duration(row.p50), met: row.p50 <= 30_000 }
}

function slowest(rows: readonly Row[]): Aim | undefined {
  const all = rows.filter((row) => row.subject === mainSubject).flatMap((row) =>
    Object.entries(row.peers).map(([peer, times]) => ({ times, at: `${row.case}/${row.inFlight} against ${peer}` })))
  const worst = all.toSorted((a, b) => a.times - b.times)[0]
  if (worst === undefined) return undefined
  const got = `${ratio(worst.times)} × (${worst.at})`
  return { case: 'every case against every peer', wanted: '≥ 1 ×', got, met: worst.times >= 1 }
}
