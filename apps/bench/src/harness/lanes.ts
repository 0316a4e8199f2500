import { setTimeout as sleep } from 'node:timers/promises'
import type { Done } from '../subject.ts'
import { Histogram } from './histogram.ts'

/** What one round measured. Latencies in microseconds. */
export interface Measured {
  readonly calls: number
  readonly seconds: number
  readonly p50: number
  readonly p99: number
}

/** Two clock reads take some 100 ns, which a million calls a second would show: beyond this rate calls are sampled. */
const samplesPerSecond = 20_000
/** A round with few calls a second lasts until each lane has come round about twice, but no longer than this. */
const longestRoundMs = 4_000

/** Keeps a number of calls in flight, each starting the next as it ends. */
export class Lanes {
  readonly #start: (done: Done) => void
  readonly #lanes: readonly Lane[]
  readonly histogram: Histogram = new Histogram()
  stopped = true
  completed = 0
  /** One call in so many has its latency taken. */
  every = 1
  untilSample = 1
  #open = 0
  #drained: PromiseWithResolvers<void> = Promise.withResolvers()

  constructor(inFlight: number, start: (done: Done) => void) {
    this.#start = start
    this.#lanes = Array.from({ length: inFlight }, () => new Lane(this))
  }

  /** Warms up, then measures for the time given; rejects with the first call's failure. */
  async run(warmupMs: number, measureMs: number, measuring: (begins: boolean) => void): Promise<Measured> {
    this.stopped = false
    this.#drained = Promise.withResolvers()
    this.#open = this.#lanes.length
    this.completed = 0
    for (const lane of this.#lanes) lane.begin()
    const warm = await this.#elapse(warmupMs, this.#lanes.length)
    this.every = sampleEvery((this.completed / warm) * 1000)
    this.untilSample = 1
    this.histogram.clear()
    this.completed = 0
    measuring(true)
    const elapsed = await this.#elapse(measureMs, 2 * this.#lanes.length)
    const calls = this.completed
    measuring(false)
    const { histogram } = this
    const measured = { calls, seconds: elapsed / 1000, p50: histogram.percentile(0.5), p99: histogram.percentile(0.99) }
    this.stopped = true
    await this.#drained.promise
    return measured
  }

  /** Resolves with the milliseconds that passed: those asked for, or more until enough calls have completed. */
  async #elapse(milliseconds: number, calls: number): Promise<number> {
    const began = performance.now()
    await Promise.race([sleep(milliseconds), this.#drained.promise])
    while (this.completed < calls && performance.now() - began < longestRoundMs) {
      await Promise.race([sleep(20), this.#drained.promise])
    }
    return performance.now() - began
  }

  start(done: Done): void {
    this.#start(done)
  }

  leave(): void {
    this.#open -= 1
    if (this.#open === 0) this.#drained.resolve()
  }

  fail(error: unknown): void {
    this.stopped = true
    this.#drained.reject(error)
  }
}

class Lane {
  readonly #lanes: Lanes
  #began = 0

  constructor(lanes: Lanes) {
    this.#lanes = lanes
  }

  begin(): void {
    const lanes = this.#lanes
    lanes.untilSample -= 1
    if (lanes.untilSample <= 0) {
      lanes.untilSample = lanes.every
      this.#began = performance.now()
    } else {
      this.#began = 0
    }
    lanes.start(this.#done)
  }

  readonly #done: Done = (error) => {
    const lanes = this.#lanes
    if (error !== undefined) {
      lanes.fail(error)
      return
    }
    lanes.completed += 1
    if (this.#began !== 0) lanes.histogram.record(performance.now() - this.#began)
    if (lanes.stopped) lanes.leave()
    else this.begin()
  }
}

/** Prime to 2 and 5, so that with 10, 100 or 1,000 in flight every lane has its turn. */
export function sampleEvery(callsPerSecond: number): number {
  const every = Math.max(1, Math.round(callsPerSecond / samplesPerSecond)) | 1
  return every % 5 === 0 ? every + 2 : every
}
