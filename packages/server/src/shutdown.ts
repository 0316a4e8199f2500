import { Code } from '@skein/core'
import type { Listener } from '@skein/core/transport'
import type { Times } from './close-options.ts'
import type { Core } from './core.ts'
import type { Followers } from './followers.ts'
import { Span } from './span.ts'

/** How the calls came off that ran when a server was closed. */
export interface Closed {
  /** Calls that ended by themselves, with those that were on their way when it began to drain. */
  readonly ended: number
  /** Calls that were cancelled at the limit. */
  readonly cancelled: number
  /** Handlers that go on although their calls have ended: they don't heed `call.signal`. */
  readonly abandoned: number
}

/**
 * - `serving`: until it is closed.
 * - `pausing`: its health says that it doesn't serve; it still takes calls.
 * - `draining`: clients are told to call no more, and running calls may end.
 * - `forcing`: what still ran was cancelled, and its handlers may end.
 */
export type ServerState = 'serving' | 'pausing' | 'draining' | 'forcing' | 'closed'

/** The end of a server, stage by stage. */
export class Shutdown {
  state: Exclude<ServerState, 'serving'> = 'pausing'
  readonly #core: Core
  readonly #followers: Followers
  readonly #listeners: ReadonlySet<Listener>
  readonly #pause: Span
  readonly #grace: Span
  readonly #force: Span
  readonly #began: number
  #cancelled = 0
  #logged = false

  constructor(core: Core, followers: Followers, listeners: ReadonlySet<Listener>, { pause, grace, force }: Times) {
    const { clock } = core.host
    this.#core = core
    this.#followers = followers
    this.#listeners = listeners
    this.#pause = new Span(clock, pause)
    this.#grace = new Span(clock, grace, () => { this.#cut() })
    this.#force = new Span(clock, force)
    this.#began = clock.now()
  }

  /** Can only shorten the times; each counts from now, or from when its stage begins. */
  within({ pause, grace, force }: Times): void {
    // The last first: the end of a stage begins the next.
    this.#force.within(force)
    this.#grace.within(grace)
    this.#pause.within(pause)
  }

  async run(): Promise<Closed> {
    const { work } = this.#core
    this.#emit('closing', `${work.calls} calls run`)
    const told = this.#followers.closing()
    if (this.#pause.length > 0) {
      const detail = `calls are taken for ${this.#pause.length} ms more`
      this.#emit('pausing', detail)
      this.#log('info', `${detail} (pause)`)
      this.#pause.begin()
      await this.#pause.over
    }
    this.state = 'draining'
    const before = work.begun - work.calls
    // Ahead of the transports' own limits: those who wait are told why.
    this.#grace.begin()
    const gone = this.#followers.draining()
    // A server that nobody calls waits, too: its process may end with it, and is to be out of its registry by then.
    if (told !== undefined || gone !== undefined) await Promise.race([Promise.all([told, gone]), this.#grace.over])
    work.whenIdle(() => {
      this.#grace.end()
      this.#force.end()
    })
    if (work.calls > 0) this.#log('info', `${work.calls} calls may end for ${this.#grace.length} ms (grace)`)
    this.#emit('draining', `${work.calls} calls run`)
    const closing = [...this.#listeners].map((it) => it.close(this.#grace.length))
    await this.#grace.over
    // Until a client has heard of it, it may call: its transport knows when no more can come.
    await Promise.all(closing)
    this.#core.close()
    if (this.#cancelled > 0) await this.#force.over
    return this.#over(before)
  }

  /** The time of running calls is up. */
  #cut(): void {
    const { work } = this.#core
    this.#core.close()
    const calls = this.#cancelled = work.calls
    if (calls === 0) return
    this.state = 'forcing'
    work.cancelAll({ code: Code.UNAVAILABLE, message: 'the server was closed, and the time for running calls was up' })
    const detail = `${calls} calls were cancelled`
    this.#emit('forcing', detail)
    this.#log('warn', `${detail}; ${work.lingering} handlers may end for ${this.#force.length} ms (force)`)
    this.#force.begin()
  }

  #over(before: number): Closed {
    const { work, log, host } = this.#core
    this.state = 'closed'
    const cancelled = this.#cancelled
    const closed = { ended: work.begun - before - cancelled, cancelled, abandoned: work.lingering }
    const ms = Math.round(host.clock.now() - this.#began)
    if (this.#logged) log.info(`closed after ${ms} ms: ${closed.ended} calls ended, ${cancelled} were cancelled`)
    if (closed.abandoned > 0) {
      log.warn(`the server is closed, and handlers run on (${closed.abandoned}): end them when call.signal aborts`)
    }
    this.#emit('closed', `${cancelled} calls cancelled`)
    return closed
  }

  #log(level: 'info' | 'warn', text: string): void {
    this.#logged = true
    this.#core.log[level](`closing: ${text}`)
  }

  #emit(type: string, detail: string): void {
    const { host } = this.#core
    host.emit?.({ type, at: host.clock.now(), detail })
  }
}
