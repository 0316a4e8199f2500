const PLACES = 64

/**
 * Which fields were sent a little while ago, by their hashes: one that is taken for another is indexed early, no
 * more.
 */
export class Seen {
  private readonly hashes = new Int32Array(PLACES)
  private next = 0

  has(name: string, value: string): boolean {
    return this.hashes.includes(hashOf(name, value))
  }

  add(name: string, value: string): void {
    this.hashes[this.next] = hashOf(name, value)
    this.next = (this.next + 1) % PLACES
  }
}

/** Never 0, which is where nothing has been. */
function hashOf(name: string, value: string): number {
  let hash = name.length
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash, 31) + name.charCodeAt(i) | 0
  for (let i = 0; i < value.length; i++) hash = Math.imul(hash, 31) + value.charCodeAt(i) | 0
  return hash | 1
}
