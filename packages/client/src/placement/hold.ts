import type { Clock, Delivery, Phase, Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { plain, worse } from '@skein/kit/status'
import type { Named } from '../fleet/telling.ts'

/** How often a call may go from one server to another; the deadline comes sooner, where there is one. */
const MOST_MOVES = 100
/** As many stretches of waiting are told. */
const MOST_PHASES = 16

/** What is known of a call that found nobody at first, or came to a server that didn't begin it. */
export class Hold {
  /** How the last server turned it away. */
  last: Status | undefined = undefined
  private readonly clock: Clock
  private readonly phases: Phase[] = []
  private readonly tried: Connection[] = []
  private moves = 0
  private worst: Delivery = 'unsent'
  private since: number | undefined = undefined
  /** What it waits for is that the servers are found. */
  private resolving: Named | undefined = undefined

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** It begins to wait, or goes on; `resolving` where it waits for the servers to be found. */
  pause(resolving: Named | undefined): void {
    const now = this.clock.now()
    // Where they needn't be looked for, it is no time that anybody wants to hear of.
    const was = this.resolving
    if (was !== undefined && resolving === undefined && now - (this.since ?? now) >= 1) this.waited(was)
    this.resolving = resolving
    this.since ??= now
  }

  /** It waited for this until now. */
  waited(named: Named): void {
    if (this.since === undefined) return
    const { name, detail } = this.resolving ?? named
    const before = this.phases.at(-1)
    const ms = this.clock.now() - this.since
    this.since = this.resolving = undefined
    if (before?.name === name || this.phases.length >= MOST_PHASES) this.phases.pop()
    const same = before?.name === name ? before.ms : 0
    this.phases.push({ name, ms: ms + same, ...(detail === undefined ? {} : { detail }) })
  }

  /** It was turned away. false: it has moved often enough. */
  turnedAway(by: Connection, status: Status): boolean {
    this.tried.push(by)
    this.last = status
    this.worst = worse(this.worst, status.delivery)
    return ++this.moves < MOST_MOVES
  }

  /** Whether it was turned away by this server on a connection that is well: asked again, it would answer the same. */
  refusedBy(address: string): boolean {
    return this.tried.some(({ endpoint, state }) => endpoint.address === address && state === 'ready')
  }

  /** The end of the call, with how long it waited and for what. */
  told(status: Status): Status {
    const { delivery = 'unknown', phases = [] } = status
    return { ...plain(status), delivery: worse(this.worst, delivery), phases: [...this.phases, ...phases] }
  }
}
