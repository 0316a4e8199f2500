import type { Bytes, Call, Host, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import type { Balancer, Balancing, Picker } from '@skein/core/fleet'
import { NO_METADATA } from '@skein/kit/status'
import { TRIED } from '@skein/kit/tried'
import type { SimServer } from './server.ts'
import { SimCall } from './sim-call.ts'
import type { Placer } from './sim-call.ts'
import { SimSubchannel } from './subchannel.ts'

const PICKS_OF_OTHERS = 8

export interface SimClientOptions {
  readonly host: Host
  readonly balancer: Balancer
  readonly servers: readonly SimServer[]
  /** What a server says of its load with each answer. @default nothing */
  readonly report?: ((server: SimServer) => Metadata) | undefined
}

/** A real balancer in front of simulated servers: what a channel is to real ones. */
export class SimClient implements Placer {
  /** Attempts that were given to a server. */
  attempts = 0
  private readonly host: Host
  private readonly balancing: Balancing
  private readonly all: SimSubchannel[] = []
  private readonly report: ((server: SimServer) => Metadata) | undefined
  private readonly waiting = new Set<SimCall>()
  private picker: Picker = () => undefined
  private updating = false

  constructor({ host, balancer, servers, report }: SimClientOptions) {
    this.host = host
    this.report = report
    for (const server of servers) this.all.push(new SimSubchannel(server, { address: server.name }))
    this.balancing = balancer.start(host, () => { this.changed() })
    this.update()
  }

  readonly invoke: Invoke<Bytes, Bytes> = (call: Call, responses: ResponseSink<Bytes>): RequestSink<Bytes> =>
    new SimCall(call, responses, this)

  /** A server has died or returned, or the balancer has changed its mind. */
  changed(): void {
    if (this.updating) return
    this.updating = true
    queueMicrotask(() => {
      this.updating = false
      this.update()
    })
  }

  place(call: SimCall): void {
    const at = this.pick(call.call)
    if (at === undefined || at.state !== 'ready') {
      this.waiting.add(call)
      return
    }
    this.attempts++
    call.placed(at, this.host.clock.now())
  }

  forget(call: SimCall): void {
    this.waiting.delete(call)
  }

  ended(call: SimCall, at: SimSubchannel, status: Status): Metadata {
    const trailers = this.report?.(at.server) ?? NO_METADATA
    this.balancing.ended?.(at, call.call, this.host.clock.now() - call.began, status, trailers)
    return trailers
  }

  close(): void {
    this.balancing.close?.()
  }

  /** As a channel does: where no other attempt at the call was sent, if it is picked within eight times. */
  private pick(call: Call): SimSubchannel | undefined {
    const tried = call.get(TRIED)
    let at = this.picker(call) as SimSubchannel | undefined
    for (let n = 0; n < PICKS_OF_OTHERS && at !== undefined && tried.includes(at.endpoint.address); n++) {
      at = this.picker(call) as SimSubchannel | undefined
    }
    return at
  }

  private update(): void {
    this.picker = this.balancing.update(this.all).picker
    const waiting = [...this.waiting]
    this.waiting.clear()
    for (const call of waiting) this.place(call)
  }
}
