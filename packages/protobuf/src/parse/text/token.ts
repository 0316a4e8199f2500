export type TokenKind = 'start' | 'identifier' | 'integer' | 'float' | 'string' | 'symbol' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As it is written, quotes included. */
  readonly text: string
  /** In the file, in UTF-16 units. */
  readonly offset: number
  /** As SourceCodeInfo counts: lines from 0; columns from 0, in bytes of UTF-8, with tabs to the next multiple of 8. */
  readonly line: number
  readonly column: number
  readonly endColumn: number
}

export const START: Token = { kind: 'start', text: '', offset: 0, line: 0, column: 0, endColumn: 0 }
