/** Between two looks, in ms. */
const LOOK_MS = 500

/** Notices when nothing goes on any more: what hangs is named instead of waited for. */
export class Watchdog implements Disposable {
  /** Rejects when nothing has moved for the limit. */
  readonly bites: Promise<never>
  private readonly running = new Map<object, string>()
  private readonly timer: NodeJS.Timeout
  private moved = performance.now()

  /** @param limitMs of standstill while something runs */
  constructor(limitMs: number) {
    const { promise, reject } = Promise.withResolvers<never>()
    this.bites = promise
    promise.catch(() => undefined)
    this.timer = setInterval(() => {
      if (this.running.size === 0) this.progress()
      else if (performance.now() - this.moved > limitMs) reject(new Error(this.report(limitMs)))
    }, LOOK_MS)
  }

  /** Something has moved. */
  progress(): void {
    this.moved = performance.now()
  }

  /** Runs what is named in the report while it isn't done. */
  async over<T>(name: string, work: () => Promise<T>): Promise<T> {
    const entry = {}
    this.progress()
    this.running.set(entry, name)
    try {
      return await Promise.race([work(), this.bites])
    } finally {
      this.running.delete(entry)
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer)
  }

  private report(limitMs: number): string {
    const names = [...this.running.values()]
    const shown = names.slice(0, 5).join('; ')
    return `nothing has moved for ${limitMs} ms while ${names.length} ran: ${shown}${names.length > 5 ? '; …' : ''}`
  }
}
