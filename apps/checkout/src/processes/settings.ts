import type { CodecName, TransportName } from '../stack.ts'

export type ServiceName = 'inventory' | 'payments' | 'orders'

/** What a service's process is started with. */
export interface Settings {
  readonly name: ServiceName
  readonly codec: CodecName
  readonly transport: TransportName
  /** Holds its database, its socket and the certificate; removed with the demo. */
  readonly folder: string
  /** Where the services are that were started before it. */
  readonly urls: Readonly<Partial<Record<ServiceName, string>>>
}

/** What a service's process says once, when it can be called. */
export interface Ready { readonly url: string }
