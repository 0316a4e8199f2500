import { messageBaseline, messageNames, messageSubjects, operations } from '../messages/subjects.ts'
import type { Row } from '../row.ts'
import { count, ratio } from './format.ts'

export const messagesTitle = 'Encoding and decoding, beside other libraries'

/** One line for each operation and message, one column for each library; undefined where none of them ran. */
export function messagesDigest(rows: readonly Row[]): readonly (readonly string[])[] | undefined {
  const names = operations.flatMap((operation) => messageNames.map((message) => [operation, message] as const))
  const lines = names.flatMap(([operation, message]) => {
    const of = rows.filter((row) => row.case === `${operation}-${message.toLowerCase()}`)
    if (of.length === 0) return []
    return [[`${operation === 'both' ? 'encode and decode' : operation}: ${message.toLowerCase()}`,
      ...messageSubjects.map(({ name }) => figure(of.find((row) => row.subject === name)))]]
  })
  return lines.length === 0 ? undefined : [['', ...messageSubjects.map(({ name }) => name)], ...lines]
}

/** The baseline as it is, the others as its multiples. */
function figure(row: Row | undefined): string {
  if (row === undefined || row.perSecond === null) return ''
  if (row.subject === messageBaseline) return count(row.perSecond)
  const times = row.peers[messageBaseline]
  return times === undefined ? count(row.perSecond) : `${ratio(times)} ×`
}
