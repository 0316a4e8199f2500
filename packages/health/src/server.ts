import type { Host, Service } from '@skein/core'

/** What a server's health needs of it; one of `@skein/server` has it. */
export interface HealthServer {
  readonly services: readonly Service[]
  readonly host: Host
  readonly log: { info(message: string): void; warn(message: string): void }
  add(service: Service, implementation: object): unknown
  follow(follower: { added(service: Service): void; closing(): Promise<void>; draining(): Promise<void> }): () => void
}
