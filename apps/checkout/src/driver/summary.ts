import { Event_Kind } from '../gen/checkout/v1/events.ts'
import { formatCents } from '../money.ts'
import type { Outcome, Plan } from './demo.ts'
import type { BadLine } from './read-lines.ts'

/** What `--json` prints; amounts are texts, so that no cent is lost. */
export interface Summary {
  readonly ok: boolean
  readonly codec: string
  readonly transport: string
  readonly ms: number
  readonly badLines: readonly BadLine[]
  readonly orders: {
    readonly sent: number
    readonly placed: number
    readonly repeated: number
    readonly askedAgain: number
    readonly refused: Readonly<Record<string, number>>
    readonly failed: Readonly<Record<string, number>>
    readonly total: string
    readonly perSecond: number
  }
  readonly latencies: readonly {
    readonly call: string; readonly seenBy: string; readonly count: number
    readonly p50Ms: number; readonly p90Ms: number; readonly p99Ms: number; readonly maxMs: number
  }[]
  readonly followed: readonly {
    readonly order: string; readonly title: string; readonly code: string; readonly message: string
    /** ms since the order was sent. */
    readonly events: readonly {
      readonly ms: number; readonly process: string; readonly kind: string; readonly what: string
    }[]
  }[]
  /** The process that was ended by force. */
  readonly killed: string | undefined
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[]
}

/** `ms` is what the whole run took. */
export function summaryOf(plan: Plan, outcome: Outcome, badLines: readonly BadLine[], ms: number): Summary {
  const { tally, placingMs, latencies, followed, killed, checks } = outcome
  return {
    ok: checks.every(({ ok }) => ok),
    codec: plan.codec,
    transport: plan.transport,
    ms: Math.round(ms),
    badLines,
    orders: {
      sent: plan.orders.length,
      placed: tally.placed.size,
      repeated: tally.repeated,
      askedAgain: tally.askedAgain,
      refused: Object.fromEntries(tally.refused),
      failed: Object.fromEntries(tally.failed),
      total: formatCents(tally.cents),
      perSecond: Math.round(plan.orders.length / (placingMs / 1_000)),
    },
    latencies,
    followed: followed.map(({ orderId, title, code, message, events }) => ({
      order: orderId, title, code, message,
      events: events.map(({ atMs, process, kind, what }) => ({ ms: round(atMs), process, kind: kindName(kind), what })),
    })),
    killed: killed?.who,
    checks,
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}

function kindName(kind: Event_Kind): string {
  return Object.entries(Event_Kind).find(([, value]) => value === kind)?.[0] ?? String(kind)
}
