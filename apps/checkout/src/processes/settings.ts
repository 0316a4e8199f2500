import type { CodecName, TransportName } from '../stack.ts'

export const SERVICES = ['inventory', 'payments', 'orders'] as const
export type ServiceName = typeof SERVICES[number]

/** What a service's process is started with. */
export interface Settings {
  readonly name: ServiceName
  /** Which of its service's processes it is, from 1. */
  readonly instance: number
  readonly codec: CodecName
  readonly transport: TransportName
  /** Holds the databases, the sockets, the list of servers and the certificate; removed with the demo. */
  readonly folder: string
}
