const SLOTS = 10

/** How many calls ended in the last `ms`, and how many of them failed; exact to a tenth of it. */
export class Window {
  private readonly span: number
  private readonly calls: number[] = new Array<number>(SLOTS).fill(0)
  private readonly failures: number[] = new Array<number>(SLOTS).fill(0)
  /** Of the slot that is filled now, counted from the clock's beginning. */
  private slot = 0
  /** When it is over. */
  private until = 0
  total = 0
  failed = 0

  constructor(ms: number) {
    this.span = ms / SLOTS
  }

  add(failed: boolean, now: number): void {
    if (now >= this.until) this.advance(now)
    const at = this.slot % SLOTS
    this.calls[at] = (this.calls[at] ?? 0) + 1
    this.total++
    if (!failed) return
    this.failures[at] = (this.failures[at] ?? 0) + 1
    this.failed++
  }

  clear(): void {
    this.calls.fill(0)
    this.failures.fill(0)
    this.total = this.failed = 0
  }

  /** Empties the slots that lie too far back; a clock that goes back changes nothing. */
  private advance(now: number): void {
    const slot = Math.floor(now / this.span)
    this.until = (slot + 1) * this.span
    if (slot - this.slot >= SLOTS) this.clear()
    else for (let it = this.slot + 1; it <= slot; it++) this.empty(it % SLOTS)
    this.slot = slot
  }

  private empty(at: number): void {
    this.total -= this.calls[at] ?? 0
    this.failed -= this.failures[at] ?? 0
    this.calls[at] = this.failures[at] = 0
  }
}
