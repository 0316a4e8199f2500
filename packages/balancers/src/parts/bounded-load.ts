import type { Subchannel } from '@skein/core/fleet'
import { isReady } from './flat.ts'
import { Load } from './load.ts'
import { weightOf } from './weight.ts'

/** Who of several servers can have another call: of all that run, each has its share times a bound at most. */
export class BoundedLoad {
  readonly #load: Load
  /** 0 for who isn't ready; Infinity where there is no bound. */
  readonly #shares: Float64Array
  readonly #bound: number

  constructor(servers: readonly Subchannel[], bound: number) {
    this.#load = new Load(servers)
    this.#shares = new Float64Array(servers.length)
    this.#bound = bound
  }

  /** After a change of states. Whether any server is ready. */
  update(): boolean {
    const weights = this.#load.servers.map((it) => isReady(it) ? weightOf(it) : 0)
    const sum = weights.reduce((total, it) => total + it, 0)
    for (const [i, it] of weights.entries()) this.#shares[i] = it === 0 ? 0 : it / sum * this.#bound
    return sum > 0
  }

  /** Before each call. */
  look(): void {
    this.#load.look()
  }

  isReady(index: number): boolean {
    return this.#shares[index] !== 0
  }

  hasRoom(index: number): boolean {
    const share = this.#shares[index] as number
    return share === Infinity || this.#load.at(index) + 1 <= Math.ceil(share * (this.#load.total + 1))
  }

  /** Gives it back. */
  took(index: number): number {
    this.#load.took(index)
    return index
  }
}
