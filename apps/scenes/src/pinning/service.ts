import { defineService, unary } from '@skein/core'
import type { Method, Service } from '@skein/core'

export interface Work { readonly id: number }
export interface Worked { readonly by: string }
export interface Wanted { readonly ms: number }

/** What each backend does: it answers with its name, after a while. */
export const Backend: Service<{
  readonly work: Method<Work, Worked, Work, Worked, false, false>
  readonly take: Method<Wanted, Worked, Wanted, Worked, false, false>
}> = defineService('scenes.v1.Backend', {
  work: unary<Work, Worked>({ idempotent: true }),
  /** ms that it takes from now on. */
  take: unary<Wanted, Worked>(),
})
