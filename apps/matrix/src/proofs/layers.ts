import { Code } from '@skein/core'
import type { Call, Interceptor, Invoke, Metadata, RequestSink, Status } from '@skein/core'
import { NO_METADATA } from '@skein/kit/status'
import { Tamper } from './tamper.ts'

export class EndsTwice<I, O> extends Tamper<I, O> {
  override end(status: Status, trailers: Metadata): void {
    super.end(status, trailers)
    super.end(status, trailers)
  }
}

export class GoesOnAfterEnd<I, O> extends Tamper<I, O> {
  private latest: O | undefined = undefined

  override message(message: O): boolean {
    this.latest = message
    return super.message(message)
  }

  override end(status: Status, trailers: Metadata): void {
    super.end(status, trailers)
    if (this.latest !== undefined) super.message(this.latest)
  }
}

export class ReadyFromInside<I, O> extends Tamper<I, O> {
  override send(message: I, last: boolean): boolean {
    const room = super.send(message, last)
    if (!room && !last) this.responses.ready()
    return room
  }
}

export class LateCancel<I, O> extends Tamper<I, O> {
  override cancel(why: Status): void {
    queueMicrotask(() => { super.cancel(why) })
  }
}

export class KeepsCancel<I, O> extends Tamper<I, O> {
  private over = false

  override cancel(why: Status): void {
    if (!this.over) this.end(why, NO_METADATA)
  }

  override end(status: Status, trailers: Metadata): void {
    if (!this.over) super.end(status, trailers)
    this.over = true
  }
}

export class Early<I, O> extends Tamper<I, O> {
  override start(next: Invoke<I, O>, call: Call): RequestSink<I> {
    this.responses.headers(NO_METADATA)
    return super.start(next, call)
  }

  override headers(): void {
    // They have been sent, too early.
  }
}

export class HoldsHeaders<I, O> extends Tamper<I, O> {
  private held: Metadata | undefined = undefined

  override headers(metadata: Metadata): void {
    this.held = metadata
  }

  override message(message: O): boolean {
    this.let()
    return super.message(message)
  }

  override end(status: Status, trailers: Metadata): void {
    this.let()
    super.end(status, trailers)
  }

  private let(): void {
    if (this.held !== undefined) super.headers(this.held)
    this.held = undefined
  }
}

export class LosesPull<I, O> extends Tamper<I, O> {
  override pull(): void {
    // It has room, and says so to nobody.
  }
}

export class LosesReady<I, O> extends Tamper<I, O> {
  override ready(): void {
    // As above.
  }
}

export class IgnoresFalse<I, O> extends Tamper<I, O> {
  override message(message: O): boolean {
    super.message(message)
    return true
  }
}

export class ReadyTwice<I, O> extends Tamper<I, O> {
  override ready(): void {
    super.ready()
    super.ready()
  }
}

export class LosesMessages<I, O> extends Tamper<I, O> {
  private count = 0

  override message(message: O): boolean {
    return ++this.count % 10 === 0 || super.message(message)
  }
}

export class Swaps<I, O> extends Tamper<I, O> {
  private held: I | undefined = undefined

  override send(message: I, last: boolean): boolean {
    const { held } = this
    if (held === undefined && !last) {
      this.held = message
      return true
    }
    this.held = undefined
    const room = super.send(message, last && held === undefined)
    return held === undefined ? room : super.send(held, last)
  }

  override finish(): void {
    if (this.held !== undefined) super.send(this.held, false)
    super.finish()
  }
}

export class LosesHalfClose<I, O> extends Tamper<I, O> {
  override finish(): void {
    // Nobody hears of it.
  }
}

export class Hoards<I, O> extends Tamper<I, O> {
  private readonly hoard: { readonly message: I; readonly last: boolean }[] = []
  private full = false

  override send(message: I, last: boolean): boolean {
    if (this.full) this.hoard.push({ message, last })
    else this.full = !super.send(message, last)
    return true
  }

  override ready(): void {
    this.full = false
    for (let it = this.hoard.shift(); it !== undefined && !this.full; it = this.hoard.shift()) {
      this.full = !super.send(it.message, it.last)
    }
  }
}

export class EndOvertakes<I, O> extends Tamper<I, O> {
  override message(message: O): boolean {
    queueMicrotask(() => { super.message(message) })
    return true
  }
}

export class ForgetsCode<I, O> extends Tamper<I, O> {
  override end(status: Status, trailers: Metadata): void {
    super.end(status.code === Code.OK ? status : { ...status, code: Code.UNKNOWN }, trailers)
  }
}

export class LosesTrailers<I, O> extends Tamper<I, O> {
  override end(status: Status): void {
    super.end(status, NO_METADATA)
  }
}

/** What is of one call is used for the next. */
export const mixed: Interceptor = <I, O>(next: Invoke<I, O>): Invoke<I, O> => {
  let latest: RequestSink<I> | undefined
  return (call, responses) => {
    const own = next(call, responses)
    const other = latest ?? own
    latest = own
    return {
      send: (message, last) => other.send(message, last),
      finish: () => { own.finish() },
      cancel: (why) => { own.cancel(why) },
      pull: () => { own.pull() },
    }
  }
}

export const throws: Interceptor = () => () => { throw new TypeError('from inside invoke') }
