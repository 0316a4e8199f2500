import { Code, RpcError } from '@skein/core'
import type { Clock, Status } from '@skein/core'
import type { Balancer, Picker, Resolution, Resolver } from '@skein/core/fleet'
import { inRoot } from '@skein/kit/ambient'
import type { OwnHost } from '@skein/kit/host'
import type { HealthWatch, Policy, RunningConfig } from '@skein/kit/policy'
import { unsent } from '@skein/kit/status'
import type { LeaseOptions } from '../pool/lease.ts'
import { NOBODY } from './balance.ts'
import type { Balance } from './balance.ts'
import { checkEndpoints } from './endpoints.ts'
import { Draining } from './draining.ts'
import { Idling } from './idling.ts'
import { Pace } from './pace.ts'
import { Resolving } from './resolving.ts'
import { Running } from './running.ts'
import { Servers } from './servers.ts'
import { Serving } from './serving.ts'
import { State } from './state.ts'
import { failureOf, phaseOf, stateOf } from './telling.ts'
import type { Named } from './telling.ts'
import { Waiting } from './waiting.ts'
import type { Seeker } from '../placement/seeker.ts'
import type { Asking } from './wellness.ts'

export interface FleetOptions
  extends Pick<LeaseOptions, 'transport' | 'credentials' | 'backoff' | 'maxConnections' | 'maxQueued'> {
  readonly target: string
  readonly url: URL
  readonly resolver: Resolver
  readonly host: OwnHost
  readonly tick: Pick<Clock, 'now'>
  readonly balancer: Balancer
  readonly perServer: readonly Policy[]
  readonly config: (changed: () => void) => RunningConfig | undefined
  readonly health: HealthWatch | undefined
  readonly healthService: string
  /** ms. */
  readonly idleAfter: number
}

/** ms after which a connection that isn't needed any more is closed; sooner where the channel idles sooner. */
const SURPLUS_MS = 60_000
const NOT_FOUND_YET: Status = { code: Code.UNAVAILABLE, message: 'no server was found', delivery: 'unsent' }

/**
 * A channel's servers and its calls: it resolves, has the balancer choose, connects whom that wants, and gives its
 * picker to the calls. It begins with the first call, and rests when there has been none for long.
 */
export class Fleet {
  /** Who gets a call now. */
  picker: Picker = NOBODY
  /** Who is told of the ends of calls, if anybody. */
  listener: Balance | undefined = undefined
  /** Why no server can be reached, for calls that don't wait. */
  failure: Status | undefined = undefined
  /** The failure is for good. */
  isLost = false
  /** Servers were found. */
  isResolved = false
  isClosed = false
  readonly host: OwnHost
  readonly clock: Clock
  readonly tick: Pick<Clock, 'now'>
  readonly state: State = new State()
  readonly waiting: Waiting = new Waiting()
  readonly config: RunningConfig | undefined
  readonly servers: Servers
  readonly closedStatus: Status
  private readonly options: FleetOptions
  private readonly running = new Running<Seeker>()
  private readonly resolving: Resolving
  private readonly idling: Idling
  private readonly pace: Pace
  private readonly serving: Serving
  private asking: Asking | undefined
  private isOn = false
  private readonly draining: Draining

  constructor(options: FleetOptions) {
    const { host, target, idleAfter } = options
    this.options = options
    this.host = host
    this.clock = host.clock
    this.tick = options.tick
    this.closedStatus = unsent(Code.UNAVAILABLE, `the channel to ${target} is closed`)
    this.draining = new Draining(host.clock)
    this.pace = new Pace(host.clock, () => { this.update() })
    this.serving = new Serving(host, this.pace.ask)
    this.idling = new Idling(host.clock, idleAfter, this, () => { this.rest() })
    this.resolving = new Resolving(options.resolver, options.url, host, this)
    this.servers = new Servers({
      ...options, idleMs: Math.min(idleAfter, SURPLUS_MS), asking: () => this.asking, changed: this.pace.ask,
    })
    this.config = options.config(() => { this.configured() })
    this.asking = this.askingNow()
  }

  /** A call begins. */
  enter(call: Seeker): void {
    this.running.add(call)
    if (!this.isOn) this.wake()
  }

  leave(call: Seeker): void {
    this.running.remove(call)
    if (this.isClosed && this.running.isEmpty) this.draining.done()
  }

  /** Somebody wants it, who is no call yet. */
  wake(): void {
    if (!this.isOn && !this.isClosed) inRoot(() => { this.begin() })
  }

  /** What a call waits for. */
  get phase(): Named {
    return this.isResolved ? phaseOf(this.serving.wanted, this.servers.all) : this.resolvingPhase
  }

  get resolvingPhase(): Named {
    const { failure } = this
    return { name: `resolving ${this.options.target}`, ...(failure === undefined ? {} : { detail: failure.message }) }
  }

  /** How many calls ever began. */
  get begun(): number {
    return this.running.begun
  }

  get isEmpty(): boolean {
    return this.running.isEmpty && this.waiting.size === 0
  }

  faultOf(thrown: unknown): Status {
    return this.serving.now?.fault(thrown) ?? this.closedStatus
  }

  tell(type: string, address: string | undefined, status: Status | undefined): void {
    const peer = address === undefined ? undefined : { address }
    this.host.emit?.({ type, at: this.clock.now(), peer, status })
  }

