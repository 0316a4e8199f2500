import type { Bytes } from './metadata.ts'

/**
 * Whether the server can have run the method; what a caller must know before it tries again.
 * - `unsent`: nothing left this process.
 * - `unprocessed`: the server said that it never began the call.
 * - `unknown`: it may have run, wholly, in part, or not at all.
 * - `processed`: it ran; the failure is its answer.
 */
export type Delivery = 'unsent' | 'unprocessed' | 'unknown' | 'processed'

/** A stretch of a failed call: 'connecting', 'waiting for headers' …; `ms` is how long the call had been in it. */
export interface Phase { readonly name: string; readonly ms: number; readonly detail?: string }

/** One typed detail of an error, as google.protobuf.Any has it: the full name of a message and its encoded bytes. */
export interface Detail { readonly type: string; readonly value: Bytes }

/**
 * How a call ended. `code`, `message` and `details` cross the wire; the layers that held the call add the rest on this
 * side as `end` passes them.
 */
export interface Status {
  readonly code: number
  readonly message: string
  readonly details?: readonly Detail[] | undefined
  /** @default 'unknown' for a failure */
  readonly delivery?: Delivery | undefined
  /** Outermost first. */
  readonly phases?: readonly Phase[] | undefined
  readonly cause?: unknown
}
