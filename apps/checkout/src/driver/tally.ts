import type { RpcError } from '@skein/core'
import type { PlaceReply, PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { isRefusal, reasonOf } from '../refusal.ts'

/** What became of the orders, as the one who placed them saw it. */
export class Tally {
  /** Of each order that is placed, what it costs. An order that was sent twice is here once. */
  readonly placed: Map<string, bigint> = new Map()
  /** How many items of each sku the placed orders have. */
  readonly items: Map<string, number> = new Map()
  readonly refused: Map<string, number> = new Map()
  readonly failed: Map<string, number> = new Map()
  /** Why the first of each kind failed. */
  readonly examples: Map<string, string> = new Map()
  /** Answered as they had been before. */
  repeated = 0
  /** Sent once more because no answer of the shop's had come. */
  askedAgain = 0
  settled = 0

  accepted({ lines }: PlaceRequest, { orderId, totalCents, repeated }: PlaceReply): void {
    this.settled++
    if (repeated) this.repeated++
    if (this.placed.has(orderId)) return
    this.placed.set(orderId, totalCents)
    for (const { sku, quantity } of lines) this.items.set(sku, (this.items.get(sku) ?? 0) + quantity)
  }

  /** By a refusal of the shop's, or by a failure when it has been asked often enough. */
  turnedDown({ orderId }: PlaceRequest, error: RpcError): void {
    this.settled++
    const reason = reasonOf(error)
    const counts = isRefusal(error) ? this.refused : this.failed
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
    if (!this.examples.has(reason)) this.examples.set(reason, `${orderId}: ${error.message}`)
  }

  /** What the placed orders cost together. */
  get cents(): bigint {
    return this.placed.values().reduce((sum, cents) => sum + cents, 0n)
  }

  get refusals(): number {
    return sum(this.refused)
  }

  get failures(): number {
    return sum(this.failed)
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((total, n) => total + n, 0)
}
