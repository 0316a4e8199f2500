import type { Status } from '@skein/core'

/** A call in the server's list, which it is an entry of by its own fields. */
export interface Running {
  before: Running | undefined
  after: Running | undefined
  cancel(why: Status): void
}

/** What goes on in a server: calls that have not ended, and handlers that go on although theirs have. */
export class Work {
  calls = 0
  /** Calls that there ever were. */
  begun = 0
  /** Handlers that have neither returned nor thrown since their call ended. */
  lingering = 0
  private first: Running | undefined = undefined
  private waiting: (() => void) | undefined = undefined

  add(call: Running): void {
    this.calls++
    this.begun++
    call.after = this.first
    if (this.first !== undefined) this.first.before = call
    this.first = call
  }

  remove(call: Running): void {
    this.calls--
    if (call.before !== undefined) call.before.after = call.after
    else this.first = call.after
    if (call.after !== undefined) call.after.before = call.before
    call.before = call.after = undefined
    if (this.waiting !== undefined) this.tell()
  }

  left(): void {
    this.lingering--
    if (this.waiting !== undefined) this.tell()
  }

  /** Cancels all calls that run. */
  cancelAll(why: Status): void {
    for (let call = this.first; call !== undefined; call = this.first) call.cancel(why)
  }

  /** Calls it once when nothing runs any more; never from inside. */
  whenIdle(then: () => void): void {
    this.waiting = then
    this.tell()
  }

  private tell(): void {
    if (this.calls > 0 || this.lingering > 0 || this.waiting === undefined) return
    queueMicrotask(this.waiting)
    this.waiting = undefined
  }
}
