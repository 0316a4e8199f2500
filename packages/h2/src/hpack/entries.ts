import { STATIC_FIELDS } from './static-table.ts'

/** An entry of an encoder's dynamic table. */
export class Entry {
  readonly name: string
  readonly value: string
  readonly size: number
  /** Which insertion it was, counted from 1. */
  readonly number: number
  /** When a block last referred to it: an epoch of the encoder's. */
  used: number
  /** The one of the same name that was inserted before. */
  older: Entry | undefined

  constructor(name: string, value: string, number: number, epoch: number, older: Entry | undefined) {
    this.name = name
    this.value = value
    this.size = name.length + value.length + 32
    this.number = number
    this.used = epoch
    this.older = older
  }
}

/**
 * The dynamic table of an encoder, as the peer's decoder has it (RFC 7541 §2.3.2), with what it takes to find things.
 */
export class Entries {
  /** The most that it may hold, in bytes, entries counting as in §4.1. */
  capacity: number
  bytes = 0
  /** Insertions so far: the number of the newest entry. */
  inserted = 0
  /** By age: the oldest is first, behind `gone` places that are empty. */
  private queue: (Entry | undefined)[] = []
  private gone = 0
  private readonly newest = new Map<string, Entry>()

  constructor(capacity: number) {
    this.capacity = capacity
  }

  has(entry: Entry): boolean {
    return entry.number > this.inserted - this.queue.length + this.gone
  }

  /** §2.3.3. */
  indexOf(entry: Entry): number {
    return STATIC_FIELDS + 1 + this.inserted - entry.number
  }

  /** The newest entry with this name. */
  named(name: string): Entry | undefined {
    return this.newest.get(name)
  }

  find(name: string, value: string): Entry | undefined {
    let entry = this.newest.get(name)
    while (entry !== undefined && entry.value !== value) entry = entry.older
    return entry !== undefined && this.has(entry) ? entry : undefined
  }

  /** §4.4. */
  insert(name: string, value: string, epoch: number): Entry {
    const entry = new Entry(name, value, ++this.inserted, epoch, this.newest.get(name))
    this.queue.push(entry)
    this.bytes += entry.size
    this.newest.set(name, entry)
    this.evict()
    return entry
  }

  /** §4.3. */
  resize(capacity: number): void {
    this.capacity = capacity
    this.evict()
  }

  /**
   * Whether `insert` would evict only entries that were last used before `epoch`, or were inserted up to
   * `expendable`.
   */
  hasRoom(size: number, epoch: number, expendable: number): boolean {
    if (size > this.capacity) return false
    let missing = this.bytes + size - this.capacity
    for (let at = this.gone; missing > 0; at++) {
      const entry = this.queue[at]!
      if (entry.used >= epoch && entry.number > expendable) return false
      missing -= entry.size
    }
    return true
  }

  /** The bytes of the entries that were last used before `epoch`. */
  unusedSince(epoch: number): number {
    let bytes = 0
    for (let at = this.gone; at < this.queue.length; at++) {
      const entry = this.queue[at]!
      if (entry.used < epoch) bytes += entry.size
    }
    return bytes
  }

  private evict(): void {
    while (this.bytes > this.capacity) {
      const entry = this.queue[this.gone]!
      this.queue[this.gone++] = undefined
      this.bytes -= entry.size
      // What is older has gone before, and nobody comes to it by this one any more.
      entry.older = undefined
      if (this.newest.get(entry.name) === entry) this.newest.delete(entry.name)
    }
    if (this.gone > 32 && this.gone * 2 > this.queue.length) {
      this.queue.splice(0, this.gone)
      this.gone = 0
    }
  }
}
