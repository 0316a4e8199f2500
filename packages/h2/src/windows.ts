import { FLOW_CONTROL_ERROR } from './codes.ts'
import { Fault } from './fault.ts'
import { MAX_31 } from './frames.ts'

/** A window with what was granted (RFC 9113 §6.9.1). Throws a Fault where it grows beyond what it can. */
export function grown(window: number, by: number): number {
  if (window + by > MAX_31) throw new Fault(FLOW_CONTROL_ERROR, `a window grows beyond ${MAX_31}`)
  return window + by
}

/**
 * The connection's window for what comes. What came is granted again at once, whether it was read or not, so that a
 * stream that nobody reads doesn't hold up the others; but only while no more than `bound` bytes lie unread.
 */
export class ReceiveWindow {
  /** Bytes that lie unread. */
  unread = 0
  private size: number
  private left: number
  private owed = 0
  readonly bound: number

  /** `left`: what the peer may send already. */
  constructor(left: number, bound: number) {
    this.left = left
    this.size = left
    this.bound = bound
  }

  /** DATA came, its padding with it. */
  came(bytes: number): void {
    this.left -= bytes
    if (this.left < 0) throw new Fault(FLOW_CONTROL_ERROR, 'DATA came for which the connection had no window')
    this.owed += bytes
  }

  /** What to grant now; 0 while it isn't worth a frame, or too much lies unread. */
  grant(): number {
    if (this.owed < this.size >>> 1 || this.unread > this.bound) return 0
    const amount = this.owed
    this.left += amount
    this.owed = 0
    return amount
  }

  /** Makes the window larger; what to grant for that. */
  grow(size: number): number {
    const more = Math.min(size, MAX_31) - this.size
    if (more <= 0) return 0
    this.size += more
    this.left += more
    return more
  }
}
