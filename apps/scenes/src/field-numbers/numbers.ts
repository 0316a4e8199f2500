import type { Report } from '../scene.ts'
import { Named, Renamed } from './generated/new/numbers.ts'
import { hex } from './hex.ts'

/** What a message is on the wire. */
export function showNumbers(report: Report): void {
  report.say('A field is its number and its value. Its name is for those who read the code.')
  const named = Named.encode({ a: 5, b: 3 })
  const renamed = Renamed.encode({ left: 5, right: 3 })
  report.table(['message', 'bytes'], [['{ a: 5, b: 3 }', hex(named)], ['{ left: 5, right: 3 }', hex(renamed)]])
  report.claim('{ a: 5, b: 3 } is 08 05 10 03', hex(named) === '08 05 10 03', hex(named))
  report.claim('other names give the same bytes', hex(renamed) === hex(named), hex(renamed))
}
