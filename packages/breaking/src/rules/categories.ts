import type { Category } from '../finding.ts'

// Which categories hold a rule. Each line takes in what the one before it does.

/** Only who keeps every element in its file: generated code in C++ and Python imports by file. */
export const IN_FILE: readonly Category[] = ['file']
/** Who generates code by package. */
export const IN_SOURCE: readonly Category[] = ['file', 'package']
export const IN_SOURCE_AND_REGISTRY: readonly Category[] = ['csr', 'file', 'package']
export const IN_JSON: readonly Category[] = ['csr', 'file', 'package', 'wire-json']
export const IN_BYTES: readonly Category[] = ['csr', 'file', 'package', 'wire-json', 'wire']

/** What takes the place of a stricter rule where only bytes, or bytes and JSON, must stay. */
export const LENIENT: readonly Category[] = ['csr', 'wire-json', 'wire']
export const LENIENT_IN_JSON: readonly Category[] = ['csr', 'wire-json']
export const LENIENT_IN_BYTES: readonly Category[] = ['wire']
export const IN_PACKAGE: readonly Category[] = ['package']
export const IN_FILE_AND_REGISTRY: readonly Category[] = ['csr', 'file']
