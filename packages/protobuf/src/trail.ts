import type { RpcError } from '@skein/core'
import { malformed, misfit } from '@skein/kit/misfit'
import { Misfit } from './scalars.ts'
import type { MessageShape } from './shape.ts'

/** Which way a message goes decides what kind of error its faults are. */
export type Way = 'in' | 'out'

/** Where one is in a message; turns a Misfit into an RpcError that says so. */
export class Trail {
  readonly path: PropertyKey[] = []
  readonly #name: string
  readonly #way: Way

  constructor(shape: MessageShape, way: Way) {
    this.#name = shape.name
    this.#way = way
  }

  guarded<T>(run: () => T): T {
    try {
      return run()
    } catch (thrown) {
      throw thrown instanceof Misfit ? this.#error(thrown) : thrown
    }
  }

  /** A step down, for as long as `run` takes. */
  at<T>(step: PropertyKey, run: () => T): T {
    this.path.push(step)
    const made = run()
    this.path.pop()
    return made
  }

  #error({ message }: Misfit): RpcError {
    return this.#way === 'out' ? misfit(this.#name, this.path, message) : malformed(this.#name, this.path, message)
  }
}
