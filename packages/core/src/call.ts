import type { Bytes, Metadata } from './metadata.ts'
import type { Method } from './method.ts'
import type { Status } from './status.ts'

/** Names a value that a call carries through its layers; see `Call.get`. */
export interface Key<T> { readonly id: symbol; readonly initial: T }

/** Makes a key. `initial` is what `get` gives where nobody has set one. */
export function key<T>(name: string, initial: T): Key<T> {
  return { id: Symbol(name), initial }
}

/** Who a peer proved to be. */
export interface Identity { readonly id: string; readonly certificate?: Bytes }

export interface Peer { readonly address: string; readonly identity?: Identity | undefined }

/** One call's context; the same on both sides. */
export interface Call {
  readonly method: Method
  /** Of the request. */
  readonly metadata: Metadata
  /** In ms on the owner's monotonic clock; Infinity where there is none. */
  readonly deadline: number
  /** The codec's name, which is the content subtype on the wire; the server answers in it. */
  readonly codec: string
  /** Written by the connection. */
  peer: Peer | undefined
  /** Aborts when the call is cancelled and when it ends. Made on first read. */
  readonly signal: AbortSignal
  /** The cheap form of `signal`: the same moments. Returns how to stop listening. */
  onCancel(listener: (why: Status) => void): () => void
  /** Its own value, else its parent's, else the key's initial one. */
  get<T>(key: Key<T>): T
  /** Seen by this call and its children, never by siblings. */
  set<T>(key: Key<T>, value: T): void
  /** A child that differs in these and shares the rest: it ends when this call ends. */
  with(change: { readonly metadata?: Metadata; readonly deadline?: number; readonly codec?: string }): Call
}
