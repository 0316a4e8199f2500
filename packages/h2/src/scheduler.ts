import type { SendingStream } from './sending.ts'

/** Up to here a stream goes before those with more: many small ones pass a large one. */
const SMALL = 16_384
/** The frame that a large one writes in its turn, where others wait. */
const SHARE = 16_384

/** Whose turn it is to send what could not leave at once. All in it have bytes that wait. */
export class Scheduler {
  /** Both in the order of their turns; sets, so that a stream that is given up leaves nothing behind. */
  private readonly small = new Set<SendingStream>()
  private readonly large = new Set<SendingStream>()
  /** Whose queues have run empty since they were last told. */
  private relieved: SendingStream[] = []

  /** The stream has something to send, and a window for it. */
  add(stream: SendingStream): void {
    if (stream.listed) return
    stream.listed = true
    this.lane(stream).add(stream)
  }

  drop(stream: SendingStream): void {
    if (!stream.listed) return
    stream.listed = false
    if (!this.small.delete(stream)) this.large.delete(stream)
  }

  get idle(): boolean {
    return this.small.size === 0 && this.large.size === 0
  }

  /** Writes up to so many bytes; whoever has more to send stays. */
  fill(most: number): void {
    let left = most
    const { small, large } = this
    while (left > 0 && !this.idle) {
      // However many small ones there are, the large ones get a part.
      const smallFirst = small.size > 0 && (large.size === 0 || left > most >>> 2)
      const share = smallFirst ? SMALL : large.size + small.size > 1 ? SHARE : left
      const wrote = this.turn(smallFirst ? small : large, share)
      if (wrote < 0) return
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
    for (const stream of this.small) stream.listed = false
    for (const stream of this.large) stream.listed = false
    this.small.clear()
    this.large.clear()
    this.relieved = []
  }

  /** Lets the first one write a frame; -1 where the connection has no window left. */
  private turn(lane: Set<SendingStream>, most: number): number {
    const stream = first(lane)
    const wrote = stream.writePiece(most)
    if (wrote === 0 && stream.window > 0) return -1
    // One that its own window stops comes back with its WINDOW_UPDATE.
    const goesOn = stream.queued > 0 && stream.window > 0
    if (goesOn && lane.size === 1 && this.lane(stream) === lane) return wrote
    lane.delete(stream)
    if (goesOn) this.lane(stream).add(stream)
    else {
      stream.listed = false
      if (stream.queued === 0) this.relieved.push(stream)
    }
    return wrote
  }

  private lane(stream: SendingStream): Set<SendingStream> {
    return stream.queued <= SMALL ? this.small : this.large
  }
}

function first(lane: Set<SendingStream>): SendingStream {
  const [stream] = lane
  return stream!
}
