import { Histogram } from '@skein/bench/histogram'
import type { Status } from '@skein/core'
import { isOk } from './load.ts'

/** Of calls that began in one stretch of a run. */
export class Tally {
  private readonly latency: Histogram = new Histogram()
  calls = 0
  failed = 0
  private sum = 0

  /** ms, of the calls that went well. */
  get mean(): number {
    return this.sum / (this.calls - this.failed)
  }

  add(ms: number, status: Status): void {
    this.calls++
    if (!isOk(status)) {
      this.failed++
      return
    }
    this.sum += ms
    this.latency.record(ms)
  }

  /** ms that this share of the calls that went well did not exceed. */
  percentile(share: number): number {
    return this.latency.percentile(share) / 1000
  }
}
