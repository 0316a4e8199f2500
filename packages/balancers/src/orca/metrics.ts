import type { Init } from '@skein/protobuf'
import type { OrcaLoadReport } from '../gen/xds/data/orca/v3/orca_load_report.ts'

type Named = Readonly<Record<string, number>>

/** What a server says of its load. What isn't a number from 0 up is left out. */
export interface ServerMetrics {
  /** Of all its processors: 0 for idle, 1 for busy; above 1 where more is wanted than there is. */
  readonly cpuUtilization?: number | undefined
  /** From 0 to 1. */
  readonly memUtilization?: number | undefined
  /** What the application itself holds for its load, above 1 too; it goes before the CPU's. */
  readonly applicationUtilization?: number | undefined
  /** From 0 to 1, by the names of resources. */
  readonly utilization?: Named | undefined
  readonly namedMetrics?: Named | undefined
  /** Calls a second. @default what was counted */
  readonly qps?: number | undefined
  /** Failed calls a second. @default what was counted */
  readonly eps?: number | undefined
}

/** What a handler says of its call; it goes before what the server says. */
export interface CallMetrics extends ServerMetrics {
  /** What this call has cost, by names of one's own and in units of one's own. */
  readonly requestCost?: Named | undefined
}

/** Nothing is said. */
export const NONE: CallMetrics = Object.freeze({})

/** Both, where they have different names; of the same name the second's. */
export function merged(one: CallMetrics, two: CallMetrics): CallMetrics {
  return {
    ...one, ...given(two),
    requestCost: { ...one.requestCost, ...two.requestCost },
    utilization: { ...one.utilization, ...two.utilization },
    namedMetrics: { ...one.namedMetrics, ...two.namedMetrics },
  }
}

export function reportOf(metrics: CallMetrics): Init<OrcaLoadReport> {
  return {
    cpuUtilization: amount(metrics.cpuUtilization),
    memUtilization: share(metrics.memUtilization),
    applicationUtilization: amount(metrics.applicationUtilization),
    rpsFractional: amount(metrics.qps),
    eps: amount(metrics.eps),
    requestCost: amounts(metrics.requestCost, amount),
    utilization: amounts(metrics.utilization, share),
    namedMetrics: amounts(metrics.namedMetrics, amount),
  }
}

function given(metrics: CallMetrics): CallMetrics {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== undefined))
}

function amount(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value < Infinity ? value : 0
}

function share(value: unknown): number {
  return amount(value) <= 1 ? amount(value) : 0
}

function amounts(named: Named = {}, read: (value: unknown) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(named).filter(([, it]) => Object.is(read(it), it)))
}