  /** A call needn't wait for servers to be found: they are, or never will be. */
  get isFound(): boolean {
    return this.isResolved || this.isLost || this.isClosed
  }

  found(resolution: Resolution): void {
    const { endpoints, wrong } = checkEndpoints(resolution.endpoints)
    for (const detail of wrong) this.host.emit?.({ type: 'unresolved', at: this.clock.now(), detail })
    if (endpoints.size === 0) {
      const message = `${this.options.target} has no servers: the resolver gave an empty list`
      return this.failed({ ...NOT_FOUND_YET, message }, false)
    }
    // None is news, too: the one before is in force no more.
    this.configFound(resolution.config)
    const { came, left } = this.servers.set(endpoints)
    if (came > 0) this.failure = undefined
    if (came > 0 || left > 0 || !this.isResolved) this.tellResolved()
    this.isResolved = true
    this.pace.ask()
  }

  failed(why: Status, fatal: boolean): void {
    const kept = this.servers.all.map((it) => it.endpoint.address)
    const detail = kept.length === 0 ? this.options.target : `${this.options.target}: what was known stays in use: ${shown(kept)}`
    this.host.emit?.({ type: 'unresolved', at: this.clock.now(), detail, status: why })
    if (kept.length > 0 && !fatal) return
    this.failure = { ...why, message: `${this.options.target} can't be resolved: ${why.message}`, delivery: 'unsent' }
    this.isLost = fatal
    this.state.set('failing')
    this.waiting.retry()
  }

  /** How long running calls may take to end, once it is being closed; the shortest time that is said. */
  drainFor(graceMs: number): void {
    this.draining.within(graceMs)
  }

  /** Running calls may end; then, or when the time for that is over, nothing of the channel is left. */
  async close(): Promise<void> {
    this.isClosed = true
    this.stop()
    this.picker = NOBODY
    this.state.set('closed')
    this.waiting.retry()
    // Who waited hears that there is nothing to wait for, and not that it was cancelled.
    await Promise.resolve()
    if (this.running.isEmpty) this.draining.done()
    await this.draining.over
    for (const call of this.running.list()) call.cancel({ code: Code.CANCELLED, message: 'the channel was closed' })
    this.dropBalances()
    await this.servers.close()
    this.config?.close()
  }

  private begin(): void {
    this.isOn = true
    this.state.set('connecting')
    this.serving.start(this.balancer)
    this.idling.start()
    this.resolving.start()
    // A listener, the balancer or the resolver may have closed it meanwhile.
    if (this.isClosed) this.stop()
  }

  /** Nobody has called for long. */
  private rest(): void {
    this.stop()
    this.isOn = this.isResolved = this.isLost = false
    this.failure = undefined
    this.dropBalances()
    void this.servers.close()
    this.state.set('idle')
    // One of those that were closed just now made a call.
    if (!this.isEmpty) this.wake()
  }

  private stop(): void {
    this.idling.stop()
    this.pace.stop()
    this.resolving.stop()
  }

  private dropBalances(): void {
    this.pace.stop()
    this.picker = NOBODY
    this.listener = undefined
    this.serving.close()
  }

  private get balancer(): Balancer {
    return this.config?.balancer ?? this.options.balancer
  }

  private configured(): void {
    const asking = this.askingNow()
    if (asking?.service !== this.asking?.service) {
      this.asking = asking
      for (const server of this.servers.all) server.look()
    }
    this.serving.follow(this.balancer)
    this.pace.ask()
  }

  private tellResolved(): void {
    const detail = shown(this.servers.all.map((it) => it.endpoint.address))
    this.host.emit?.({ type: 'resolved', at: this.clock.now(), detail })
  }

  private configFound(config: unknown): void {
    try {
      this.config?.found(config)
    } catch (thrown) {
      const { code, message } = RpcError.from(thrown)
      const detail = 'the service config threw for what the resolver found'
      this.host.emit?.({ type: 'config', at: this.clock.now(), detail, status: { code, message } })
    }
  }

  private askingNow(): Asking | undefined {
    const { health, healthService } = this.options
    return health === undefined ? undefined : { watch: health, service: this.config?.healthService ?? healthService }
  }

  private update(): void {
    if (!this.isResolved || this.isClosed) return
    const { servers: { all }, serving } = this
    if (all.filter((it) => it.takeFailure()).length > 0) this.resolving.again()
    serving.update(all)
    // From inside, that may have closed it.
    if (this.isClosed) return
    this.servers.want(serving.wanted)
    if (serving.now !== undefined) this.serve(serving.now)
    this.pace.weight = all.length
    this.waiting.retry()
  }

  private serve(balance: Balance): void {
    const { picker, wanted } = balance
    this.picker = picker
    this.listener = balance.listens ? balance : undefined
    const state = stateOf(wanted)
    if (state === 'failing') this.failure = failureOf(wanted)
    else if (state !== 'connecting') this.failure = undefined
    // Until somebody is reached, another attempt is no news.
    this.state.set(this.failure === undefined ? state : 'failing')
  }
}

function shown(addresses: readonly string[]): string {
  const more = addresses.length - 5
  return more > 0 ? `${addresses.slice(0, 5).join(', ')} and ${more} more` : addresses.join(', ')
}
