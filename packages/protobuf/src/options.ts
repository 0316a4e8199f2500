import type { FileValues } from './file.ts'

/** How values of a `.proto`'s messages look in JavaScript. */
export interface ValueOptions {
  /**
   * What 64-bit integers are when they are read. Any of the three may be written; a number beyond 2^53 is refused both
   * ways.
   * @default 'bigint'
   */
  readonly int64?: 'bigint' | 'string' | 'number'
  /** What enums are when they are read; both may be written. A value that has no name is a number. @default 'name' */
  readonly enums?: 'name' | 'number'
  /**
   * What a oneof is: a property for each member, of which one may be there, or one property of its own name with
   * `{ case: 'card', value }`, as in generated code.
   * @default 'flat'
   */
  readonly oneofs?: 'flat' | 'union'
  /**
   * What well-known types are within other messages: their messages, or what one would write in their place. Then a
   * Timestamp is a Date, which knows no more than milliseconds; a Duration is a number of milliseconds; a wrapper is
   * its value; Struct, ListValue and Value are plain JSON; a FieldMask is a list of paths. A Date may be written for
   * any Timestamp.
   * @default 'exact'
   */
  readonly wellKnown?: 'natural' | 'exact'
  /** Whether fields keep the names of the file (`unit_price`) instead of `unitPrice`. @default false */
  readonly keepCase?: boolean
  /** What to do about fields and enum names of JSON that the `.proto` doesn't have. @default 'ignore' */
  readonly unknownJson?: 'ignore' | 'refuse'
}

export interface Values extends Required<ValueOptions> {
  /** Whether more may be written than is read: enums by name or number, a Date for any Timestamp. */
  readonly lenient: boolean
}

export function valuesOf(options: ValueOptions): Values {
  const { int64 = 'bigint', enums = 'name', oneofs = 'flat', wellKnown = 'exact', keepCase = false, unknownJson = 'ignore' } = options
  return { int64, enums, lenient: true, oneofs, wellKnown, keepCase, unknownJson }
}

/** As generated code has them. */
export function generatedValues({ wellKnown = 'natural', keepCase = false }: FileValues = {}): Values {
  return { int64: 'bigint', enums: 'number', lenient: false, oneofs: 'union', wellKnown, keepCase, unknownJson: 'ignore' }
}

/** How deep messages may lie within one another, as in other implementations. */
export const MAX_DEPTH = 100
