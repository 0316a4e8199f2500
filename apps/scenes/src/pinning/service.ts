import { defineService, unary } from '@skein/core'

/** What each backend does: it answers with its name, after a while. */
export const Backend = defineService('scenes.v1.Backend', {
  work: unary<{ id: number }, { by: string }>({ idempotent: true }),
  /** ms that it takes from now on. */
  take: unary<{ ms: number }, { by: string }>(),
})
