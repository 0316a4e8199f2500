import type { Host, Metadata } from '@skein/core'
import type { Subchannel } from '@skein/core/fleet'
import type { OrcaLoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'
import { loadReportOf } from './report.ts'
import { LoadWatch } from './watch.ts'

export interface LoadSettings {
  /** undefined: each call's trailers are read. */
  readonly periodMs: number | undefined
  readonly blackoutMs: number
  readonly expirationMs: number
  readonly errorPenalty: number
}

/** What a ready server says of its load, and the weight that follows from it. */
export class LoadedServer {
  readonly #host: Host
  readonly #settings: LoadSettings
  readonly #reported: () => void
  readonly #watch: LoadWatch | undefined
  #weight = 0
  #last = -Infinity
  /** When its reports began that haven't expired since. */
  #first: number | undefined = undefined

  constructor(at: Subchannel, host: Host, settings: LoadSettings, reported: () => void) {
    this.#host = host
    this.#settings = settings
    this.#reported = reported
    const { periodMs } = settings
    this.#watch = periodMs === undefined ? undefined
      : new LoadWatch(at, host, periodMs, (report) => { this.#hear(report) })
  }

  get reports(): boolean {
    return this.#first !== undefined
  }

  /** 0: it isn't known. */
  weight(now: number): number {
    if (this.#first === undefined) return 0
    if (now - this.#last >= this.#settings.expirationMs) {
      this.#first = undefined
      return 0
    }
    return now - this.#first < this.#settings.blackoutMs ? 0 : this.#weight
  }

  /** A peer's trailer may be anything; one that can't be read says nothing. */
  ended(trailers: Metadata): void {
    if (this.#watch !== undefined) return
    try {
      const report = loadReportOf(trailers)
      if (report !== undefined) this.#hear(report)
    } catch {
      // The call itself went as it went.
    }
  }

  follow(): void {
    this.#watch?.follow()
  }

  close(): void {
    this.#watch?.close()
  }

  #hear({ applicationUtilization, cpuUtilization, rpsFractional, eps }: OrcaLoadReport): void {
    const used = applicationUtilization > 0 ? applicationUtilization : cpuUtilization
    const errors = eps > 0 ? eps / rpsFractional * this.#settings.errorPenalty : 0
    const weight = rpsFractional / (used + errors)
    if (!(rpsFractional > 0 && used > 0 && weight > 0 && weight < Infinity)) return
    const now = this.#host.clock.now()
    this.#weight = weight
    this.#last = now
    this.#first ??= now
    this.#reported()
  }
}
