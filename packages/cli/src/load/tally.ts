import { RpcError } from '@skein/core'
import { codeName } from '@skein/kit/status'
import { Recorder } from './recorder.ts'

/** What of one kind went wrong, and what the first of them said. */
export interface Failures {
  count: number
  readonly message: string
}

/** Kinds that are told apart; a server may send any code. */
const KINDS = 32

/** What is known of the calls of a run. Failed ones have times of their own, or fast refusals would look like speed. */
export class Tally {
  readonly succeeded: Recorder = new Recorder()
  readonly failed: Recorder = new Recorder()
  readonly failures: Map<string, Failures> = new Map()
  /** Bytes of messages, both ways, those that were not measured too. */
  sentBytes = 0
  receivedBytes = 0
  receivedMessages = 0
  /** Calls that were due while as many as may be were under way. */
  held = 0
  /** ms from its due time to when a call left, at most. */
  latest = 0

  succeed(ms: number): void {
    this.succeeded.record(ms)
  }

  fail(ms: number, thrown: unknown): void {
    this.failed.record(ms)
    const { code, message } = RpcError.from(thrown)
    const name = codeName(code)
    const known = this.failures.get(name)
    if (known !== undefined) known.count++
    else if (this.failures.size < KINDS) this.failures.set(name, { count: 1, message })
  }

  get count(): number {
    return this.succeeded.count + this.failed.count
  }
}
