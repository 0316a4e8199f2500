export interface Failure { readonly id: string; readonly code: string; readonly message: string }

/** What a client says in the end. */
export interface LoadResult { readonly calls: number; readonly failures: readonly Failure[] }
