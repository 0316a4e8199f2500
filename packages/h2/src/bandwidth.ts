/** A window that is used up to this part within one round trip is too small. */
const PART = 2 / 3
const MOST_PATIENCE = 64

/**
 * How large a stream's window should be: bandwidth × delay, measured by a PING among the data and the bytes that come
 * until its ACK; never smaller than at first, never larger than the bound.
 */
export class Bandwidth {
  /** Bytes that a stream's window should have now. */
  window: number
  private readonly most: number
  private sample = 0
  private sentAt = -1
  /** Where measuring changed nothing, it is done less often. */
  private patience = 1
  private fastest = 0

  constructor(first: number, most: number) {
    this.window = first
    this.most = Math.max(first, most)
  }

  /** So many bytes of DATA came. true: send a PING now, and tell `ponged` of its ACK. */
  came(bytes: number, now: number): boolean {
    if (this.sentAt >= 0) {
      this.sample += bytes
      return false
    }
    // Where little comes there is nothing to learn.
    this.sample += bytes
    if (this.window >= this.most || this.sample < this.window / 2 * this.patience) return false
    this.sample = bytes
    this.sentAt = now
    return true
  }

  /** true: the window has grown. */
  ponged(now: number): boolean {
    if (this.sentAt < 0) return false
    const ms = Math.max(now - this.sentAt, 0.01)
    const { sample } = this
    this.sentAt = -1
    this.sample = 0
    const rate = sample / ms
    if (sample < this.window * PART || rate < this.fastest) {
      this.patience = Math.min(this.patience * 2, MOST_PATIENCE)
      return false
    }
    this.patience = 1
    this.fastest = rate
    this.window = Math.min(this.most, Math.max(this.window, sample * 2))
    return true
  }
}
