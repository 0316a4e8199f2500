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
   * What google.protobuf.Timestamp is when it is read: a message of `seconds` and `nanos`, or a Date, which knows no
   * more than milliseconds. Both may be written.
   * @default 'message'
   */
  readonly timestamps?: 'message' | 'date'
  /** Whether fields keep the names of the file (`unit_price`) instead of `unitPrice`. @default false */
  readonly keepCase?: boolean
  /** What to do about fields and enum names of JSON that the `.proto` doesn't have. @default 'ignore' */
  readonly unknownJson?: 'ignore' | 'refuse'
}

export type Values = Required<ValueOptions>

export function valuesOf(options: ValueOptions): Values {
  const { int64 = 'bigint', enums = 'name', timestamps = 'message', keepCase = false, unknownJson = 'ignore' } = options
  return { int64, enums, timestamps, keepCase, unknownJson }
}

/** How deep messages may lie within one another, as in other implementations. */
export const MAX_DEPTH = 100
