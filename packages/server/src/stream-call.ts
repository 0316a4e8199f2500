import type { Metadata, RpcError, Status } from '@skein/core'
import { runWith } from '@skein/kit/ambient'
import { Pump } from '@skein/kit/pump'
import type { PumpTarget } from '@skein/kit/pump'
import { HandlerCall } from './handler-call.ts'
import { isThenable } from './value-call.ts'

/** A handler that answers with a stream. */
export class StreamCall extends HandlerCall implements PumpTarget<unknown> {
  private pump: Pump<unknown> | undefined = undefined

  override pull(): void {
    this.pump?.resume()
  }

  push(message: unknown): boolean {
    return this.answer(message)
  }

  done(): void {
    this.succeed()
  }

  failed(_error: RpcError, thrown: unknown): void {
    this.threw(thrown)
  }

  settled(): void {
    this.handlerLeft()
  }

  protected override returned(result: unknown): void {
    if (!isStream(result)) {
      const promised = isThenable(result)
      if (promised) Promise.resolve(result).catch(ignore)
      const what = promised ? 'a promise' : result === null ? 'null' : `a value of type ${typeof result}`
      this.returnedWrongly(`${what}: return an iterable, or write it as async *method() { yield … }`)
      this.handlerLeft()
      return
    }
    const pump = this.pump = new Pump(this)
    // What was cancelled while the handler ran must still see its generator's finally.
    if (this.ended) pump.stop()
    void pump.run(result)
  }

  protected override end(status: Status, trailers: Metadata): void {
    if (this.ended) return
    super.end(status, trailers)
    const { pump } = this
    // In the handler's own context: this may be a timer's or another call's.
    if (pump !== undefined) runWith(this.call, () => { pump.stop() })
  }
}

function isStream(result: unknown): result is AsyncIterable<unknown> | Iterable<unknown> {
  return typeof result === 'object' && result !== null && (Symbol.asyncIterator in result || Symbol.iterator in result)
}

function ignore(): void {
  // The call has been answered.
}
