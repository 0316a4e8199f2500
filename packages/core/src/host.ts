import type { Peer } from './call.ts'
import type { Status } from './status.ts'

/** Monotonic time, in ms. Everything that waits takes one, so that tests own time. */
export interface Clock {
  now(): number
  /** Runs once after `ms`; returns how to call it off. Never keeps a process alive. */
  after(ms: number, run: () => void): () => void
}

/** What happened beneath the calls: 'connecting', 'step', 'connected', 'draining', 'closed', 'picked', 'retrying' … */
export interface Event {
  readonly type: string
  /** ms on the host's clock. */
  readonly at: number
  readonly peer?: Peer | undefined
  readonly detail?: string | undefined
  readonly status?: Status | undefined
}

/** What a channel or a server lends to the transports and policies that work for it. */
export interface Host {
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  /** undefined while nobody listens, so that an event that nobody wants isn't made. */
  readonly emit: ((event: Event) => void) | undefined
}
