/**
 * How long anything that is waited for may take, in ms; nothing waits this long but what fails. A slow machine needs
 * more, and what is meant to fail needs less: the environment's SKEIN_PATIENCE_MS.
 */
export const PATIENCE_MS: number = Number(process.env['SKEIN_PATIENCE_MS'] ?? 5_000)

interface Waiting { readonly holds: () => boolean; readonly done: () => void; readonly fail: (error: Error) => void }

/** What somebody saw, in order, with the breaches of the contract among it; tests wait for what they expect. */
export abstract class Log<E extends { readonly kind: string }> {
  readonly who: string
  readonly events: E[] = []
  /** Each a sentence that names the rule. */
  readonly breaches: string[] = []
  private readonly waiting = new Set<Waiting>()

  constructor(who: string) {
    this.who = who
  }

  count(kind: E['kind']): number {
    return this.events.reduce((sum, it) => (it.kind === kind ? sum + 1 : sum), 0)
  }

  /**
   * Resolves as soon as it holds, at this moment or after one of the next events; rejects at a breach, and where it
   * still doesn't hold after `patienceMs`.
   */
  until(what: string, holds: () => boolean, patienceMs: number = PATIENCE_MS): Promise<void> {
    if (this.breaches.length > 0) return Promise.reject(new Error(this.report()))
    if (holds()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const over = (): void => {
        clearTimeout(timer)
        this.waiting.delete(waiting)
      }
      const fail = (error: Error): void => {
        over()
        reject(error)
      }
      const waiting: Waiting = { holds, done: () => { over(); resolve() }, fail }
      const timer = setTimeout(() => {
        fail(new Error(`${this.who} waited ${patienceMs} ms for ${what}; it saw: ${this.summary()}`))
      }, patienceMs)
      this.waiting.add(waiting)
    })
  }

  report(): string {
    return `${this.who}: ${this.breaches.join('; ')}; it saw: ${this.summary()}`
  }

  /** Throws where a rule was broken. */
  check(): void {
    if (this.breaches.length > 0) throw new Error(this.report())
  }

  protected saw(event: E): void {
    this.events.push(event)
    this.look()
  }

  /** Something has changed that is no event. */
  protected look(): void {
    for (const waiting of [...this.waiting]) {
      if (waiting.holds()) waiting.done()
    }
  }

  protected breach(text: string): void {
    if (!this.breaches.includes(text)) this.breaches.push(text)
    for (const waiting of [...this.waiting]) waiting.fail(new Error(this.report()))
  }

  private summary(): string {
    const all = this.events
    if (all.length === 0) return 'nothing'
    if (all.length <= 40) return all.map(line).join(', ')
    return [...all.slice(0, 20).map(line), '…', ...all.slice(-20).map(line)].join(', ')
  }
}

function line(event: { readonly kind: string }): string {
  const rest = Object.entries(event).filter(([name]) => name !== 'kind').map(([, value]) => brief(value))
  return `${event.kind}(${rest.join(', ')})`
}

function brief(value: unknown): string {
  if (value instanceof Uint8Array) return value.length > 8 ? `${value.length} bytes` : `[${value.join(' ')}]`
  if (typeof value === 'bigint') return `${value}n`
  if (value === null || typeof value !== 'object') return String(value)
  const { code, message, delivery } = value as { code?: unknown; message?: unknown; delivery?: unknown }
  if (code !== undefined) return `${String(code)} ${JSON.stringify(message)} ${String(delivery ?? '')}`.trim()
  return Array.isArray(value) ? `[${value.length}]` : '{…}'
}
