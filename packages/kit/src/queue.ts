import { RpcError } from '@skein/core'

/** What feeds a queue is told when there is room again, and when its reader has left. */
export interface QueueSource {
  /** Once for each `push` that returned false. */
  room(): void
  /** The reader left before the end: a `break`, a `return`, a `throw`. */
  left(): void
}

interface Waiting<T> {
  resolve(result: IteratorResult<T, undefined>): void
  reject(error: Error): void
}

/**
 * Messages between a sink and one reader's `for await`. `push` answers false at `limit`, and from then on until
 * `room()`; a source that goes on all the same is `overrun`, and its call is to be failed.
 */
export class Queue<T> implements AsyncIterable<T> {
  private readonly source: QueueSource
  private readonly limit: number
  private items: T[] = []
  private head = 0
  private owesRoom = false
  private over = false
  private gone = false
  private error: Error | undefined = undefined
  private waiting: Waiting<T> | undefined = undefined

  constructor(source: QueueSource, limit: number) {
    this.source = source
    this.limit = limit
  }

  /** How many wait to be read. */
  get length(): number {
    return this.items.length - this.head
  }

  /** The source went on after it was told that the queue is full, and put in as much again. */
  get overrun(): boolean {
    return this.length > 2 * this.limit
  }

  push(item: T): boolean {
    if (this.over) return false
    const { waiting } = this
    if (waiting !== undefined) {
      this.waiting = undefined
      waiting.resolve({ done: false, value: item })
      return true
    }
    this.items.push(item)
    if (this.length < this.limit) return true
    this.owesRoom = true
    return false
  }

  /** What is queued can still be read; then the reader's loop ends, or throws the error. */
  close(error?: Error): void {
    if (this.over) return
    this.over = true
    this.error = error
    const { waiting } = this
    this.waiting = undefined
    if (waiting === undefined) return
    if (error === undefined) waiting.resolve({ done: true, value: undefined })
    else this.fail(waiting.reject)
  }

  /** As `close`, but what is queued is dropped: a cancel overtakes messages. */
  abort(error: Error): void {
    if (this.gone) return
    this.items = []
    this.head = 0
    this.over = false
    this.close(error)
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.head < this.items.length) return Promise.resolve({ done: false, value: this.take() })
    if (this.over) return this.error === undefined ? DONE : new Promise((_, reject) => { this.fail(reject) })
    if (this.waiting !== undefined) return Promise.reject(new TypeError('a stream has one reader: await each next() before the next'))
    return new Promise((resolve, reject) => { this.waiting = { resolve, reject } })
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.leave()
    return DONE
  }

  throw(error: unknown): Promise<IteratorResult<T, undefined>> {
    this.leave()
    return Promise.reject(error instanceof Error ? error : RpcError.from(error))
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }

  /** All that has come, at once, each time: fewer awaits for a reader that can work in bulk. */
  async *batches(): AsyncGenerator<T[], undefined> {
    try {
      for (;;) {
        const first = await this.next()
        if (first.done === true) return undefined
        const batch = [first.value, ...this.items.slice(this.head)]
        this.items = []
        this.head = 0
        this.giveRoom()
        yield batch
      }
    } finally {
      this.leave()
    }
  }

  private take(): T {
    const item = this.items[this.head] as T
    this.items[this.head++] = undefined as T
    if (this.head === this.items.length || this.head >= SPENT) {
      // Also where the queue is never seen empty, since the places of what was taken must not add up.
      this.items = this.items.slice(this.head)
      this.head = 0
    }
    if (this.owesRoom && this.length <= this.limit / 2) this.giveRoom()
    return item
  }

  private giveRoom(): void {
    if (!this.owesRoom) return
    this.owesRoom = false
    this.source.room()
  }

  /** An error is thrown once; whoever reads on after it finds the end. */
  private fail(reject: (error: Error) => void): void {
    const { error } = this
    this.error = undefined
    if (error !== undefined) reject(error)
  }

  private leave(): void {
    const open = !this.over
    this.gone = true
    this.items = []
    this.head = 0
    this.close()
    this.error = undefined
    if (open) this.source.left()
  }
}

/** How many places of messages that were taken it keeps at most. */
const SPENT = 1024
const DONE: Promise<IteratorReturnResult<undefined>> = Promise.resolve({ done: true, value: undefined })
