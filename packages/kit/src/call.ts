import { Code, RpcError } from '@skein/core'
import type { Call, Key, Metadata, Method, Peer, RequestSink, Status } from '@skein/core'
import { errorOf, NO_METADATA } from './status.ts'
import { Timed } from './wheel.ts'

type Listener = (why: Status) => void
const ENDED: Status = Object.freeze({ code: Code.CANCELLED, message: 'the call has ended' })

/**
 * A call's context. Whoever makes one ends it with `over`, which is what its listeners, its signal and its children
 * hear. Children hang in a list through their own fields, so that a stream that makes a million calls keeps none.
 * It is an entry of a timer wheel, for whoever shortens its deadline to arm.
 */
export class CallContext extends Timed implements Call {
  readonly method: Method
  readonly metadata: Metadata
  readonly deadline: number
  readonly codec: string
  readonly parent: CallContext | undefined
  peer: Peer | undefined
  /** What `stop` cancels; whose end is then this call's end. */
  request: Pick<RequestSink<never>, 'cancel'> | undefined = undefined
  /** How it ended, once it has; `OK` counts too. */
  why: Status | undefined = undefined
  /** The guard's own. */
  seam: object | undefined = undefined
  private values: Map<symbol, unknown> | undefined = undefined
  private controller: AbortController | undefined = undefined
  private listeners: Set<Listener> | undefined = undefined
  private child: CallContext | undefined = undefined
  private before: CallContext | undefined = undefined
  private after: CallContext | undefined = undefined

  constructor(
    method: Method, metadata: Metadata, deadline: number, codec: string, peer: Peer | undefined,
    parent: CallContext | undefined,
  ) {
    super()
    this.method = method
    this.metadata = metadata
    this.deadline = deadline
    this.codec = codec
    this.peer = peer
    this.parent = parent
    if (parent !== undefined) this.join(parent)
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController()
      if (this.why !== undefined) this.abort(this.why)
    }
    return this.controller.signal
  }

  onCancel(listener: Listener): () => void {
    if (this.why !== undefined) {
      listener(reason(this.why))
      return nothing
    }
    const own: Listener = (why) => listener(why)
    this.listeners ??= new Set()
    this.listeners.add(own)
    return () => { this.listeners?.delete(own) }
  }

  get<T>(key: Key<T>): T {
    for (let call: CallContext | undefined = this; call !== undefined; call = call.parent) {
      if (call.values?.has(key.id) === true) return call.values.get(key.id) as T
    }
    return key.initial
  }

  set<T>(key: Key<T>, value: T): void {
    this.values ??= new Map()
    this.values.set(key.id, value)
  }

  with(change: { readonly metadata?: Metadata; readonly deadline?: number; readonly codec?: string }): CallContext {
    const { metadata = this.metadata, deadline = this.deadline, codec = this.codec } = change
    return new CallContext(this.method, metadata, deadline, codec, this.peer, this)
  }

  /** Its deadline is past. */
  override expire(): void {
    this.stop({ code: Code.DEADLINE_EXCEEDED, message: `${this.method.path} ran out of time` })
  }

  /** Stops it from outside: its deadline, its parent's end, its caller's signal. */
  stop(why: Status): void {
    if (this.request !== undefined) this.request.cancel(why)
    this.over(why)
  }

  /** The call has ended, or was cancelled. Idempotent. A listener that throws doesn't keep the others from hearing. */
  over(how: Status): void {
    if (this.why !== undefined) return
    this.why = how
    if (this.parent !== undefined) this.leave(this.parent)
    while (this.child !== undefined) this.child.stop(reason(how))
    if (this.controller !== undefined) this.abort(how)
    if (this.listeners === undefined) return
    const listeners = this.listeners
    this.listeners = undefined
    for (const listener of listeners) {
      try {
        listener(reason(how))
      } catch (thrown) {
        queueMicrotask(() => { throw thrown })
      }
    }
  }

  private abort(how: Status): void {
    this.controller?.abort(errorOf(reason(how), NO_METADATA))
  }

  private join(parent: CallContext): void {
    if (parent.why !== undefined) {
      this.why = reason(parent.why)
      return
    }
    this.after = parent.child
    if (parent.child !== undefined) parent.child.before = this
    parent.child = this
  }

  private leave(parent: CallContext): void {
    if (this.before !== undefined) this.before.after = this.after
    else if (parent.child === this) parent.child = this.after
    if (this.after !== undefined) this.after.before = this.before
    this.before = undefined
    this.after = undefined
  }
}

/** What those hear who depend on a call: one that went well is over for them all the same. */
function reason(how: Status): Status {
  return how.code === Code.OK ? ENDED : how
}

function nothing(): void {
  // There is nothing to stop listening to.
}

/**
 * How a call ends whose caller's `signal` aborted: CANCELLED, or DEADLINE_EXCEEDED for `AbortSignal.timeout`, in the
 * words of the reason where it has some of its own.
 */
export function cancelled(signal: AbortSignal): Status {
  const cause: unknown = signal.reason
  const error = RpcError.from(cause)
  const code = error.code === Code.DEADLINE_EXCEEDED ? error.code : Code.CANCELLED
  const telling = typeof cause === 'string' || (cause instanceof Error && cause.name !== 'AbortError')
  return { code, message: telling ? error.message : 'the caller cancelled', cause }
}
