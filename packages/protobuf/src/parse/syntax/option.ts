import { integerOf, isDecimal } from '../text/literals.ts'
import type { Cursor } from './cursor.ts'
import { NAME_PART, OPTION, UNINTERPRETED } from './paths.ts'
import type { NamePart, RawOptions, RawValue } from './raw-option.ts'
import type { Reading } from './reading.ts'

const UINT64_MAX = 2n ** 64n - 1n

/** An option, as `option name = value;` or, between brackets, `name = value`. */
export function readOption({ cursor }: Reading, options: RawOptions, style: 'statement' | 'assignment'): void {
  const { list, path = [] } = options
  // A statement is the options of its declaration as well as one of them.
  const whole = style === 'statement' ? cursor.begin([...path]) : undefined
  cursor.located([...path, UNINTERPRETED, list.length], (location) => {
    if (style === 'statement') cursor.want('option')
    const { offset } = cursor.current
    const name = readName(cursor, location.path)
    cursor.want('=')
    const valueOffset = cursor.current.offset
    list.push({ name, value: readValue(cursor, location.path), offset, valueOffset })
    if (style === 'statement') cursor.close(';', location)
  })
  if (whole !== undefined) cursor.end(whole)
}

function readName(cursor: Cursor, path: readonly number[]): readonly NamePart[] {
  return cursor.located([...path, OPTION.NAME], ({ path: namePath }) => {
    const parts: NamePart[] = []
    do {
      parts.push(cursor.located([...namePath, parts.length], ({ path: partPath }) => readPart(cursor, partPath)))
    } while (cursor.take('.'))
    return parts
  })
}

function readPart(cursor: Cursor, path: readonly number[]): NamePart {
  const { offset } = cursor.current
  const extension = cursor.take('(')
  const name = cursor.located([...path, NAME_PART.TEXT], () => {
    if (!extension) return cursor.name('the name of an option')
    let text = cursor.is('identifier') ? cursor.name('a name') : ''
    while (cursor.take('.')) text += `.${cursor.name('a name')}`
    return text
  })
  if (extension) cursor.want(')')
  return { name, extension, offset }
}

function readValue(cursor: Cursor, path: readonly number[]): RawValue {
  return cursor.located([...path], (location) => {
    const negative = cursor.take('-')
    const as = (number: number, value: RawValue): RawValue => {
      location.path.push(number)
      return value
    }
    const { kind, text } = cursor.current
    if (kind === 'identifier') {
      cursor.next()
      if (!negative) return as(OPTION.IDENTIFIER, { kind: 'name', text })
      if (text !== 'inf' && text !== 'nan') cursor.refuse(`-${text} is no number`, undefined, cursor.tokens.previous)
      return as(OPTION.IDENTIFIER, { kind: 'number', value: text === 'inf' ? -Infinity : NaN })
    }
    if (kind === 'integer' && integerOf(text) <= (negative ? 2n ** 63n : UINT64_MAX)) {
      cursor.next()
      const value = integerOf(text)
      return as(negative ? OPTION.NEGATIVE : OPTION.POSITIVE, { kind: 'integer', value: negative ? -value : value })
    }
    if (kind === 'integer' || kind === 'float') {
      const value = readNumber(cursor)
      return as(OPTION.DOUBLE, { kind: 'number', value: negative ? -value : value })
    }
    if (negative) cursor.refuse(`a - ${cursor.found()}`)
    if (kind === 'string') return as(OPTION.STRING, { kind: 'string', bytes: cursor.bytes('a string') })
    if (text === '{') return as(OPTION.AGGREGATE, readAggregate(cursor))
    return cursor.refuse(`expected a value ${cursor.found()}`)
  })
}

/** A message in protobuf's text format, which only its descriptor makes sense of. */
function readAggregate(cursor: Cursor): RawValue {
  const opened = cursor.current
  const start = opened.offset + 1
  let open = 0
  do {
    if (cursor.ended) cursor.refuse('the file ends inside of a value', 'close it with }', opened)
    if (cursor.at('{')) open++
    if (cursor.at('}')) open--
    cursor.next()
  } while (open > 0)
  return { kind: 'aggregate', start, end: cursor.tokens.previous.offset }
}

export function readNumber(cursor: Cursor): number {
  const { kind, text } = cursor.current
  if (text === 'inf' || text === 'nan') {
    cursor.next()
    return text === 'inf' ? Infinity : NaN
  }
  if (kind !== 'float' && kind !== 'integer') cursor.refuse(`expected a number ${cursor.found()}`)
  if (kind === 'integer' && !isDecimal(text) && integerOf(text) > UINT64_MAX) cursor.wrong(`${text} is too large`)
  const value = kind === 'float' ? Number(text.replace(/[eE][+-]?$/, '')) : Number(integerOf(text))
  cursor.next()
  return value
}
