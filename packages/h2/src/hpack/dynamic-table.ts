import type { Field } from './field.ts'

/** The dynamic table of a decoder (RFC 7541 §2.3.2), a ring. */
export class DynamicTable {
  /** Counts changes: what an index means is the same while it is. */
  generation = 0
  /** Its entries. */
  length = 0
  /** The most that it may hold, in bytes, entries counting as in §4.1. */
  capacity: number
  private bytes = 0
  private ring: (Field | undefined)[] = new Array<Field | undefined>(16)
  private mask = 15
  /** Where the next one goes, before the mask. */
  private next = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  /** The entry that was inserted so many insertions ago, 0 being the last; undefined where there is none. */
  get(age: number): Field | undefined {
    return age < this.length ? this.ring[this.next - 1 - age & this.mask] : undefined
  }

  /** Evicts what has to go for it (§4.4). One that is larger than the table empties it, which is no fault. */
  insert(field: Field): void {
    this.generation++
    this.evict(this.capacity - field.size)
    if (field.size > this.capacity) return
    if (this.length === this.ring.length) this.grow()
    this.ring[this.next & this.mask] = field
    this.next = this.next + 1 | 0
    this.length++
    this.bytes += field.size
  }

  /** For a literal that is larger than the table, and was not kept at all. */
  clear(): void {
    this.generation++
    this.evict(0)
  }

  /** §4.3. */
  resize(capacity: number): void {
    this.generation++
    this.capacity = capacity
    this.evict(capacity)
  }

  private evict(room: number): void {
    while (this.bytes > room && this.length > 0) {
      const at = this.next - this.length & this.mask
      this.bytes -= this.ring[at]!.size
      this.ring[at] = undefined
      this.length--
    }
  }

  private grow(): void {
    const larger = new Array<Field | undefined>(this.ring.length * 2)
    for (let age = 0; age < this.length; age++) larger[this.length - 1 - age] = this.get(age)
    this.ring = larger
    this.mask = larger.length - 1
    this.next = this.length
  }
}
