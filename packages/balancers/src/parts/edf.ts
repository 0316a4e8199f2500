import type { Subchannel } from '@skein/core/fleet'

/**
 * Earliest deadline first: whoever is due is next, and due again after 1 / weight. So each gets its share, spread as
 * evenly as it goes, in O(log n). New weights keep how far each had come towards its turn: nobody has it twice, and
 * nobody is put off, however often weights change.
 */
export class Edf {
  servers: readonly Subchannel[] = []
  #due = new Float64Array(0)
  /** How long from one turn to the next. */
  #step = new Float64Array(0)
  /** Indices of servers; who is due first comes first. */
  #heap = new Int32Array(0)
  #now = 0

  /** `random` says where a server begins that wasn't there before, so that clients don't all begin alike. */
  set(servers: readonly Subchannel[], weights: readonly number[], random: () => number): void {
    const before = new Map<Subchannel, number>()
    for (let i = 0; i < this.servers.length; i++) before.set(this.servers[i] as Subchannel, this.#left(i))
    this.servers = servers
    this.#now = 0
    this.#due = new Float64Array(servers.length)
    this.#step = new Float64Array(servers.length)
    this.#heap = new Int32Array(servers.length)
    for (let i = 0; i < servers.length; i++) {
      const step = 1 / (weights[i] as number)
      this.#step[i] = step
      this.#due[i] = step * (before.get(servers[i] as Subchannel) ?? random())
      this.#heap[i] = i
    }
    for (let at = (servers.length >> 1) - 1; at >= 0; at--) this.#sink(at)
  }

  /** There must be one. */
  next(): Subchannel {
    const first = this.#heap[0] as number
    const due = this.#due[first] as number
    this.#now = due
    this.#due[first] = due + (this.#step[first] as number)
    this.#sink(0)
    return this.servers[first] as Subchannel
  }

  /** From 0 to 1: how far it is from its turn. */
  #left(index: number): number {
    return ((this.#due[index] as number) - this.#now) / (this.#step[index] as number)
  }

  #sink(from: number): void {
    const heap = this.#heap
    const due = this.#due
    const { length } = heap
    const moved = heap[from] as number
    const time = due[moved] as number
    let at = from
    for (let child = 2 * at + 1; child < length; child = 2 * at + 1) {
      let sooner = due[heap[child] as number] as number
      const other = child + 1 < length ? due[heap[child + 1] as number] as number : Infinity
      if (other < sooner) {
        sooner = other
        child++
      }
      if (sooner >= time) break
      heap[at] = heap[child] as number
      at = child
    }
    heap[at] = moved
  }
}
