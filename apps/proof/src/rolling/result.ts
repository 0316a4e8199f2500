export interface Failure { readonly id: string; readonly code: string; readonly message: string }

/** What a client says in the end. */
export interface LoadResult {
  readonly calls: number
  readonly failed: number
  /** The first of them, no more than a line of output can hold. */
  readonly failures: readonly Failure[]
}
