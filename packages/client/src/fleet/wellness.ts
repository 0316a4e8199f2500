import { Code, RpcError } from '@skein/core'
import type { Host, Status } from '@skein/core'
import type { Connection } from '@skein/core/transport'
import { inRoot } from '@skein/kit/ambient'
import { describe } from '@skein/kit/misfit'
import type { HealthWatch } from '@skein/kit/policy'

/** How the health of servers is asked for, and whose. */
export interface Asking {
  readonly watch: HealthWatch
  readonly service: string
}

/** What one server says of its own health, on one of its connections. Where nobody asks, it is well. */
export class Wellness {
  state: 'connecting' | 'ready' | 'failing' = 'ready'
  why: Status | undefined = undefined
  private readonly host: Host
  private readonly changed: () => void
  private connection: Connection | undefined = undefined
  private asking: Asking | undefined = undefined
  private stopWatch: (() => void) | undefined = undefined

  constructor(host: Host, changed: () => void) {
    this.host = host
    this.changed = changed
  }

  /** Asks on this connection, unless it does already on one that is as good. */
  watch(connection: Connection | undefined, asking: Asking | undefined): void {
    if (asking === this.asking && this.connection?.state === 'ready') return
    if (asking === undefined || connection === undefined) return this.stop()
    if (connection === this.connection && asking === this.asking) return
    this.stop()
    this.connection = connection
    this.asking = asking
    this.state = 'connecting'
    const heard = (well: boolean, why: Status | undefined): void => {
      if (this.connection === connection && this.asking === asking) this.heard(well, why)
    }
    try {
      const stop: unknown = inRoot(() => asking.watch(connection, asking.service, this.host, heard))
      if (typeof stop !== 'function') throw new TypeError(`it gave ${describe(stop)} and no function that stops it`)
      this.stopWatch = stop as () => void
    } catch (thrown) {
      const { message } = RpcError.from(thrown)
      const text = `the health watch failed: ${message} (health takes what clientHealth() gives, and not clientHealth itself)`
      this.state = 'failing'
      this.why = { code: Code.INTERNAL, message: text, cause: thrown }
      this.changed()
    }
  }

  stop(): void {
    const { stopWatch } = this
    this.connection = this.asking = this.stopWatch = this.why = undefined
    this.state = 'ready'
    try {
      stopWatch?.()
    } catch (thrown) {
      // It is heard no more, and whoever wrote it is to see it.
      queueMicrotask(() => { throw thrown })
    }
  }

  private heard(well: boolean, why: Status | undefined): void {
    this.state = well ? 'ready' : 'failing'
    this.why = well ? undefined : why ?? { code: Code.UNAVAILABLE, message: 'it says that it does not serve' }
    this.changed()
  }
}
