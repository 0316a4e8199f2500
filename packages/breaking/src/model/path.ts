import type { Path } from './nodes.ts'

// The numbers of descriptor.proto's fields, of which paths are made.

export const FILE = {
  PACKAGE: 2, MESSAGE: 4, ENUM: 5, SERVICE: 6, EXTENSION: 7, OPTIONS: 8, SYNTAX: 12, EDITION: 14,
} as const
export const MESSAGE = { NAME: 1, FIELD: 2, NESTED: 3, ENUM: 4, EXTENSION: 6, OPTIONS: 7 } as const
export const FIELD = { NAME: 1, TYPE: 5, TYPE_NAME: 6, DEFAULT: 7, OPTIONS: 8, JSON_NAME: 10 } as const
export const ENUM = { VALUE: 2, OPTIONS: 3 } as const
export const ENUM_VALUE = { NUMBER: 2 } as const
export const SERVICE = { METHOD: 2 } as const
export const METHOD = { INPUT: 2, OUTPUT: 3, OPTIONS: 4 } as const

export const MESSAGE_OPTIONS = { NO_STANDARD_DESCRIPTOR_ACCESSOR: 2, FEATURES: 12 } as const
export const ENUM_OPTIONS = { FEATURES: 7 } as const
export const FIELD_OPTIONS = { CTYPE: 1, JSTYPE: 6, FEATURES: 21 } as const
export const METHOD_OPTIONS = { IDEMPOTENCY: 34 } as const
export const FEATURES = { ENUM_TYPE: 2, UTF8: 4, JSON: 6, CPP: 1000, JAVA: 1001 } as const

export const join = (path: Path, ...rest: number[]): Path => [...path, ...rest]
