import type { OwnHost } from '@skein/kit/host'
import type { Times } from '../close-options.ts'
import { Child } from './child.ts'
import type { ClusterWorker, Settings } from './options.ts'

/** The place of one worker: who is in it now, and who comes next. */
export class Slot {
  readonly worker: ClusterWorker
  /** Who is in it; undefined while it waits to be filled again. */
  private current: Child | undefined = undefined
  /** With those who come and go. */
  private readonly all = new Set<Child>()
  private readonly settings: Settings
  private readonly host: OwnHost
  /** Ends in a row, of workers that served for a short time or not at all. */
  private failures = 0
  private kept = false
  private closing = false
  private disarm: (() => void) | undefined = undefined

  constructor(worker: ClusterWorker, settings: Settings, host: OwnHost) {
    this.worker = worker
    this.settings = settings
    this.host = host
  }

  get pids(): readonly number[] {
    return [...this.all].map((it) => it.pid)
  }

  /** Resolves when its worker serves; rejects when it does not. */
  async start(): Promise<void> {
    this.current = this.add()
    await this.current.serving
  }

  /** From now on a worker that ends is followed by another. */
  keep(): void {
    this.kept = true
    if (this.current === undefined) this.again('it ended at once')
  }

  /** The old worker goes once the new one serves. Rejects, and leaves the old one, where it does not. */
  async replace(): Promise<void> {
    const child = this.add()
    await child.serving
    this.disarm?.()
    const old = this.current
    this.current = child
    await old?.stop(this.settings.times)
  }

  /** Resolves with how many did not stop in time. */
  async stop(times: Times): Promise<number> {
    this.closing = true
    this.disarm?.()
    const all = [...this.all]
    await Promise.all(all.map((it) => it.stop(times)))
    return all.filter((it) => it.killed).length
  }

  private add(): Child {
    const child = new Child(this.worker, this.host.clock, this.settings.startTimeoutMs)
    this.all.add(child)
    child.serving.then(() => { this.emit('serving', `process ${child.pid}`) }, () => { /* told by its end */ })
    void child.ended.then((how) => { this.gone(child, how) })
    return child
  }

  private gone(child: Child, how: string): void {
    this.emit('ended', `process ${child.pid}: ${how}`)
    this.all.delete(child)
    if (this.current !== child) return
    this.current = undefined
    if (this.host.clock.now() - child.since >= this.settings.maxMs) this.failures = 0
    if (this.kept) this.again(how)
  }

  private again(how: string): void {
    if (this.closing) return
    const { initialMs, maxMs, log } = this.settings
    const ms = Math.min(maxMs, initialMs * 2 ** this.failures++)
    log.error(`worker ${this.worker.number}: ${how}; another takes its place in ${ms} ms`)
    this.disarm = this.host.clock.after(ms, () => { this.current = this.add() })
  }

  private emit(type: string, detail: string): void {
    const { host } = this
    host.emit?.({ type, at: host.clock.now(), detail: `worker ${this.worker.number}, ${detail}` })
  }
}
