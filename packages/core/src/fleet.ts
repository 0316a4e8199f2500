import type { Call } from './call.ts'
import type { Host } from './host.ts'
import type { Metadata } from './metadata.ts'
import type { Status } from './status.ts'
import type { Connection, Endpoint } from './transport.ts'

/** What is known of a target's servers. */
export interface Resolution {
  readonly endpoints: readonly Endpoint[]
  /** gRPC's service config, as `JSON.parse` gave it, where it is kept beside the addresses. */
  readonly config?: unknown
}

/** Finds the servers of targets. */
export interface Resolver {
  /** Of the targets that it reads: 'dns' for `dns:///orders:50051`. */
  readonly scheme: string
  /**
   * Looks, and goes on watching. `update` is told what there is, at first and after each change, or why nothing could
   * be found, which leaves in use what was known; never from inside. Throws INVALID_ARGUMENT for a target that it can't
   * read.
   */
  resolve(target: URL, host: Host, update: (found: Resolution | Status) => void): {
    /** A server can't be reached: looks again soon, unless it hears of changes anyway. */
    again(): void
    close(): void
  }
}

/** One server of a channel, as a balancer sees it; the same object for as long as the server is known. */
export interface Subchannel {
  readonly endpoint: Endpoint
  readonly state: 'idle' | 'connecting' | 'ready' | 'failing'
  /** Why it fails. */
  readonly why: Status | undefined
  /** Calls that run there, of all channels that share its connections. */
  readonly inFlight: number
  /** A ready one, for whoever has a question of its own to the server: a load report, a check of health. */
  readonly connection: Connection | undefined
}

/** Chooses whom to connect to, and who gets a call. */
export interface Balancer {
  /** As service configs call it: 'round_robin'. */
  readonly name: string
  /** For one channel. `changed` asks for an `update` where nothing but its own mind has changed; never from inside. */
  start(host: Host, changed: () => void): Balancing
}

export interface Balancing {
  /** After each change of the servers or of their states. Who isn't `wanted` is let go when its calls have ended. */
  update(all: readonly Subchannel[]): { readonly wanted: readonly Subchannel[]; readonly picker: Picker }
  /** How a call ended that was given to a server, and after how many ms. */
  ended?(at: Subchannel, call: Call, ms: number, status: Status, trailers: Metadata): void
  close?(): void
}

/** undefined: the call waits for the next picker. */
export type Picker = (call: Call) => Subchannel | undefined
