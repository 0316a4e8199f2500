import { Crew } from '../processes/crew.ts'
import type { StockItem } from '../gen/checkout/v1/inventory.ts'
import type { CallLatency, PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { stackOf } from '../stack.ts'
import type { Stack, StackChoice } from '../stack.ts'
import { orAborted } from '../abort.ts'
import { audit } from './audit.ts'
import type { Check } from './audit.ts'
import { FOLLOWED_ITEM, followAbandoned, followLate } from './follow.ts'
import type { Followed } from './follow.ts'
import { placeAll } from './place.ts'
import type { ServiceName } from '../processes/settings.ts'
import { serversOf } from '../processes/registry.ts'
import { reportsOf } from './reports.ts'
import { Shop } from './shop.ts'
import { Tally } from './tally.ts'

export interface Plan extends StackChoice {
  readonly orders: readonly PlaceRequest[]
  readonly stock: readonly StockItem[]
  readonly concurrency: number
  /** ms that each order may take. */
  readonly timeout: number
  /** The service of which a process is killed when half of the orders are through. */
  readonly kill: ServiceName | undefined
}

export interface Outcome {
  readonly tally: Tally
  /** ms from the first order to the last answer. */
  readonly placingMs: number
  /** As the driver saw orders, then as orders saw the other two. */
  readonly latencies: readonly (CallLatency & { readonly seenBy: string })[]
  readonly followed: readonly Followed[]
  readonly killed: Killed | undefined
  readonly checks: readonly Check[]
}

/** A process that was ended by force, while orders were being placed. */
export interface Killed {
  /** `payments 4711` */
  readonly who: string
  /** How many orders were through. */
  readonly after: number
}

/** Told as it goes. */
export interface Witness {
  started(pids: string, ms: number): void
  stocked(items: number, articles: number): void
  placing(tally: Tally): void
  killed(killed: Killed): void
}

/** Starts the processes, runs everything and ends them, however it comes out. */
export async function runDemo(plan: Plan, witness: Witness, signal: AbortSignal): Promise<Outcome> {
  const began = performance.now()
  await using crew = await Crew.start(plan, signal)
  witness.started(crew.pids, performance.now() - began)
  const stack = stackOf(plan, crew.folder)
  await using shop = new Shop(stack)
  return await orAborted(Promise.race([run({ shop, crew, stack }, plan, witness, signal), crew.failed()]), signal)
}

interface Stage { readonly shop: Shop; readonly crew: Crew; readonly stack: Stack }

async function run({ shop, crew, stack }: Stage, plan: Plan, witness: Witness, signal: AbortSignal): Promise<Outcome> {
  const { skus, items } = await shop.inventory.restock([...plan.stock, FOLLOWED_ITEM])
  witness.stocked(items, skus)

  const tally = new Tally()
  const began = performance.now()
  let killed: Killed | undefined
  await placeAll(shop.orders, plan.orders, { ...plan, signal }, tally, () => {
    witness.placing(tally)
    if (plan.kill === undefined || killed !== undefined || tally.settled < plan.orders.length / 2) return
    killed = { who: crew.kill(plan.kill), after: tally.settled }
    witness.killed(killed)
  })
  const placingMs = performance.now() - began
  const reports = await reportsOf(serversOf(crew.folder, 'orders'), stack)
  const latencies = [
    ...shop.latencies.table().map((row) => ({ ...row, seenBy: 'driver' })),
    ...reports.flatMap(({ calls }, i) => calls.map((row) => ({ ...row, seenBy: `orders ${i + 1}` }))),
  ]

  const followed = [await followAbandoned(shop, signal), await followLate(shop, signal)]
  const rescued = {
    moved: reports.reduce((sum, it) => sum + it.moved, 0), retried: reports.reduce((sum, it) => sum + it.retried, 0),
  }
  const checks = await audit(shop, { tally, sent: plan.orders.length, followed, killed, rescued })
  return { tally, placingMs, latencies, followed, killed, checks }
}
