import { RpcError } from '@skein/core'

/** Where a pump puts what its source yields: one direction of a call. */
export interface PumpTarget<T> {
  /** false: full, or over. */
  push(item: T): boolean
  /** The source has ended. */
  done(): void
  /** The source threw; `error` is made of what it threw. */
  failed(error: RpcError, thrown: unknown): void
}

/**
 * Reads a user's iterable into a call, at the pace of the call. It has its own loop, so that the source runs in the
 * context in which the pump was started and not in the socket's. `resume` after a push that returned false; `stop` when
 * the call is over: the source's `return()` is called then, and not awaited.
 */
export class Pump<T> {
  private readonly target: PumpTarget<T>
  private iterator: AsyncIterator<T> | Iterator<T> | undefined = undefined
  private stopped = false
  private roomy = true
  private wake: (() => void) | undefined = undefined

  constructor(target: PumpTarget<T>) {
    this.target = target
  }

  /** Resolves when the source has ended, thrown or been left; never rejects. */
  async run(source: AsyncIterable<T> | Iterable<T>): Promise<void> {
    try {
      await this.read(source)
      // Whoever has ended isn't to be told to return.
      this.iterator = undefined
      if (!this.stopped) this.target.done()
    } catch (thrown) {
      this.iterator = undefined
      if (!this.stopped) this.target.failed(RpcError.from(thrown), thrown)
    }
  }

  resume(): void {
    this.roomy = true
    const { wake } = this
    this.wake = undefined
    wake?.()
  }

  stop(): void {
    if (this.stopped) return
    this.stopped = true
    this.resume()
    try {
      const returned: unknown = this.iterator?.return?.()
      if (returned instanceof Promise) returned.catch(ignore)
    } catch {
      // What a source does in its `finally` is its own affair: the call is over.
    }
  }

  private async read(source: AsyncIterable<T> | Iterable<T>): Promise<void> {
    const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
    this.iterator = iterator
    while (!this.stopped) {
      const next = iterator.next()
      const result = next instanceof Promise ? await next : 'then' in next ? await next : next
      if (result.done === true || this.stopped) return
      // `resume` may come at any time from now on, but not from inside the push.
      this.roomy = this.target.push(result.value)
      if (!this.roomy && !this.stopped) await new Promise<void>((resolve) => { this.wake = resolve })
    }
  }
}

function ignore(): void {
  // See `stop`.
}
