import { DEFAULTS } from './settings.ts'

/**
 * What this end has said of SETTINGS_INITIAL_WINDOW_SIZE. The peer may go by what it has acknowledged, or by anything
 * that has been said since (RFC 9113 §6.5.3): a larger window holds as soon as it is offered, a smaller one later.
 */
export class Offers {
  private acknowledged = DEFAULTS.initialWindowSize
  /** Of SETTINGS whose ACKs have not come. */
  private readonly due: number[] = []

  add(window: number): void {
    this.due.push(window)
  }

  /** An ACK came; false: of nothing. */
  take(): boolean {
    const window = this.due.shift()
    if (window !== undefined) this.acknowledged = window
    return window !== undefined
  }

  /** The largest window that the peer may think it has. */
  get window(): number {
    return Math.max(this.acknowledged, ...this.due)
  }
}
