import { Code, RpcError } from '@skein/core'
import type { Call, Delivery, Interceptor, Invoke, Metadata, RequestSink, ResponseSink, Status } from '@skein/core'
import { NO_METADATA, plain, thrownBy } from './status.ts'

/**
 * Puts interceptors around an `Invoke`, the first one outermost. It calls each of them, so it is to be called once for
 * a client, a server or a method. With none it gives back `innermost` itself.
 *
 * What an interceptor's layer throws, and where it breaks the contract, ends that one call: with the RpcError that it
 * threw, or with INTERNAL, naming the interceptor, and with what it threw as the `cause`. All that it had begun is
 * cancelled. `names` are for these errors (@default the functions' own).
 *
 * Throws INVALID_ARGUMENT where an interceptor is no function, throws when it is called, or gives back no function.
 */
export function chain<I, O>(
  interceptors: readonly Interceptor[], innermost: Invoke<I, O>, names: readonly string[] = [],
): Invoke<I, O> {
  if (interceptors.length === 0) return innermost
  let below: Link | undefined
  let invoke = innermost
  for (let i = interceptors.length; i >= 0; i--) {
    const interceptor = interceptors[i] as Interceptor
    const isEnd = i === interceptors.length
    const name = isEnd ? 'what the interceptors are around' : named(i, names[i] ?? interceptor)
    if (!isEnd) invoke = made(interceptor, invoke, name)
    const isKnown = isEnd || KEEP_RULES.has(interceptor)
    // Between two that keep the rules nothing needs to be caught.
    if (isKnown && (i === 0 || KEEP_RULES.has(interceptors[i - 1] as Interceptor))) continue
    const link = new Link(name, interceptors)
    if (below !== undefined) below.above = link
    below = link
    invoke = guarded(link, invoke)
  }
  return invoke
}

const KEEP_RULES = new WeakSet<Interceptor>()

/**
 * Vouches for an interceptor: its layer never throws and keeps the contract, and calls `next` with what does. A guard
 * around it is then left out where its neighbours are such, too, which saves an object a call, and lets short cuts
 * (kit's `direct`) through. For what our own packages make, and their conformance tests prove.
 */
export function vouched(interceptor: Interceptor): Interceptor {
  KEEP_RULES.add(interceptor)
  return interceptor
}

function made<I, O>(interceptor: Interceptor, next: Invoke<I, O>, name: string): Invoke<I, O> {
  let layer: unknown
  try {
    layer = (interceptor as Interceptor | undefined)?.(next)
  } catch (thrown) {
    const rest = { delivery: 'unsent', cause: thrown } as const
    const text = `${name} threw when it was put in place: ${RpcError.from(thrown).message}`
    throw new RpcError(Code.INVALID_ARGUMENT, text, rest)
  }
  if (typeof layer === 'function') return layer as Invoke<I, O>
  const example = 'write it like (next) => (call, responses) => next(call, responses)'
  throw new RpcError(Code.INVALID_ARGUMENT, `${name} gave back no function; ${example}`, { delivery: 'unsent' })
}

function named(i: number, given: string | Interceptor): string {
  const name = typeof given === 'function' ? given.name : typeof given === 'string' ? given : ''
  return name === '' ? `interceptor ${i + 1}` : `interceptor ${i + 1} (${name})`
}

function guarded<I, O>(link: Link, layer: Invoke<I, O>): Invoke<I, O> {
  return (call, responses) => new Seam(link, call, responses).start(layer, call)
}

/** A layer's place in its chain. */
class Link {
  readonly name: string
  /** The same for all of one chain. */
  readonly chain: object
  above: Link | undefined = undefined

  constructor(name: string, chain: object) {
    this.name = name
    this.chain = chain
  }
}

/** Where a call keeps the last seam it came to: a `next` that is called later, or with a child, then finds its own. */
interface Marked { seam?: Seam<never, never> | undefined; readonly parent?: Marked | undefined }

/**
 * One call's way into one layer: what the layer above has for a RequestSink, and the layer itself for a ResponseSink.
 * A throw of the layer comes out here on the way down, one of the layer above on the way up. Whose it is, that layer's
 * own seam fails the call: it cancels the layer, then what the layer left running below, and ends the call above.
 */
class Seam<I, O> implements RequestSink<I>, ResponseSink<O> {
  private readonly link: Link
  private readonly path: string
  private readonly responses: ResponseSink<O>
  /** The seam of the layer above; of a chain's first layer, the one around the chain. */
  private readonly outer: Seam<never, never> | undefined
  private inner: RequestSink<I> | undefined = undefined
  /** The layer's latest call of `next`, and through `sibling` those before it that still run. */
  private below: Seam<never, never> | undefined = undefined
  private sibling: Seam<never, never> | undefined = undefined
  private calls = 0
  /** The layer has been called, and neither failed nor ended. */
  private open = false
  private headed = false
  private failing = false
  private ended = false
  /** What went wrong before the layer returned. */
  private fault: RpcError | undefined = undefined
  private delivery: Delivery | undefined = undefined

  constructor(link: Link, call: Call, responses: ResponseSink<O>) {
    this.link = link
    this.path = call.method.path
    this.responses = responses
    this.outer = this.findOuter(call as Marked)
  }

