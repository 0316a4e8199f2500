/** Numbers of the fields of descriptor.proto's messages, of which the paths of SourceCodeInfo are made. */
export const FILE = {
  PACKAGE: 2, DEPENDENCY: 3, MESSAGE: 4, ENUM: 5, SERVICE: 6, EXTENSION: 7, OPTIONS: 8, PUBLIC_DEPENDENCY: 10,
  WEAK_DEPENDENCY: 11, SYNTAX: 12,
} as const
export const MESSAGE = {
  NAME: 1, FIELD: 2, NESTED: 3, ENUM: 4, EXTENSION_RANGE: 5, EXTENSION: 6, OPTIONS: 7, ONEOF: 8, RESERVED_RANGE: 9,
  RESERVED_NAME: 10,
} as const
export const RANGE = { START: 1, END: 2, OPTIONS: 3 } as const
export const FIELD = {
  NAME: 1, EXTENDEE: 2, NUMBER: 3, LABEL: 4, TYPE: 5, TYPE_NAME: 6, DEFAULT: 7, OPTIONS: 8, JSON_NAME: 10,
} as const
export const ONEOF = { NAME: 1, OPTIONS: 2 } as const
export const ENUM = { NAME: 1, VALUE: 2, OPTIONS: 3, RESERVED_RANGE: 4, RESERVED_NAME: 5 } as const
export const VALUE = { NAME: 1, NUMBER: 2, OPTIONS: 3 } as const
export const SERVICE = { NAME: 1, METHOD: 2, OPTIONS: 3 } as const
export const METHOD = { NAME: 1, INPUT: 2, OUTPUT: 3, OPTIONS: 4, CLIENT_STREAMING: 5, SERVER_STREAMING: 6 } as const
export const UNINTERPRETED = 999
export const OPTION = { NAME: 2, IDENTIFIER: 3, POSITIVE: 4, NEGATIVE: 5, DOUBLE: 6, STRING: 7, AGGREGATE: 8 } as const
export const NAME_PART = { TEXT: 1 } as const
