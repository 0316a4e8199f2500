import { defineService, unary } from '@skein/core'
import type { Method, Service } from '@skein/core'

export interface Go {
  /** How a hop limits its call to the next: by the deadline that it was given itself, or by a timeout of its own. */
  readonly limit: 'deadline' | 'timeout'
}
/** ms that were left at each hop, from this one on. */
export interface Gone { readonly left: readonly number[] }

export interface Nothing { readonly [name: string]: never }
export interface Seen {
  /** Calls of `go` that came in. */
  readonly calls: number
  /** Of those, how many were worked on to the end. */
  readonly finished: number
  /** ms on the wall clock at which the last one was worked on no more; 0 where none was. */
  readonly stopped: number
}

export const Hop: Service<{
  readonly go: Method<Go, Gone, Go, Gone, false, false>
  readonly seen: Method<Nothing, Seen, Nothing, Seen, false, false>
}> = defineService('scenes.v1.Hop', {
  go: unary<Go, Gone>({ idempotent: true }),
  /** What it has seen since it was last asked. */
  seen: unary<Nothing, Seen>(),
})