  start(layer: Invoke<I, O>, call: Call): this {
    try {
      const inner: unknown = layer(call, this)
      if (typeof inner === 'object' && inner !== null) this.inner = inner as RequestSink<I>
      else this.broke('returned no sink')
    } catch (thrown) {
      this.threw(thrown)
    }
    const { fault } = this
    if (fault === undefined) this.open = true
    else queueMicrotask(() => { this.fail(fault, fault.metadata) })
    return this
  }

  send(message: I, last: boolean): boolean {
    if (!this.open) return false
    try {
      return this.inner?.send(message, last) ?? false
    } catch (thrown) {
      this.threw(thrown)
      return false
    }
  }

  finish(): void {
    if (!this.open) return
    try {
      this.inner?.finish()
    } catch (thrown) {
      this.threw(thrown)
    }
  }

  cancel(why: Status): void {
    if (this.open) {
      try {
        this.inner?.cancel(why)
      } catch (thrown) {
        this.threw(thrown)
      }
    }
    if (this.ended) return
    // The layer holds an end, or forgot it, or is being failed at this moment: the caller isn't to wait.
    this.fail(why, NO_METADATA)
    this.finishWith(why, NO_METADATA)
  }

  pull(): void {
    if (!this.open) return
    try {
      this.inner?.pull()
    } catch (thrown) {
      this.threw(thrown)
    }
  }

  headers(metadata: Metadata): void {
    if (!this.open) return this.early('sent headers')
    if (this.headed) return this.broke('sent headers after its headers or a message')
    this.headed = true
    try {
      this.responses.headers(metadata)
    } catch (thrown) {
      this.threwAbove(thrown)
    }
  }

  message(message: O): boolean {
    if (!this.open) {
      this.early('sent a message')
      return false
    }
    this.headed = true
    try {
      return this.responses.message(message)
    } catch (thrown) {
      this.threwAbove(thrown)
      return false
    }
  }

  end(status: Status, trailers: Metadata): void {
    if (this.open) this.finishWith(status, trailers)
    else if (this.failing) this.delivery ??= status.delivery
    else this.early('ended')
  }

  ready(): void {
    if (!this.open) return this.early('said ready')
    try {
      this.responses.ready()
    } catch (thrown) {
      this.threwAbove(thrown)
    }
  }

  /** After an end nothing is heard; before the layer has returned it is a breach. */
  private early(what: string): void {
    if (!this.ended && !this.failing && this.inner === undefined) this.broke(`${what} before its invoke had returned`)
  }

  private broke(what: string): void {
    this.threw(new RpcError(Code.INTERNAL, `${this.link.name} ${what} (${this.path})`))
  }

  /** The layer of this seam threw: it is cancelled, though it may not be up to it, and so is what it had begun. */
  private threw(thrown: unknown): void {
    const error = thrownBy(thrown, this.link.name, this.path)
    if (this.open || this.ended) this.fail(error, error.metadata)
    else this.fault ??= error
  }

  private threwAbove(thrown: unknown): void {
    const { above } = this.link
    if (above !== undefined && this.outer !== undefined) return this.outer.threw(thrown)
    // Nobody is left to be told.
    if (this.ended) return queueMicrotask(() => { throw thrown })
    const error = thrownBy(thrown, above?.name ?? 'the caller', this.path)
    this.fail(error, error.metadata)
  }

  private fail(why: Status, trailers: Metadata): void {
    if (this.failing) return
    this.failing = true
    this.open = false
    if (!this.ended) this.cancelLayer(why)
    for (let seam = this.below; seam !== undefined; seam = seam.sibling) seam.cancel(why)
    if (!this.ended) this.finishWith({ ...plain(why), delivery: this.known() ?? why.delivery }, trailers)
  }

  /** How far the failed call had come. */
  private known(): Delivery | undefined {
    if (this.delivery !== undefined || this.calls > 1) return this.delivery
    return this.below === undefined ? 'unsent' : this.below.delivery
  }

  private cancelLayer(why: Status): void {
    try {
      this.inner?.cancel(why)
    } catch {
      // The first thing that it threw is the one that is told.
    }
  }

  private finishWith(status: Status, trailers: Metadata): void {
    if (this.ended) return
    this.ended = true
    this.open = false
    this.delivery = status.delivery
    try {
      this.responses.end(status, trailers)
    } catch (thrown) {
      this.threwAbove(thrown)
    }
  }

  private findOuter(call: Marked): Seam<never, never> | undefined {
    let seam = call.seam
    for (let at = call.parent; seam === undefined && at !== undefined; at = at.parent) seam = at.seam
    call.seam = this
    const { above, chain } = this.link
    if (above === undefined) {
      while (seam !== undefined && seam.link.chain === chain) seam = seam.outer
    } else {
      while (seam !== undefined && seam.link !== above) seam = seam.outer
      seam?.adopt(this)
    }
    return seam
  }

  private adopt(seam: Seam<never, never>): void {
    this.calls++
    while (this.below?.ended === true) this.below = this.below.sibling
    seam.sibling = this.below
    this.below = seam
  }
}
