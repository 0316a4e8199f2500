import type { Interceptor, Metadata, ResponseSink, Status } from '@skein/core'
import { Relay } from '@skein/kit/sinks'
import { methodOf } from '../samples.ts'

export const PLACES = ['invoke', 'send', 'finish', 'cancel', 'pull', 'headers', 'message', 'end', 'ready'] as const
export type Place = (typeof PLACES)[number]

const FENCE = methodOf('Fence').path

/** What a careless user writes: it throws at one place, in the first call that comes there. */
export class Thrower {
  private readonly place: Place
  /** Whether it has thrown. */
  thrown = false

  constructor(place: Place) {
    this.place = place
  }

  readonly interceptor: Interceptor = (next) => (call, responses) => {
    if (call.method.path === FENCE) return next(call, responses)
    this.at('invoke')
    return new Throwing(this, responses).start(next, call)
  }

  at(place: Place): void {
    if (place !== this.place || this.thrown) return
    this.thrown = true
    throw new TypeError(`a user's interceptor throws in ${place}`)
  }
}

class Throwing<I, O> extends Relay<I, O> {
  private readonly thrower: Thrower

  constructor(thrower: Thrower, responses: ResponseSink<O>) {
    super(responses)
    this.thrower = thrower
  }

  override send(message: I, last: boolean): boolean {
    this.thrower.at('send')
    return super.send(message, last)
  }

  override finish(): void {
    this.thrower.at('finish')
    super.finish()
  }

  override cancel(why: Status): void {
    this.thrower.at('cancel')
    super.cancel(why)
  }

  override pull(): void {
    this.thrower.at('pull')
    super.pull()
  }

  override headers(metadata: Metadata): void {
    this.thrower.at('headers')
    super.headers(metadata)
  }

  override message(message: O): boolean {
    this.thrower.at('message')
    return super.message(message)
  }

  override end(status: Status, trailers: Metadata): void {
    this.thrower.at('end')
    super.end(status, trailers)
  }

  override ready(): void {
    this.thrower.at('ready')
    super.ready()
  }
}
