import { RpcError } from '@skein/core'
import { describe } from './misfit.ts'

/** Where a pump puts what its source yields: one direction of a call. */
export interface PumpTarget<T> {
  /** false: full, or over. */
  push(item: T): boolean
  /** The source has ended. */
  done(): void
  /** The source threw; `error` is made of what it threw. */
  failed(error: RpcError, thrown: unknown): void
  /** The source does no more, and nothing comes after this: it ended, threw, or was left. */
  settled?(): void
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
  private busy = false
  private roomy = true
  private wake: (() => void) | undefined = undefined

  constructor(target: PumpTarget<T>) {
    this.target = target
  }

  /** Resolves when the source has ended, thrown or been left; never rejects. */
  async run(source: AsyncIterable<T> | Iterable<T>): Promise<void> {
    // In one function: an open stream costs the memory of each that waits.
    try {
      const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
      this.iterator = iterator
      while (!this.stopped) {
        // A generator that is running can't be told to return; see `stop`.
        this.busy = true
        const next = iterator.next()
        this.busy = false
        if (this.stopped) this.leave()
        const result = next instanceof Promise || (isObject(next) && 'then' in next) ? await next : next
        if (this.stopped) break
        if (!isObject(result)) throw new TypeError(`the source's next() gave ${describe(result)}, and no result`)
        if (result.done === true) {
          // Whoever has ended isn't to be told to return.
          this.iterator = undefined
          this.target.done()
          break
        }
        // `resume` may come at any time from now on, but not from inside the push.
        this.roomy = this.target.push(result.value)
        if (!this.roomy && !this.stopped) await new Promise<void>((resolve) => { this.wake = resolve })
      }
    } catch (thrown) {
      this.iterator = undefined
      if (!this.stopped) this.target.failed(RpcError.from(thrown), thrown)
    } finally {
      this.iterator = undefined
      this.target.settled?.()
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
    if (!this.busy) this.leave()
  }

  private leave(): void {
    try {
      const returned: unknown = this.iterator?.return?.()
      if (returned instanceof Promise) returned.catch(ignore)
    } catch {
      // What a source does in its `finally` is its own affair: the call is over.
    }
  }
}

function isObject(it: unknown): it is object {
  return typeof it === 'object' && it !== null
}

function ignore(): void {
  // See `stop`.
}
