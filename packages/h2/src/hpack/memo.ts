/** The longest string that is looked up, in bytes as they came. */
export const LONGEST_KEY = 63
/** Each key's place: its bytes, and a byte for their number and coding. */
const PLACE = 64
const FEWEST = 8
const MOST = 256

/**
 * What was last made of some bytes, for strings that come again and again. A newer one takes the place of an older
 * one.
 */
export class Memo<T> {
  private size = FEWEST
  private keys: Uint8Array = new Uint8Array(FEWEST * PLACE)
  private readonly names: (string | undefined)[] = []
  private readonly results: (T | undefined)[] = []
  private displaced = 0
  /** Where the last `find` looked. */
  private slot = 0

  /** @param coded whether the bytes, of which there are up to LONGEST_KEY, are Huffman-coded; the name is a key too */
  find(name: string, buffer: Uint8Array, start: number, end: number, coded: boolean): T | undefined {
    let hash = name.length
    for (let at = start; at < end; at++) hash = (hash << 5) - hash + buffer[at]! | 0
    const slot = this.slot = (hash ^ hash >>> 15) & this.size - 1
    if (this.names[slot] !== name) return undefined
    const { keys } = this
    let key = slot * PLACE
    if (keys[key++] !== keyHead(start, end, coded)) return undefined
    for (let at = start; at < end; at++) {
      if (keys[key++] !== buffer[at]) return undefined
    }
    return this.results[slot]
  }

  /** Keeps what `find`, called just before with the same key, did not find. */
  add(name: string, buffer: Uint8Array, start: number, end: number, coded: boolean, result: T): void {
    const { slot } = this
    if (this.names[slot] !== undefined && this.size < MOST && ++this.displaced > this.size) return this.grow()
    this.names[slot] = name
    this.results[slot] = result
    let key = slot * PLACE
    this.keys[key++] = keyHead(start, end, coded)
    for (let at = start; at < end; at++) this.keys[key++] = buffer[at]!
  }

  /** What is in it would be elsewhere, and is soon made again. */
  private grow(): void {
    this.size *= 2
    this.keys = new Uint8Array(this.size * PLACE)
    this.names.length = 0
    this.results.length = 0
    this.displaced = 0
  }
}

function keyHead(start: number, end: number, coded: boolean): number {
  return coded ? end - start | 0x80 : end - start
}
