import type { DescriptorProto, SourceCodeInfo_Location } from '../../google/protobuf/descriptor.ts'
import type { Cursor } from './cursor.ts'
import { readOption } from './option.ts'
import { MESSAGE, RANGE } from './paths.ts'
import type { RawOptions } from './raw-option.ts'
import type { Reading } from './reading.ts'

/** What `max` is until all options are read. */
export const TO_MAX = -1
const INT32_MAX = 2 ** 31 - 1

export interface Range {
  start?: number
  end?: number
}

/** Numbers of a message; `end` is one past the last. */
export function readMessageRange(cursor: Cursor, range: Range, path: readonly number[]): void {
  const inside = (): number => {
    const { current } = cursor
    const number = cursor.integer('a field number')
    if (number === INT32_MAX) cursor.refuse(`${number} is too large here`, 'write max', current)
    return number
  }
  readRange(cursor, range, path, inside, TO_MAX - 1)
  range.end!++
}

/** Numbers of an enum; `end` is the last. */
export function readEnumRange(cursor: Cursor, range: Range, path: readonly number[]): void {
  readRange(cursor, range, path, () => cursor.signedInteger('a number'), INT32_MAX)
}

function readRange(cursor: Cursor, range: Range, path: readonly number[], read: () => number, max: number): void {
  const start = cursor.current
  cursor.located([...path, RANGE.START], () => { range.start = read() })
  if (!cursor.take('to')) {
    cursor.end(cursor.begin([...path, RANGE.END], start), start)
    range.end = range.start!
    return
  }
  cursor.located([...path, RANGE.END], () => { range.end = cursor.take('max') ? max : read() })
}

export function readExtensionRanges(reading: Reading, message: DescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  const { extensionRange } = message
  const first = extensionRange.length
  cursor.located([...path, MESSAGE.EXTENSION_RANGE], (location) => {
    cursor.next()
    do {
      cursor.located([...location.path, extensionRange.length], (place) => {
        const range: Range = {}
        cursor.mark(range, 'number')
        extensionRange.push(range)
        readMessageRange(cursor, range, place.path)
      })
    } while (cursor.take(','))
    if (cursor.at('[')) readRangeOptions(reading, message, first, location.path)
    cursor.close(';', location)
  })
}

/** The options of a statement are those of each of its ranges, and so are their places. */
function readRangeOptions(
  reading: Reading, { extensionRange }: DescriptorProto, first: number, path: readonly number[],
): void {
  const { cursor } = reading
  const own: RawOptions = { kind: 'ExtensionRangeOptions', holder: {}, path: [...path, first, RANGE.OPTIONS], list: [] }
  const from = cursor.locations.length
  cursor.located([...path, first, RANGE.OPTIONS], () => {
    cursor.next()
    do readOption(reading, own, 'assignment'); while (cursor.take(','))
    cursor.want(']')
  })
  const places = cursor.locations.slice(from)
  for (const [index, range] of [...extensionRange.entries()].slice(first)) {
    const options = reading.optionsOf(range, 'ExtensionRangeOptions', [...path, index, RANGE.OPTIONS])
    options.list.push(...own.list)
    if (index > first) cursor.locations.push(...places.map((place) => moved(place, path.length, index)))
  }
}

function moved(place: SourceCodeInfo_Location, at: number, to: number): SourceCodeInfo_Location {
  return { ...place, path: place.path.with(at, to), span: [...place.span], leadingDetachedComments: [] }
}
