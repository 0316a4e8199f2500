/** Who is in a list by their own fields, so that joining and leaving it allocate nothing. */
export abstract class Linked {
  /** For the list alone. */
  before: Linked | undefined = undefined
  after: Linked | undefined = undefined
}

/** A channel's calls, from their beginning to their end. */
export class Running<T extends Linked> {
  /** How many ever began. */
  begun = 0
  private first: Linked | undefined = undefined

  get isEmpty(): boolean {
    return this.first === undefined
  }

  add(call: T): void {
    this.begun++
    const { first } = this
    call.after = first
    if (first !== undefined) first.before = call
    this.first = call
  }

  /** Of one that is in it. */
  remove(call: T): void {
    const { before, after } = call
    if (before === undefined) this.first = after
    else before.after = after
    if (after !== undefined) after.before = before
    call.before = call.after = undefined
  }

  /** All that are there now, in a list of its own. */
  list(): readonly T[] {
    const all: T[] = []
    for (let call = this.first; call !== undefined; call = call.after) all.push(call as T)
    return all
  }
}
