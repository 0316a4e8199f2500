import type { Bytes } from '@skein/core'

/** The keys of an object in their order, and the shapes that begin with them. */
export class Shape {
  /** Its keys as they are packed, once they were. */
  keys: Bytes | undefined = undefined
  /** What it was last described as, and in which era. */
  id = 0
  era = 0
  /** The way that was last taken from here, which most often is the next one too. */
  lastKey = ''
  last: Shape | undefined = undefined
  others: Map<string, Shape> | undefined = undefined
}

/** Objects with keys that never repeat would fill it; it then starts anew. */
const MOST = 4_096
const FIRST_ID = 0x40
const IDS = 64

/** Which structures the reader knows, and by which ids. */
export class Shapes {
  #root = new Shape()
  #count = 0
  #era = 1
  #ids = 0
  /** How it was when the message began. */
  #eraBefore = 1
  #idsBefore = 0
  readonly #fresh: Shape[] = []

  /** The shape of an object whose enumerable fields are all its own. */
  of(value: object): Shape {
    let shape = this.#root
    for (const key in value) {
      shape = shape.lastKey === key && shape.last !== undefined ? shape.last : this.#next(shape, key)
    }
    if (this.#count > MOST) this.#forgetShapes()
    return shape
  }

  isKnown(shape: Shape): boolean {
    return shape.era === this.#era
  }

  /** Gives it an id. When there are no more, all that had one are unknown again. */
  add(shape: Shape): void {
    if (this.#ids === IDS) this.forget()
    shape.id = FIRST_ID + this.#ids++
    shape.era = this.#era
    this.#fresh.push(shape)
  }

  /** For a reader that knows nothing. */
  forget(): void {
    this.#era++
    this.#ids = 0
    this.#fresh.length = 0
  }

  begin(): void {
    this.#eraBefore = this.#era
    this.#idsBefore = this.#ids
    this.#fresh.length = 0
  }

  /** The reader won't see what was written since it began. */
  undo(): void {
    if (this.#era !== this.#eraBefore) return this.forget()
    for (const shape of this.#fresh) shape.era = 0
    this.#ids = this.#idsBefore
  }

  #next(shape: Shape, key: string): Shape {
    shape.others ??= new Map()
    let next = shape.others.get(key)
    if (next === undefined) {
      next = new Shape()
      shape.others.set(key, next)
      this.#count++
    }
    shape.lastKey = key
    shape.last = next
    return next
  }

  #forgetShapes(): void {
    this.#root = new Shape()
    this.#count = 0
  }
}
