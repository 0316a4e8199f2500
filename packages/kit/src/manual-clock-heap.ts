/** One that waits in the heap. `order` decides between those of the same time: the lower, the sooner. */
export interface Waiting {
  readonly at: number
  readonly order: number
  /** Where in the heap it is; below 0 when it isn't there. The heap's own. */
  place: number
}

/** A binary heap, soonest first. What waits knows its place, so that it can be taken out without looking for it. */
export class WaitingHeap<T extends Waiting> {
  private readonly all: T[] = []

  get size(): number {
    return this.all.length
  }

  get first(): T | undefined {
    return this.all[0]
  }

  add(one: T): void {
    this.all.push(one)
    this.rise(one, this.all.length - 1)
  }

  /** No effect on what isn't in it. */
  remove(one: T): void {
    const { place } = one
    if (place < 0) return
    one.place = -1
    const last = this.all.pop() as T
    if (last === one) return
    this.sink(last, place)
    if (last.place === place) this.rise(last, place)
  }

  private rise(one: T, from: number): void {
    let place = from
    while (place > 0) {
      const above = (place - 1) >> 1
      const other = this.all[above] as T
      if (!sooner(one, other)) break
      this.put(other, place)
      place = above
    }
    this.put(one, place)
  }

  private sink(one: T, from: number): void {
    let place = from
    for (;;) {
      const left = 2 * place + 1
      if (left >= this.all.length) break
      const right = left + 1
      const next = right < this.all.length && sooner(this.all[right] as T, this.all[left] as T) ? right : left
      const other = this.all[next] as T
      if (!sooner(other, one)) break
      this.put(other, place)
      place = next
    }
    this.put(one, place)
  }

  private put(one: T, place: number): void {
    this.all[place] = one
    one.place = place
  }
}

function sooner(one: Waiting, other: Waiting): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
