import type { Bytes, Invoke, Peer, Status } from '@skein/core'
import type { Connection, Endpoint } from '@skein/core/transport'
import { refuse } from '@skein/kit/sinks'

/** What stands for a connection where the transport threw instead of making one: it is closed from the beginning. */
export class FailedConnection implements Connection {
  readonly endpoint: Endpoint
  readonly peer: Peer
  readonly state = 'closed'
  readonly step = 'connecting'
  readonly why: Status
  readonly inFlight = 0
  readonly room = 0
  readonly invoke: Invoke<Bytes, Bytes> = (_, responses) => refuse(responses, this.why)

  constructor(endpoint: Endpoint, why: Status) {
    this.endpoint = endpoint
    this.peer = { address: endpoint.address }
    this.why = why
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
