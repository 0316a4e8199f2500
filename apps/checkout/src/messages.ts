/** The messages of proto/checkout/v1 as they look in TypeScript. */
export interface Event {
  readonly orderId: string
  readonly process: string
  /** On the machine's monotonic clock. */
  readonly atMs: number
  readonly kind: EventKind
  readonly what: string
}
export type EventKind = 'UNKNOWN' | 'BEGAN' | 'DID' | 'ABORTED' | 'STOPPED' | 'OVER'
export interface WatchRequest { readonly orderId: string; readonly live: boolean }

export interface Line { readonly sku: string; readonly quantity: number; readonly priceCents: bigint }
export interface PlaceRequest {
  readonly orderId: string
  readonly customer: string
  readonly card: string
  readonly lines: readonly Line[]
}
export interface PlaceReply {
  readonly orderId: string
  readonly totalCents: bigint
  readonly placedAt: Date
  readonly repeated: boolean
}
export interface CallLatency {
  readonly call: string
  readonly count: number
  readonly p50Ms: number
  readonly p90Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}
export interface OrdersReport {
  readonly placed: number
  readonly totalCents: bigint
  readonly calls: readonly CallLatency[]
}

export interface StockItem { readonly sku: string; readonly quantity: number }
export interface RestockReply { readonly skus: number; readonly items: number }
export interface ReserveRequest { readonly orderId: string; readonly items: readonly StockItem[] }
export interface Items { readonly items: number }
export interface Reservation { readonly orderId: string }
export interface Level {
  readonly sku: string
  readonly received: number
  readonly onHand: number
  readonly held: number
  readonly sold: number
}

export interface ChargeRequest { readonly orderId: string; readonly card: string; readonly cents: bigint }
export interface ChargeReply { readonly repeated: boolean }
export interface ReverseRequest { readonly orderId: string }
export interface ReverseReply { readonly cents: bigint }
export interface Claim { readonly orderId: string; readonly cents: bigint }
export interface Finding {
  readonly orderId: string
  readonly claimedCents: bigint
  readonly chargedCents: bigint
  readonly entries: number
}
export interface BalanceReply { readonly cents: bigint; readonly entries: number }
/** A message without fields. */
export type Nothing = Readonly<Record<string, never>>
