import { inRoot } from '@skein/kit/ambient'
import { PIECE_BYTES } from './frames.ts'
import type { Outbound } from './outbound.ts'
import { SOCKET_BYTES } from './output.ts'
import type { Output } from './output.ts'

/** What goes to the socket of large messages at a time. */
const FILL_BYTES = 262_144

/** Whose turn it is to send: streams that wait go on in the order in which they came, large messages in turn. */
export class Turns {
  private readonly output: Output
  private readonly crowded: () => boolean
  private waiting: Outbound[] = []
  private readonly larges: Outbound[] = []
  private kicking = false

  /** `crowded`: whether streams should go on waiting. */
  constructor(output: Output, crowded: () => boolean) {
    this.output = output
    this.crowded = crowded
  }

  /** The stream hears when there is room. */
  list(stream: Outbound): void {
    if (stream.listed) return
    stream.listed = true
    this.waiting.push(stream)
  }

  /** The stream's message travels in pieces. */
  addLarge(stream: Outbound): void {
    this.larges.push(stream)
    this.output.schedule()
  }

  /** Writes of large messages what the socket has room for. */
  fill(): void {
    const { larges, output } = this
    if (output.queued > SOCKET_BYTES) return
    while (larges.length > 0 && output.added < FILL_BYTES) {
      const stream = larges.shift()!
      if (stream.writePiece(larges.length > 0 ? PIECE_BYTES : FILL_BYTES)) larges.push(stream)
    }
  }

  /** The socket has taken something. */
  drained(): void {
    if (this.kicking || (this.waiting.length === 0 && this.larges.length === 0)) return
    this.kicking = true
    // A turn of the loop in between, so that what is read has its turn, too.
    inRoot(() => setImmediate(this.kick))
  }

  clear(): void {
    this.waiting.length = this.larges.length = 0
  }

  /** Goes on with what waits, as far as there is room. */
  readonly kick = (): void => {
    this.kicking = false
    if (this.larges.length > 0) this.output.flush()
    const { waiting } = this
    this.waiting = []
    let at = 0
    for (; at < waiting.length && !this.crowded(); at++) {
      const stream = waiting[at]!
      stream.listed = false
      stream.resume()
    }
    if (at < waiting.length) this.waiting = waiting.slice(at).concat(this.waiting)
  }
}
