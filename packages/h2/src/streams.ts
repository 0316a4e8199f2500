interface Numbered { readonly id: number }

const FIRST_SIZE = 16
const MOST_SIZE = 65_536

/**
 * Open streams by id. Ids of one side go up by two, so most streams are found at their place in a ring; those that
 * outlive a whole turn of it move to a map.
 */
export class Streams<S extends Numbered> {
  private ring: (S | undefined)[] = new Array<S | undefined>(FIRST_SIZE).fill(undefined)
  private mask = FIRST_SIZE - 1
  private elders: Map<number, S> | undefined = undefined
  size = 0

  get(id: number): S | undefined {
    const found = this.ring[(id >>> 1) & this.mask]
    if (found !== undefined && found.id === id) return found
    return this.elders?.get(id)
  }

  add(stream: S): void {
    const at = (stream.id >>> 1) & this.mask
    const there = this.ring[at]
    this.size++
    if (there === undefined) this.ring[at] = stream
    else if (this.size > this.ring.length >>> 1 && this.ring.length < MOST_SIZE) this.grow(stream)
    else {
      this.elders ??= new Map()
      this.elders.set(there.id, there)
      this.ring[at] = stream
    }
  }

  delete(stream: S): void {
    const at = (stream.id >>> 1) & this.mask
    if (this.ring[at] === stream) this.ring[at] = undefined
    else if (this.elders?.delete(stream.id) !== true) return
    this.size--
  }

  /** All of them, in the order of their ids. */
  all(): S[] {
    const all = this.ring.filter((it) => it !== undefined)
    if (this.elders !== undefined) all.push(...this.elders.values())
    return all.sort((a, b) => a.id - b.id)
  }

  private grow(stream: S): void {
    const all = this.all()
    this.ring = new Array<S | undefined>(this.ring.length * 2).fill(undefined)
    this.mask = this.ring.length - 1
    this.elders = undefined
    this.size = 0
    for (const it of all) this.add(it)
    this.add(stream)
  }
}
