import type { Status } from '@skein/core'
import { knownOptions, timeOption, wholeOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import { isFault } from '../parts/fault.ts'
import { numberOption } from '../parts/options.ts'
import { failing, slow, unlucky } from './judge.ts'
import type { Judge } from './judge.ts'
import type { Enough, OutlierDetectionOptions } from './options.ts'

const WHOSE = 'outlier detection'

export interface Settings {
  readonly judges: readonly Judge[]
  readonly consecutive: number
  readonly intervalMs: number
  readonly baseMs: number
  readonly maxMs: number
  readonly maxPercent: number
  readonly probeShare: number
  readonly probeCalls: number
  readonly slowMs: number
  readonly isFault: (status: Status) => boolean
}

export const OPTIONS: OptionNames<OutlierDetectionOptions> = {
  child: true, successRate: true, failurePercentage: true, slowCalls: true, consecutiveFailures: true,
  intervalMs: true, baseEjectionMs: true, maxEjectionMs: true, maxEjectionPercent: true, probeShare: true,
  probeCalls: true, isFault: true,
}
const ENOUGH: OptionNames<Enough> = { minCalls: true, minServers: true, enforcementPercent: true }

/** Throws INVALID_ARGUMENT for an option that can't be. */
export function settingsOf(options: OutlierDetectionOptions): Settings {
  const { successRate, failurePercentage, slowCalls, consecutiveFailures } = options
  const judges: Judge[] = []
  if (successRate !== undefined) {
    knownOptions(`${WHOSE}: successRate`, successRate, { ...ENOUGH, stdevFactor: true })
    const factor = numberOption(WHOSE, 'successRate.stdevFactor', successRate.stdevFactor, 1.9, 0)
    judges.push({ find: unlucky(factor), ...enough('successRate', successRate, 100) })
  }
  if (failurePercentage !== undefined) {
    knownOptions(`${WHOSE}: failurePercentage`, failurePercentage, { ...ENOUGH, thresholdPercent: true })
    const threshold = percent('failurePercentage.thresholdPercent', failurePercentage.thresholdPercent, 85)
    judges.push({ find: failing(threshold), ...enough('failurePercentage', failurePercentage, 50) })
  }
  if (slowCalls !== undefined) {
    knownOptions(`${WHOSE}: slowCalls`, slowCalls, { ...ENOUGH, overMs: true, thresholdPercent: true })
    const threshold = percent('slowCalls.thresholdPercent', slowCalls.thresholdPercent, 50)
    judges.push({ find: slow(threshold), ...enough('slowCalls', slowCalls, 20) })
  }
  const byDefault = judges.length === 0 ? 5 : Infinity
  const baseMs = timeOption(WHOSE, 'baseEjectionMs', options.baseEjectionMs, 30_000)
  return {
    judges,
    consecutive: consecutiveFailures === undefined || consecutiveFailures === Infinity
      ? consecutiveFailures ?? byDefault : wholeOption(WHOSE, 'consecutiveFailures', consecutiveFailures, 5, 1, 1_000_000),
    intervalMs: timeOption(WHOSE, 'intervalMs', options.intervalMs, 10_000),
    baseMs,
    maxMs: Math.max(baseMs, timeOption(WHOSE, 'maxEjectionMs', options.maxEjectionMs, 300_000)),
    maxPercent: percent('maxEjectionPercent', options.maxEjectionPercent, 10),
    probeShare: numberOption(WHOSE, 'probeShare', options.probeShare, 0.1, 0.001, 1),
    probeCalls: wholeOption(WHOSE, 'probeCalls', options.probeCalls, 5, 1, 1_000_000),
    slowMs: slowCalls === undefined ? Infinity : timeOption(WHOSE, 'slowCalls.overMs', slowCalls.overMs, NaN),
    isFault: options.isFault ?? isFault,
  }
}

function enough(name: string, { minCalls, minServers, enforcementPercent }: Enough, calls: number): Omit<Judge, 'find'> {
  return {
    minCalls: wholeOption(WHOSE, `${name}.minCalls`, minCalls, calls, 1, 1_000_000_000),
    minServers: wholeOption(WHOSE, `${name}.minServers`, minServers, 5, 1, 1_000_000),
    enforced: percent(`${name}.enforcementPercent`, enforcementPercent, 100) / 100,
  }
}

function percent(name: string, given: number | undefined, byDefault: number): number {
  return numberOption(WHOSE, name, given, byDefault, 0, 100)
}
