import type { Status } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { Connection, Endpoint } from '@skein/core/transport'
import type { SimServer } from './server.ts'

/** A simulated server, as one client's balancer sees it: it is ready as long as the server lives. */
export class SimSubchannel implements Subchannel {
  readonly endpoint: Endpoint
  readonly server: SimServer
  readonly why: Status | undefined = undefined
  /** A simulated server answers calls, not questions. */
  readonly connection: Connection | undefined = undefined
  /** Of this client alone: another's calls aren't known to it. */
  inFlight = 0

  constructor(server: SimServer, endpoint: Endpoint) {
    this.server = server
    this.endpoint = endpoint
  }

  get state(): Subchannel['state'] {
    return this.server.up ? 'ready' : 'failing'
  }
}
