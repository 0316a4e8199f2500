import type { Metadata, Status } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { Connection, Endpoint } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { NO_METADATA } from '@skein/kit/status'
import { Echo } from '../echo.ts'

/** A server that is only there to be chosen, in one of two zones. */
export class StillServer implements Subchannel {
  readonly endpoint: Endpoint
  readonly state = 'ready'
  readonly why: Status | undefined = undefined
  readonly connection: Connection | undefined = undefined
  inFlight: number

  constructor(number: number, inFlight: number = 0) {
    const address = `10.${number >> 16 & 255}.${number >> 8 & 255}.${number & 255}:50051`
    this.endpoint = { address, zone: 'ab'.charAt(number % 2) }
    this.inFlight = inFlight
  }
}

export function stillServers(count: number, inFlight: number = 0): StillServer[] {
  return Array.from({ length: count }, (_, i) => new StillServer(i, inFlight))
}

/** A call that is only there to be placed. */
export function stillCall(metadata: Metadata = NO_METADATA): CallContext {
  return new CallContext(Echo.methods.echo, metadata, Infinity, 'proto', undefined, undefined)
}
