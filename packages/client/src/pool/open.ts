import type { Clock } from '@skein/core'
import type { Connection } from '@skein/core/transport'

interface Member {
  readonly connection: Connection
  /** When it was begun, and when it was ready. */
  readonly begun: number
  readonly since: number
  /** It was given to somebody since it was last looked at. */
  used: boolean
  idleSince: number
}

/** A server's open connections. What is more than needed is closed when it has idled. */
export class Open {
  /** Those that are ready or drain. */
  all: readonly Connection[] = []
  /** How many are to stay, busy or not. */
  kept = 0
  private readonly clock: Clock
  private readonly dropped: () => void
  /** The ready ones, the oldest first: the later ones are used when it is full, and idle sooner. */
  private readonly members: Member[] = []
  private readonly leaving = new Set<Connection>()
  private idleMs = Infinity
  private stopSweep: (() => void) | undefined = undefined

  /** `dropped`: some were closed, because they idled. */
  constructor(clock: Clock, dropped: () => void) {
    this.clock = clock
    this.dropped = dropped
  }

  get ready(): number {
    return this.members.length
  }

  /** They are what they were when it was last told of them. */
  get isSound(): boolean {
    return this.members.every((it) => it.connection.state === 'ready')
  }

  get inFlight(): number {
    let calls = 0
    for (const connection of this.all) calls += connection.inFlight
    return calls
  }

  /** A ready one, with room where there is one. */
  get best(): Connection | undefined {
    return (this.members.find((it) => it.connection.room > 0) ?? this.members[0])?.connection
  }

  /** The first that has room, for a call that is begun at once. */
  take(): Connection | undefined {
    for (const member of this.members) {
      if (member.connection.room > 0) {
        member.used = true
        return member.connection
      }
    }
    return undefined
  }

  add(connection: Connection, begun: number): void {
    const since = this.clock.now()
    this.members.push({ connection, begun, since, used: false, idleSince: since })
    this.list()
    this.watch()
  }

  /** It drains or is gone. When it was begun and since when it was ready, or undefined where it wasn't. */
  leave(connection: Connection): { readonly begun: number; readonly since: number } | undefined {
    const at = this.members.findIndex((it) => it.connection === connection)
    const [member] = at < 0 ? [] : this.members.splice(at, 1)
    const { size } = this.leaving
    if (connection.state === 'closed') this.leaving.delete(connection)
    else this.leaving.add(connection)
    if (member !== undefined || this.leaving.size !== size) this.list()
    return member
  }

  keep(kept: number, idleMs: number): void {
    this.kept = kept
    if (this.idleMs !== idleMs) this.stop()
    this.idleMs = idleMs
    this.watch()
  }

  stop(): void {
    this.stopSweep?.()
    this.stopSweep = undefined
  }

  private list(): void {
    this.all = [...this.members.map((it) => it.connection), ...this.leaving]
  }

  private watch(): void {
    if (this.stopSweep !== undefined || this.members.length <= this.kept || this.idleMs === Infinity) return
    this.stopSweep = this.clock.after(Math.max(1, this.idleMs / 4), this.sweep)
  }

  private readonly sweep = (): void => {
    this.stopSweep = undefined
    const now = this.clock.now()
    let dropped = false
    for (const member of this.members.toReversed()) {
      if (member.used || member.connection.inFlight > 0) {
        member.used = false
        member.idleSince = now
      } else if (now - member.idleSince >= this.idleMs && this.canSpare(member)) {
        this.leave(member.connection)
        void member.connection.close(0)
        dropped = true
      }
    }
    this.watch()
    if (dropped) this.dropped()
  }

  /** Those who are wanted keep one, and one with room where they have one. */
  private canSpare({ connection }: Member): boolean {
    if (this.members.length <= this.kept) return false
    const others = this.members.filter((it) => it.connection !== connection)
    return this.kept === 0 || connection.room === 0 || others.some((it) => it.connection.room > 0)
  }
}
