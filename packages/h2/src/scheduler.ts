import type { SendingStream } from './sending.ts'

/** Up to here a stream goes before those with more: many small ones pass a large one. */
const SMALL = 16_384
/** The frame that a large one writes in its turn, where others wait. */
const SHARE = 16_384

/** Whose turn it is to send what could not leave at once. */
export class Scheduler {
  private readonly small: SendingStream[] = []
  private readonly large: SendingStream[] = []
  /** Whose queues have run empty since they were last told. */
  private relieved: SendingStream[] = []

  /** The stream has something to send, and a window for it. */
  add(stream: SendingStream): void {
    if (stream.listed) return
    stream.listed = true
    if (stream.queued <= SMALL) this.small.push(stream)
    else this.large.push(stream)
  }

  get idle(): boolean {
    return this.small.length === 0 && this.large.length === 0
  }

  /** Writes up to so many bytes; whoever has more to send stays. */
  fill(most: number): void {
    let left = most
    const { small, large } = this
    for (let turns = small.length; turns > 0 && left > 0; turns--) left -= this.turn(small, SMALL)
    while (large.length > 0 && left > 0) {
      const wrote = this.turn(large, large.length + small.length > 1 ? SHARE : left)
      if (wrote === 0) break
      left -= wrote
    }
  }

  /** Those that have room again, for the session to tell them once nothing is being written. */
  takeRelieved(): SendingStream[] {
    const { relieved } = this
    if (relieved.length > 0) this.relieved = []
    return relieved
  }

  clear(): void {
    this.small.length = this.large.length = this.relieved.length = 0
  }

  private turn(list: SendingStream[], most: number): number {
    const stream = list.shift()!
    if (!stream.listed) return 1
    const wrote = stream.writePiece(most)
    // One that its own window stops comes back with its WINDOW_UPDATE; one that the connection's stops, in its turn.
    if (stream.queued > 0 && stream.window > 0) list.push(stream)
    else {
      stream.listed = false
      if (stream.queued === 0) this.relieved.push(stream)
    }
    return wrote
  }
}
