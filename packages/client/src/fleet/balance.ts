import { Code, RpcError } from '@skein/core'
import type { Call, Host, Metadata, Status } from '@skein/core'
import type { Balancer, Balancing, Picker, Subchannel } from '@skein/core/fleet'
import { inRoot } from '@skein/kit/ambient'
import { describe } from '@skein/kit/misfit'
import { Leased } from './leased.ts'

export const NOBODY: Picker = () => undefined

/** Runs a balancer, whatever it does. One that throws has a picker that does. */
export class Balance {
  readonly balancer: Balancer
  wanted: ReadonlySet<Subchannel> = new Set()
  picker: Picker = NOBODY
  private readonly host: Host
  private balancing: Balancing | undefined = undefined
  private closed = false

  constructor(balancer: Balancer, host: Host, changed: () => void) {
    this.balancer = balancer
    this.host = host
    try {
      const balancing: Partial<Balancing> | undefined =
        inRoot(() => balancer.start(host, () => { if (!this.closed) changed() }))
      if (typeof balancing?.update !== 'function') throw new TypeError(`its start() gave ${describe(balancing)}`)
      this.balancing = balancing as Balancing
    } catch (thrown) {
      this.broke(thrown, 'threw when it was started')
    }
  }

  /** Whether anybody that it wants is ready. */
  get ready(): boolean {
    for (const it of this.wanted) if (it.state === 'ready') return true
    return false
  }

  /** Whether it wants to hear how calls ended. */
  get listens(): boolean {
    return this.balancing?.ended !== undefined
  }

  update(all: readonly Subchannel[]): void {
    const { balancing } = this
    if (balancing === undefined) return
    try {
      const { wanted, picker } = balancing.update(all)
      if (typeof picker !== 'function') throw new TypeError(`its picker is ${describe(picker)}`)
      for (const it of wanted) {
        if (!(it instanceof Leased)) throw new TypeError(`it wants ${describe(it)}, which is none of its servers`)
      }
      this.wanted = new Set(wanted)
      this.picker = picker
    } catch (thrown) {
      this.broke(thrown, 'threw when its servers changed')
    }
  }

  ended(at: Subchannel, call: Call, ms: number, status: Status, trailers: Metadata): void {
    try {
      this.balancing?.ended?.(at, call, ms, status, trailers)
    } catch (thrown) {
      this.tell(thrown, 'threw when a call had ended')
    }
  }

  close(): void {
    this.closed = true
    const { balancing } = this
    this.balancing = undefined
    try {
      balancing?.close?.()
    } catch (thrown) {
      this.tell(thrown, 'threw when it was closed')
    }
  }

  /** The end of a call whose picker threw, or picked what is no server. */
  fault(thrown: unknown): Status {
    const message = `the balancer ${this.balancer.name} failed: ${RpcError.from(thrown).message}`
    return { code: Code.INTERNAL, message, delivery: 'unsent', cause: thrown }
  }

  private broke(thrown: unknown, how: string): void {
    this.picker = () => { throw thrown }
    this.tell(thrown, how)
  }

  private tell(thrown: unknown, how: string): void {
    const detail = `the balancer ${this.balancer.name} ${how}`
    this.host.emit?.({ type: 'picker', at: this.host.clock.now(), detail, status: this.fault(thrown) })
  }
}
