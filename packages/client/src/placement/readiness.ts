import { Code } from '@skein/core'
import type { Call, Status } from '@skein/core'
import { CallContext } from '@skein/kit/call'
import { errorOf, NO_METADATA } from '@skein/kit/status'
import type { Fleet } from '../fleet/fleet.ts'
import { Seeker } from './seeker.ts'

/** What the picker is asked with. */
const METHOD = {
  path: '/skein.Channel/Ready', input: { name: '' }, output: { name: '' },
  clientStream: false, serverStream: false, idempotent: true,
}

/** Resolves when the channel has a connection with room; rejects with an RpcError where it has none in time. */
export function readiness(fleet: Fleet, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = new CallContext(METHOD, NO_METADATA, Infinity, '', undefined, undefined)
    new Readiness(fleet, call, resolve, reject).open(timeout)
  })
}

/** It looks for a server as a call does, and makes none. */
class Readiness extends Seeker {
  private readonly resolve: () => void
  private readonly reject: (error: Error) => void
  private over = false
  private stopTimer: (() => void) | undefined = undefined

  constructor(fleet: Fleet, call: Call, resolve: () => void, reject: (error: Error) => void) {
    super(fleet, call)
    this.resolve = resolve
    this.reject = reject
  }

  open(timeout: number): void {
    if (timeout !== Infinity) {
      const message = `the channel was not ready after ${timeout} ms`
      this.stopTimer = this.fleet.clock.after(timeout, () => { this.cancel({ code: Code.DEADLINE_EXCEEDED, message }) })
    }
    this.fleet.enter(this)
    this.seek()
  }

  refuse(status: Status): void {
    this.cancel(status)
  }

  cancel(why: Status): void {
    this.conclude(() => { this.reject(errorOf(this.leave({ ...why, delivery: 'unsent' }), NO_METADATA)) })
  }

  protected begin(): void {
    this.conclude(this.resolve)
  }

  private conclude(settle: () => void): void {
    if (this.over) return
    this.over = true
    this.stopTimer?.()
    settle()
    this.fleet.leave(this)
  }
}
