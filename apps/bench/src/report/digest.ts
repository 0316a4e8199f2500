import { againstBaseline, type Row } from '../row.ts'
import { baseline, mainSubject } from '../subjects.ts'
import { bytes, count, duration, ratio } from './format.ts'

export const digestTitle = 'HTTP/2 against the peers'

/** Who has a column: whoever speaks gRPC over HTTP/2 with protobuf. Ours comes first. */
const shown = [mainSubject, baseline, 'connect-node', 'nice-grpc', 'node-http2', 'grpc-go', 'tonic', 'h2-floor']

interface Line {
  readonly title: string
  readonly case: string
  readonly inFlight?: number
  readonly figure: (row: Row) => string | undefined
}

const perSecond = (row: Row) => {
  if (row.perSecond === null) return undefined
  const figure = row.perSecond < 100 ? ratio(row.perSecond) : count(row.perSecond)
  const times = againstBaseline(row)
  return times === undefined || row.subject === baseline ? figure : `${figure} (${ratio(times)} ×)`
}
const p99 = (row: Row) => row.p99 === null ? undefined : duration(row.p99)
/** What passes over the connection is the transfer's but for a few bytes a call. */
const p99AndRate = (row: Row) => row.p99 === null || row.bytes === null || row.perSecond === null
  ? undefined
  : `${duration(row.p99)} (${ratio(row.bytes * row.perSecond / 2 ** 20)} MiB/s)`
const size = (row: Row) => row.bytes === null ? undefined : bytes(row.bytes)

const lines: readonly Line[] = [
  { title: 'unary, 1 in flight', case: 'unary', inFlight: 1, figure: perSecond },
  { title: 'unary, 100 in flight', case: 'unary', inFlight: 100, figure: perSecond },
  { title: 'unary over TLS, 100 in flight', case: 'unary-tls', inFlight: 100, figure: perSecond },
  { title: 'unary, 10,000 in flight', case: 'unary', inFlight: 10_000, figure: perSecond },
  { title: 'p99 of unary, 100 in flight', case: 'unary', inFlight: 100, figure: p99 },
  { title: 'messages of server streams', case: 'server-stream', figure: perSecond },
  { title: 'messages of client streams', case: 'client-stream', figure: perSecond },
  { title: 'messages both ways', case: 'duplex', figure: perSecond },
  { title: '1 MiB there and back, 1 in flight', case: 'payload-1MiB', inFlight: 1, figure: perSecond },
  { title: '1 MiB there and back, 4 in flight', case: 'payload-1MiB', inFlight: 4, figure: perSecond },
  { title: 'unary, driven by h2load', case: 'h2load-1', figure: perSecond },
  { title: 'unary, driven by ghz', case: 'ghz-1', figure: perSecond },
  { title: 'p99 of unary, 1,000 in flight', case: 'beside-nothing', figure: p99 },
  { title: '… with 100 MiB beside them (its speed)', case: 'beside-100MiB', figure: p99AndRate },
  { title: 'header bytes of a second call', case: 'headers', figure: size },
  { title: 'memory of an idle connection', case: 'memory-connection', figure: size },
  { title: 'memory of an idle stream', case: 'memory-stream', figure: size },
]

/** One line for each thing that was measured, one column for each who did it; undefined where ours did not run. */
export function digest(rows: readonly Row[]): readonly (readonly string[])[] | undefined {
  const find = (line: Line, subject: string) => rows.find((row) =>
    row.case === line.case && row.subject === subject && (line.inFlight ?? row.inFlight) === row.inFlight)
  const table = lines.map((line) => [line.title, ...shown.map((subject) => {
    const row = find(line, subject)
    return row === undefined ? '' : line.figure(row) ?? ''
  })]).filter(([, ours]) => ours !== '')
  const ran = [0, ...shown.flatMap((_, at) => table.some((line) => line[at + 1] !== '') ? [at + 1] : [])]
  if (table.length === 0) return undefined
  return [['', ...shown], ...table].map((line) => ran.map((at) => line[at]!))
}
