import { Crew } from '../processes/crew.ts'
import type { StockItem } from '../gen/checkout/v1/inventory.ts'
import type { CallLatency, PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { stackOf } from '../stack.ts'
import type { StackChoice } from '../stack.ts'
import { orAborted } from '../abort.ts'
import { audit } from './audit.ts'
import type { Check } from './audit.ts'
import { FOLLOWED_ITEM, followAbandoned, followLate } from './follow.ts'
import type { Followed } from './follow.ts'
import { placeAll } from './place.ts'
import { Shop } from './shop.ts'
import { Tally } from './tally.ts'

export interface Plan extends StackChoice {
  readonly orders: readonly PlaceRequest[]
  readonly stock: readonly StockItem[]
  readonly concurrency: number
  /** ms that each order may take. */
  readonly timeout: number
}

export interface Outcome {
  readonly tally: Tally
  /** ms from the first order to the last answer. */
  readonly placingMs: number
  /** As the driver saw orders, then as orders saw the other two. */
  readonly latencies: readonly (CallLatency & { readonly seenBy: string })[]
  readonly followed: readonly Followed[]
  readonly checks: readonly Check[]
}

/** Told as it goes. */
export interface Witness {
  started(pids: string, ms: number): void
  stocked(items: number, articles: number): void
  placing(tally: Tally): void
}

/** Starts the three processes, runs everything and ends them, however it comes out. */
export async function runDemo(plan: Plan, witness: Witness, signal: AbortSignal): Promise<Outcome> {
  const began = performance.now()
  await using crew = await Crew.start(plan, signal)
  witness.started(crew.pids, performance.now() - began)
  await using shop = new Shop(crew.urls, stackOf(plan, crew.folder))
  return await orAborted(Promise.race([run(shop, plan, witness, signal), crew.failed()]), signal)
}

async function run(shop: Shop, plan: Plan, witness: Witness, signal: AbortSignal): Promise<Outcome> {
  const { skus, items } = await shop.inventory.restock([...plan.stock, FOLLOWED_ITEM])
  witness.stocked(items, skus)

  const tally = new Tally()
  const began = performance.now()
  await placeAll(shop.orders, plan.orders, { ...plan, signal }, tally, () => { witness.placing(tally) })
  const placingMs = performance.now() - began
  const latencies = [
    ...shop.latencies.table().map((row) => ({ ...row, seenBy: 'driver' })),
    ...(await shop.orders.report({})).calls.map((row) => ({ ...row, seenBy: 'orders' })),
  ]

  const followed = [await followAbandoned(shop, signal), await followLate(shop, signal)]
  const checks = await audit(shop, tally, plan.orders.length, followed)
  return { tally, placingMs, latencies, followed, checks }
}
