import type { DescriptorProto, EnumDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { ENUM, MESSAGE } from './paths.ts'
import type { Range } from './ranges.ts'
import { readEnumRange, readMessageRange } from './ranges.ts'
import type { Reading } from './reading.ts'

export function readReserved(
  reading: Reading, { reservedName, reservedRange }: DescriptorProto | EnumDescriptorProto, path: readonly number[],
  of: 'message' | 'enum',
): void {
  const { cursor, syntax } = reading
  const start = cursor.current
  cursor.next()
  const { RESERVED_NAME, RESERVED_RANGE } = of === 'message' ? MESSAGE : ENUM
  const names = cursor.is('string') || cursor.is('identifier')
  if (cursor.is('string') && syntax === 'editions') cursor.refuse('a reserved name in quotes', 'editions want it without')
  if (cursor.is('identifier') && syntax !== 'editions') cursor.refuse('a reserved name without quotes', 'write it in quotes')
  const location = cursor.begin([...path, names ? RESERVED_NAME : RESERVED_RANGE], start)
  do {
    const index = names ? reservedName.length : reservedRange.length
    cursor.located([...location.path, index], (place) => {
      if (names) {
        reservedName.push(syntax === 'editions' ? cursor.name('a name') : cursor.string('a name in quotes'))
        return
      }
      const range: Range = {}
      cursor.mark(range, 'number')
      reservedRange.push(range)
      if (of === 'message') readMessageRange(cursor, range, place.path)
      else readEnumRange(cursor, range, place.path)
    })
  } while (cursor.take(','))
  cursor.close(';', location)
  cursor.end(location)
}
