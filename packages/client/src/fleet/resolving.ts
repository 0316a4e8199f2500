import { Code, RpcError } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Resolution, Resolver } from '@skein/core/fleet'
import { inRoot } from '@skein/kit/ambient'
import { describe } from '@skein/kit/misfit'
import { plain } from '@skein/kit/status'
import { Backoff } from '../pool/backoff.ts'

/** ms between two times that a resolver is asked to look again. */
const FLOOR = 1_000
/** After a resolver threw, which then doesn't run. */
const RETRY = { initial: 1_000, max: 60_000 }

/** What is heard of a resolver; never from inside. */
export interface Resolved {
  found(resolution: Resolution): void
  /** `fatal`: it can't read the target, and never will. */
  failed(why: Status, fatal: boolean): void
}

/** Runs a resolver, whatever it does: it may throw, answer from inside, answer nonsense, or when it is closed. */
export class Resolving {
  private readonly resolver: Resolver
  private readonly target: URL
  private readonly host: Host
  private readonly heard: Resolved
  private readonly backoff: Backoff
  /** What it is told by. Another one, or none, and it isn't heard. */
  private run: object | undefined = undefined
  private running: Partial<ReturnType<Resolver['resolve']>> | undefined = undefined
  private askedAt = -Infinity
  private stopTimer: (() => void) | undefined = undefined

  constructor(resolver: Resolver, target: URL, host: Host, heard: Resolved) {
    this.resolver = resolver
    this.target = target
    this.host = host
    this.heard = heard
    this.backoff = new Backoff(RETRY, host.random)
  }

  start(): void {
    const run = this.run = {}
    let inside = true
    const update = (found: Resolution | Status): void => {
      if (inside) queueMicrotask(() => { this.told(run, found) })
      else this.told(run, found)
    }
    try {
      this.running = inRoot(() => this.resolver.resolve(this.target, this.host, update))
    } catch (thrown) {
      queueMicrotask(() => { this.threw(run, thrown) })
    }
    inside = false
  }

  /** A server can't be reached. Asked often, it asks seldom. */
  again(): void {
    if (this.running === undefined || this.stopTimer !== undefined) return
    const wait = this.askedAt + FLOOR - this.host.clock.now()
    if (wait <= 0) this.ask()
    else {
      this.stopTimer = this.host.clock.after(wait, () => {
        this.stopTimer = undefined
        this.ask()
      })
    }
  }

  stop(): void {
    this.run = undefined
    this.stopTimer?.()
    this.stopTimer = undefined
    const { running } = this
    this.running = undefined
    this.contained(() => running?.close?.())
  }

  private ask(): void {
    this.askedAt = this.host.clock.now()
    this.contained(() => this.running?.again?.())
  }

  private told(run: object, found: unknown): void {
    if (run !== this.run) return
    const { endpoints, code, message } = (found ?? {}) as Partial<Resolution & Status>
    if (Array.isArray(endpoints)) {
      this.backoff.succeeded()
      this.heard.found(found as Resolution)
    } else if (typeof code === 'number' && typeof message === 'string') {
      this.heard.failed(plain(found as Status), false)
    } else {
      const text = `the resolver of ${this.resolver.scheme}: gave ${describe(found)}; it gives { endpoints }, or a status`
      this.heard.failed({ code: Code.INTERNAL, message: text, delivery: 'unsent' }, false)
    }
  }

  private threw(run: object, thrown: unknown): void {
    if (run !== this.run) return
    const { code, message } = RpcError.from(thrown)
    const fatal = code === Code.INVALID_ARGUMENT
    const text = fatal ? message : `the resolver of ${this.resolver.scheme}: threw: ${message}`
    if (!fatal) {
      this.stopTimer = this.host.clock.after(this.backoff.failed(), () => {
        this.stopTimer = undefined
        this.start()
      })
    }
    this.heard.failed({ code: fatal ? code : Code.UNAVAILABLE, message: text, delivery: 'unsent', cause: thrown }, fatal)
  }

  private contained(run: () => unknown): void {
    try {
      inRoot(run)
    } catch (thrown) {
      const { code, message } = RpcError.from(thrown)
      const detail = `the resolver of ${this.resolver.scheme}: threw`
      this.host.emit?.({ type: 'unresolved', at: this.host.clock.now(), detail, status: { code, message } })
    }
  }
}
