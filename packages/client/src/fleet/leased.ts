import { Code, RpcError } from '@skein/core'
import type { Bytes, Host, Invoke, Status } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { Connection, Endpoint } from '@skein/core/transport'
import { chain } from '@skein/kit/guard'
import type { Policy } from '@skein/kit/policy'
import { refuse } from '@skein/kit/sinks'
import { unsent } from '@skein/kit/status'
import type { Lease, LeaseOptions } from '../pool/lease.ts'
import { lease } from '../pool/lease.ts'
import { made } from '../placement/policies.ts'
import { Wellness } from './wellness.ts'
import type { Asking } from './wellness.ts'

export interface LeasedOptions extends Omit<LeaseOptions, 'endpoint' | 'changed'> {
  readonly host: Host
  readonly perServer: readonly Policy[]
  /** What is asked of the server's own health, at any time. */
  readonly asking: () => Asking | undefined
  changed(): void
}

/** One server as a balancer sees it: the same object for as long as it is known. */
export class Leased implements Subchannel {
  /** Its address stays; its weight, its priority and its zone may change. */
  endpoint: Endpoint
  readonly lease: Lease
  /** Its channel's. */
  readonly host: Host
  /** The policies that are made for each server, around its connections; undefined where there are none. */
  readonly through: Invoke<Bytes, Bytes> | undefined
  /** It was asked to connect. */
  wanted = false
  private readonly wellness: Wellness
  private readonly asking: () => Asking | undefined
  private last: Subchannel['state'] = 'idle'

  constructor(endpoint: Endpoint, options: LeasedOptions) {
    const { perServer, host, asking, changed } = options
    this.endpoint = endpoint
    this.host = host
    this.asking = asking
    this.wellness = new Wellness(host, changed)
    this.lease = lease({
      ...options, endpoint,
      changed: () => {
        this.look()
        changed()
      },
    })
    this.through = perServer.length === 0 ? undefined : this.policed(perServer, host)
  }

  get state(): Subchannel['state'] {
    const { state } = this.lease
    return state !== 'ready' ? state : this.isKnown ? this.wellness.state : 'idle'
  }

  get why(): Status | undefined {
    return this.lease.state === 'ready' ? this.wellness.why : this.lease.why
  }

  get inFlight(): number {
    return this.lease.inFlight
  }

  get connection(): Connection | undefined {
    return this.lease.connection
  }

  /** Whether it was lost, or couldn't be reached, since this was last asked. */
  takeFailure(): boolean {
    const { last, state } = this
    this.last = state
    return (state === 'failing' && last !== 'failing') || (last === 'ready' && state !== 'ready')
  }

  /** A connection that is ready and has room, where it is well. */
  free(): Connection | undefined {
    return this.wellness.state === 'ready' && this.isKnown ? this.lease.free() : undefined
  }

  want(wanted: boolean): void {
    this.wanted = wanted
    this.lease.want(wanted)
    this.look()
  }

  /** Asks for its health, where there is another question or another connection, or none any more. */
  look(): void {
    this.wellness.watch(this.lease.connection, this.wanted ? this.asking() : undefined)
  }

  release(graceMs: number): Promise<void> {
    this.wellness.stop()
    return this.lease.release(graceMs)
  }

  /** Nobody asks for the health of who isn't wanted. */
  private get isKnown(): boolean {
    return this.wanted || this.asking() === undefined
  }

  private policed(perServer: readonly Policy[], host: Host): Invoke<Bytes, Bytes> {
    try {
      return chain<Bytes, Bytes>(made('perServer', perServer, host, this.endpoint), (call, responses) => {
        const connection = this.lease.free()
        return connection === undefined ? refuse(responses, this.none()) : connection.invoke(call, responses)
      })
    } catch (thrown) {
      // Nobody is there to be told but the calls.
      const message = `perServer, made for ${this.endpoint.address}: ${RpcError.from(thrown).message}`
      return (_, responses) => refuse(responses, unsent(Code.INTERNAL, message, thrown))
    }
  }

  private none(): Status {
    return unsent(Code.UNAVAILABLE, `there is no connection to ${this.endpoint.address} that takes a call (${this.lease.step})`)
  }
}
