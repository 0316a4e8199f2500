import { Code, RpcError } from '@skein/core'
import { keepAlive } from '@skein/kit/clock'
import { OwnHost } from '@skein/kit/host'
import type { EventListener } from '@skein/kit/host'
import { traceTo } from '@skein/kit/trace'
import { timesOf } from '../close-options.ts'
import type { CloseOptions, Times } from '../close-options.ts'
import { onSignals } from '../signals.ts'
import type { Settings } from './options.ts'
import type { Reserved } from './reserve.ts'
import { Slot } from './slot.ts'

/** The process that starts the workers and sees to it that they serve. */
export class Primary {
  readonly url: string
  private readonly settings: Settings
  private readonly host: OwnHost = new OwnHost({})
  private readonly reserved: Reserved
  private readonly slots: readonly Slot[]
  private readonly undo: (() => void)[] = []
  private restarting: Promise<void> | undefined = undefined
  private closing: Promise<{ killed: number }> | undefined = undefined

  constructor(reserved: Reserved, settings: Settings) {
    const { url, reusePort } = this.reserved = reserved
    this.url = url
    this.settings = settings
    this.slots = Array.from({ length: settings.workers }, (_, index) =>
      new Slot({ number: index + 1, url, reusePort }, settings, this.host))
    this.undo.push(keepAlive(), traceTo(this.host, 'cluster'))
  }

  get pids(): readonly number[] {
    return this.slots.flatMap((it) => it.pids)
  }

  /** Resolves when all workers serve. Rejects where one can't, and ends the others. */
  async start(): Promise<void> {
    const { signals, restartSignal, log } = this.settings
    if (signals) this.undo.push(onSignals((atOnce) => this.close(atOnce ? { grace: 0 } : {})))
    const starting = this.slots.map((slot) => slot.start().then(this.reserved.release, (cause: unknown) => {
      const text = `worker ${slot.worker.number} can't serve: ${(cause as Error).message}`
      throw new RpcError(Code.UNAVAILABLE, text, { cause, delivery: 'unsent' })
    }))
    try {
      await Promise.all(starting)
    } catch (thrown) {
      this.reserved.release()
      // The others fail, too, once they are stopped.
      await Promise.all([this.close({ grace: 0 }), Promise.allSettled(starting)])
      throw thrown
    }
    for (const slot of this.slots) slot.keep()
    if (restartSignal === undefined) return
    const restart = (): void => {
      this.restart().catch((thrown: unknown) => { log.error(`the workers are not replaced: ${String(thrown)}`) })
    }
    process.on(restartSignal, restart)
    this.undo.push(() => { process.off(restartSignal, restart) })
  }

  on(listener: EventListener): () => void {
    return this.host.subscribe(listener)
  }

  restart(): Promise<void> {
    this.restarting ??= this.replaceAll().finally(() => { this.restarting = undefined })
    return this.restarting
  }

  async close(options: CloseOptions = {}): Promise<{ readonly killed: number }> {
    const times = timesOf(options, this.settings.times)
    // Whoever asks again means to shorten it.
    if (this.closing !== undefined) for (const slot of this.slots) void slot.stop(times)
    return this.closing ??= this.shut(times)
  }

  private async shut(times: Times): Promise<{ killed: number }> {
    this.emit('closing', `workers: ${this.slots.length}`)
    const killed = await Promise.all(this.slots.map((it) => it.stop(times)))
    const sum = killed.reduce((a, b) => a + b)
    if (sum > 0) this.settings.log.warn(`workers that did not stop in time were killed (${sum})`)
    this.emit('closed', `workers killed: ${sum}`)
    for (const undo of this.undo) undo()
    return { killed: sum }
  }

  private async replaceAll(): Promise<void> {
    this.emit('restarting', `workers: ${this.slots.length}`)
    for (const slot of this.slots) {
      if (this.closing !== undefined) throw new RpcError(Code.CANCELLED, 'the cluster is being closed')
      await slot.replace()
    }
  }

  private emit(type: string, detail: string): void {
    const { host } = this
    host.emit?.({ type, at: host.clock.now(), detail })
  }
}
