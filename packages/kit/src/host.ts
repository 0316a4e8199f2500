import type { Clock, Event, Host } from '@skein/core'
import { inRoot } from './ambient.ts'
import { systemClock } from './clock.ts'

export type EventListener = (event: Event) => void

export interface HostOptions {
  /** @default the machine's monotonic clock */
  readonly clock?: Clock | undefined
  /** From 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined
}

/** A channel's or a server's own Host: its events go to those who subscribe, and aren't even made while nobody does. */
export class OwnHost implements Host {
  readonly clock: Clock
  readonly random: () => number
  emit: ((event: Event) => void) | undefined = undefined
  private readonly listeners = new Set<EventListener>()

  constructor({ clock = systemClock, random = Math.random }: HostOptions) {
    this.clock = clock
    this.random = random
  }

  /** Returns how to stop. A listener that throws hurts neither the others nor the connection that it hears of. */
  subscribe(listener: EventListener): () => void {
    const own: EventListener = (event) => { listener(event) }
    this.listeners.add(own)
    this.emit = this.spread
    return () => {
      this.listeners.delete(own)
      if (this.listeners.size === 0) this.emit = undefined
    }
  }

  private readonly spread = (event: Event): void => {
    for (const listener of this.listeners) {
      try {
        // A call in whose course it comes is no call that the listener makes its own in.
        inRoot(() => { listener(event) })
      } catch (thrown) {
        queueMicrotask(() => { throw thrown })
      }
    }
  }
}
