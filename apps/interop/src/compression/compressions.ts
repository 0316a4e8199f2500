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
    this.client = (next) => (call, responses) =>
      new Noting(call, responses, this.#leaves, this.#arrives).start(next, call)
    this.announcing = (next) => (call, responses) => {
      this.announce(call)
      return next(call, responses)
    }
    this.server = (next) => (call, responses) =>
      new Noting(call, responses, this.#arrives, this.#leaves).start(next, call)
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

  readonly #leaves: Seen = (call, message) => {
    const wish = this.#wishes.get(message as object)
    if (wish !== undefined) this.#wire.choose(call, wish)
  }

  readonly #arrives: Seen = (call, message) => {
    const seen = this.#wire.arrived(call)
    if (seen !== undefined) this.#seen.set(message as object, seen)
  }
}

type Seen = (call: Call, message: unknown) => void

/** Tells of the messages that pass, each way. */
class Noting<I, O> extends Relay<I, O> {
  readonly #call: Call
  readonly #sent: Seen
  readonly #answered: Seen

  constructor(call: Call, responses: ResponseSink<O>, sent: Seen, answered: Seen) {
    super(responses)
    this.#call = call
    this.#sent = sent
    this.#answered = answered
  }

  override send(message: I, last: boolean): boolean {
    this.#sent(this.#call, message)
    return super.send(message, last)
  }

  override message(message: O): boolean {
    this.#answered(this.#call, message)
    return super.message(message)
  }
}
