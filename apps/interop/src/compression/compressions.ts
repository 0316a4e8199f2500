import type { Call, Interceptor, ResponseSink } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
import type { Wire } from './wire.ts'

/** Has messages sent compressed or not, one by one, and knows of those that came how they came. */
export class Compressions {
  /** For a channel. */
  readonly client: Interceptor
  /** For a client whose calls say that their messages may be compressed. */
  readonly announcing: Interceptor
  /** For a server. */
  readonly server: Interceptor
  readonly #wire: Wire
  readonly #wishes = new WeakMap<object, boolean>()
  readonly #seen = new WeakMap<object, boolean>()

  constructor(wire: Wire) {
    this.#wire = wire
    this.client = (next) => (call, responses) => new AtClient(this, call, responses).start(next, call)
    this.announcing = (next) => (call, responses) => {
      this.announce(call)
      return next(call, responses)
    }
    this.server = (next) => (call, responses) => new AtServer(this, call, responses).start(next, call)
  }

  /** Whether the transport lets one choose and see. */
  get tells(): boolean {
    return this.#wire.tells
  }

  announce(call: Call): void {
    this.#wire.announce(call)
  }

  /** The message itself, which will be sent like that. */
  wish<T extends object>(message: T, compressed: boolean): T {
    this.#wishes.set(message, compressed)
    return message
  }

  /** Whether it came compressed; undefined where the transport doesn't tell. */
  seen(message: object): boolean | undefined {
    return this.#seen.get(message)
  }

  leaves(call: Call, message: unknown): void {
    const wish = this.#wishes.get(message as object)
    if (wish !== undefined) this.#wire.choose(call, wish)
  }

  arrives(call: Call, message: unknown): void {
    const seen = this.#wire.arrived(call)
    if (seen !== undefined) this.#seen.set(message as object, seen)
  }
}

class AtClient<I, O> extends Relay<I, O> {
  readonly #all: Compressions
  readonly #call: Call

  constructor(all: Compressions, call: Call, responses: ResponseSink<O>) {
    super(responses)
    this.#all = all
    this.#call = call
  }

  override send(message: I, last: boolean): boolean {
    this.#all.leaves(this.#call, message)
    return super.send(message, last)
  }

  override message(message: O): boolean {
    this.#all.arrives(this.#call, message)
    return super.message(message)
  }
}

class AtServer<I, O> extends Relay<I, O> {
  readonly #all: Compressions
  readonly #call: Call

  constructor(all: Compressions, call: Call, responses: ResponseSink<O>) {
    super(responses)
    this.#all = all
    this.#call = call
  }

  override send(message: I, last: boolean): boolean {
    this.#all.arrives(this.#call, message)
    return super.send(message, last)
  }

  override message(message: O): boolean {
    this.#all.leaves(this.#call, message)
    return super.message(message)
  }
}
