import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Resolution } from '@skein/core/fleet'
import { inRoot } from '@skein/kit/ambient'
import { unsent } from '@skein/kit/status'
import { few, Unresolved } from './fault.ts'
import { lookUp } from './look-up.ts'
import type { Outcome } from './look-up.ts'
import { untilCancelled } from './name-server.ts'
import type { NameServer } from './name-server.ts'
import { Names } from './names.ts'
import type { Memory } from './names.ts'
import type { Settings } from './options.ts'
import { Choices } from './service-config.ts'
import type { Wanted } from './target.ts'

/** ms at most between look-ups that find nothing new. */
const LONGEST_WAIT = 30_000
/** The share of a wait that chance adds, so that clients that began together don't stay together. */
const JITTER = 0.1

/** Looks a target up as often as it takes. */
export class Watch {
  readonly #wanted: Wanted
  readonly #settings: Settings
  readonly #host: Host
  readonly #update: (found: Resolution | Status) => void
  readonly #choices: Choices
  #memory: Memory = new Map()
  /** Of the look-up that runs. */
  #server: NameServer | undefined = undefined
  #closed = false
  /** When the latest look-up ended. */
  #ended = -Infinity
  /** ms from there to the next one, where that is asked for or this has failed. */
  #wait: number
  /** Somebody could not reach a server since the latest look-up began. */
  #asked = false
  #due = Infinity
  #disarm: (() => void) | undefined = undefined
  #told = ''
  #trouble = ''

  constructor(wanted: Wanted, settings: Settings, host: Host, update: (found: Resolution | Status) => void) {
    this.#wanted = wanted
    this.#settings = settings
    this.#host = host
    this.#update = update
    this.#wait = settings.again
    this.#choices = new Choices(host.random(), (detail) => { this.#emit('config', `dns: ${detail}`) })
  }

  readonly look = (): void => {
    this.#disarm?.()
    this.#due = Infinity
    const asked = this.#asked
    this.#asked = false
    // Not the affair of whoever's call brought it about.
    inRoot(() => {
      this.#round().then((outcome) => { this.#found(outcome, asked) }, (thrown: unknown) => { this.#failed(thrown) })
    })
  }

  /** At once, or as soon as name servers aren't asked too often. */
  again(): void {
    this.#asked = true
    if (this.#closed || this.#server !== undefined || this.#wanted.kind === 'address') return
    const now = this.#host.clock.now()
    const due = Math.max(now, this.#ended + this.#wait)
    if (due < this.#due) this.#schedule(due - now)
  }

  close(): void {
    this.#closed = true
    this.#disarm?.()
    this.#server?.cancel()
  }

  async #round(): Promise<Outcome> {
    const { nameServer: own, host } = this.#wanted
    const { nameServer, timeout } = this.#settings
    // Made anew each time: the system has other name servers when a laptop has moved to another network.
    const server = this.#server = untilCancelled(nameServer(own === undefined ? undefined : [own]))
    const names = new Names(this.#settings, server, own === undefined, this.#memory)
    const late = Promise.withResolvers<never>()
    const disarm = this.#host.clock.after(timeout, () => {
      late.reject(new Unresolved(host, `no answer within ${timeout} ms (ETIMEOUT)`))
      server.cancel()
    })
    try {
      const outcome = await Promise.race([lookUp(this.#wanted, this.#settings, names, this.#choices), late.promise])
      this.#memory = names.memory
      this.#complain(few(names.troubles.sort(), '; '))
      return outcome
    } finally {
      disarm()
    }
  }

  #found({ resolution, ttl }: Outcome, asked: boolean): void {
    if (this.#over()) return
    const { minRefresh, maxRefresh, again } = this.#settings
    const changed = this.#tell(JSON.stringify(resolution), resolution)
    // Whoever was told may have closed it.
    if (this.#closed || this.#wanted.kind === 'address') return
    this.#wait = asked && !changed ? this.#longer() : again
    // A TTL that is no number is as good as none.
    this.#schedule(this.#jittered(ttl > minRefresh ? Math.min(ttl, maxRefresh) : minRefresh))
    if (this.#asked) this.again()
  }

  #failed(thrown: unknown): void {
    if (this.#over()) return
    const status = thrown instanceof Unresolved
      ? thrown.status
      : unsent(Code.INTERNAL, `dns: ${this.#wanted.host}: the look-up broke`, thrown)
    this.#tell(status.message, status)
    if (this.#closed) return
    this.#schedule(this.#jittered(this.#wait))
    this.#wait = this.#longer()
  }

  /** Whether nobody is there any more to be told. */
  #over(): boolean {
    this.#server = undefined
    this.#ended = this.#host.clock.now()
    return this.#closed
  }

  /** false: it was told before. */
  #tell(text: string, found: Resolution | Status): boolean {
    if (text === this.#told) return false
    this.#told = text
    this.#update(found)
    return true
  }

  #complain(trouble: string): void {
    if (trouble !== '' && trouble !== this.#trouble) this.#emit('warning', `dns: passed over: ${trouble}`)
    this.#trouble = trouble
  }

  #longer(): number {
    return Math.max(this.#settings.again, Math.min(this.#wait * 2, LONGEST_WAIT))
  }

  #jittered(ms: number): number {
    return ms * (1 + JITTER * this.#host.random())
  }

  #schedule(ms: number): void {
    const { clock } = this.#host
    this.#disarm?.()
    this.#due = clock.now() + ms
    this.#disarm = clock.after(ms, this.look)
  }

  #emit(type: string, detail: string): void {
    if (this.#closed) return
    this.#host.emit?.({ type, at: this.#host.clock.now(), detail })
  }
}
