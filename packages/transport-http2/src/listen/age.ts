import { Code } from '@skein/core'
import type { Host, Status } from '@skein/core'

export interface AgeLimits {
  /** ms without a call. */
  readonly maxIdleMs: number
  /** ms since it was taken; each connection has its own, up to a tenth more or less. */
  readonly maxAgeMs: number
  /** ms that calls may go on after that. */
  readonly maxAgeGraceMs: number
}

export interface Ageing {
  /** It takes no more calls. */
  drain(why: Status): void
  /** Its calls are ended. */
  cancelAll(why: Status): void
}

/**
 * How long a server keeps a connection: gRFC A9. So that clients find servers that were added, connections end at an
 * age, and not all at once; so that nobody keeps what is not used, they end after a time without calls.
 *
 * What is told of each call is a number that is kept: timers are set by the connection, and look.
 */
export class Age {
  private readonly host: Host
  private readonly limits: AgeLimits
  private readonly on: Ageing
  /** Since when there is no call; Infinity while there is one. */
  private since: number
  private disarmIdle: (() => void) | undefined = undefined
  private disarmAge: (() => void) | undefined = undefined

  constructor(host: Host, limits: AgeLimits, on: Ageing) {
    this.host = host
    this.limits = limits
    this.on = on
    this.since = host.clock.now()
    const { maxIdleMs, maxAgeMs } = limits
    if (maxIdleMs !== Infinity) this.disarmIdle = host.clock.after(maxIdleMs, this.look)
    if (maxAgeMs !== Infinity) this.disarmAge = host.clock.after(maxAgeMs * (0.9 + 0.2 * host.random()), this.old)
  }

  /** The first call has begun. */
  busy(): void {
    this.since = Infinity
  }

  /** The last call has ended; `now` is on the host's clock. */
  idle(now: number): void {
    this.since = now
  }

  stop(): void {
    this.disarmIdle?.()
    this.disarmAge?.()
    this.disarmIdle = this.disarmAge = undefined
  }

  private readonly look = (): void => {
    const { clock } = this.host
    const { maxIdleMs } = this.limits
    const left = this.since === Infinity ? maxIdleMs : this.since + maxIdleMs - clock.now()
    if (left > 0) this.disarmIdle = clock.after(left, this.look)
    else this.on.drain(status(`max_idle: no call for ${maxIdleMs} ms`))
  }

  private readonly old = (): void => {
    const { maxAgeMs, maxAgeGraceMs } = this.limits
    const text = `max_age: the connection is as old as it may be, about ${maxAgeMs} ms`
    this.stop()
    // What closes the connection stops this, too, which may be at once.
    if (maxAgeGraceMs !== Infinity) {
      const late = status(`${text}; its calls had ${maxAgeGraceMs} ms to end`)
      this.disarmAge = this.host.clock.after(maxAgeGraceMs, () => { this.on.cancelAll(late) })
    }
    this.on.drain(status(text))
  }
}

function status(message: string): Status {
  return { code: Code.UNAVAILABLE, message }
}
