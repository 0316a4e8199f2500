/** A set of rules that one asks for by name, as buf has them. */
export type Category = 'file' | 'package' | 'wire-json' | 'wire' | 'csr'

export const CATEGORIES: readonly Category[] = ['file', 'package', 'wire-json', 'wire', 'csr']

/** What no longer works: bytes, JSON, or code that stands on the generated sources. */
export type Breaks = 'wire' | 'json' | 'source'

/** A place in a `.proto` text. */
export interface Place {
  /** As the file is imported: `shop/v1/orders.proto`. */
  readonly file: string
  /** From 1. 0 where the file has no source info, or is gone. */
  readonly line: number
  /** From 1, in UTF-16 units; 0 as for `line`. */
  readonly column: number
}

export interface Finding extends Place {
  /** As buf names it: `FIELD_SAME_TYPE`. */
  readonly rule: string
  /** The categories that hold the rule. */
  readonly categories: readonly Category[]
  readonly breaks: readonly Breaks[]
  /** What was changed: one sentence. */
  readonly message: string
  /** What to do instead: one sentence. */
  readonly advice: string
  /** Where the thing stood in the old text. */
  readonly before: Place | undefined
  /** Whether `file`, `line` and `column` are the old text's, since the new one has no place for it. */
  readonly gone: boolean
}
