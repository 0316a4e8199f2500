import type { Service } from '@skein/core'

/** What reflection needs of a server; one of `@skein/server` has it. */
export interface ReflectionServer {
  readonly services: readonly Service[]
  readonly log: { warn(message: string): void }
  add(service: Service, implementation: object): unknown
  follow(follower: { added(service: Service): void; closing(): undefined }): () => void
}
