import type { Status } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { Leased } from './fleet/leased.ts'

/** What a channel knows of one server. */
export interface ServerInfo {
  readonly address: string
  readonly state: Subchannel['state']
  /** Calls that run there, of all channels that share its connections. */
  readonly inFlight: number
  /** How many connections there are, those that drain included. */
  readonly connections: number
  /** Why it fails. */
  readonly why: Status | undefined
}

export function serverInfo({ endpoint, state, inFlight, lease, why }: Leased): ServerInfo {
  return { address: endpoint.address, state, inFlight, connections: lease.connections.length, why }
}
