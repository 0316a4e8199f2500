import { inRoot } from '@skein/kit/ambient'

/** One that was told to wait. */
export interface Waiter {
  /** It is in the list. */
  toldToWait: boolean
  /** It may go on. */
  wakeUp(): void
}

/** Streams that wait for the socket; they go on in the order in which they came. */
export class Waiting {
  private readonly crowded: () => boolean
  private list: Waiter[] = []
  private kicking = false

  /** `crowded`: whether they should go on waiting. */
  constructor(crowded: () => boolean) {
    this.crowded = crowded
  }

  add(waiter: Waiter): void {
    if (waiter.toldToWait) return
    waiter.toldToWait = true
    this.list.push(waiter)
    if (!this.crowded()) this.drained()
  }

  /** The socket has taken something, or a tick has ended. */
  drained(): void {
    if (this.kicking || this.list.length === 0) return
    this.kicking = true
    // A turn of the loop in between, so that what is read has its turn, too.
    inRoot(() => setImmediate(this.kick))
  }

  clear(): void {
    this.list = []
  }

  private readonly kick = (): void => {
    this.kicking = false
    const { list } = this
    this.list = []
    let at = 0
    for (; at < list.length && !this.crowded(); at++) {
      const waiter = list[at]!
      waiter.toldToWait = false
      waiter.wakeUp()
    }
    if (at < list.length) this.list = list.slice(at).concat(this.list)
  }
}
