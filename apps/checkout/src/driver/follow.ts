import { RpcError } from '@skein/core'
import { codeName } from '../code-name.ts'
import { machineNow } from '../machine-clock.ts'
import { Event_Kind } from '../gen/checkout/v1/events.ts'
import type { Event } from '../gen/checkout/v1/events.ts'
import type { StockItem } from '../gen/checkout/v1/inventory.ts'
import type { PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { SUSPECT_CARD } from '../services/payments/bank.ts'
import type { Shop } from './shop.ts'

/** One order that came to nothing, through all processes. */
export interface Followed {
  readonly orderId: string
  readonly title: string
  /** What its caller got. */
  readonly code: string
  readonly message: string
  /** In their order; `atMs` counts from the moment when the order was sent. */
  readonly events: readonly Event[]
}

/** What the orders ask for; it is put on the shelves beside all else, so that they don't fail for want of goods. */
export const FOLLOWED_ITEM: StockItem = { sku: 'demo-item', quantity: 2 }

/** How long the caller waits, once the money is asked for, before it leaves. */
const PATIENCE_MS = 80
/** What the late order may take: far less than its fraud check does. */
const LATE_TIMEOUT_MS = 400
/** For an order whose caller sets no limit that matters. */
const LONG_MS = 10_000

/** The caller leaves while payments is at work. */
export async function followAbandoned(shop: Shop, signal: AbortSignal): Promise<Followed> {
  const caller = new AbortController()
  const follower = new Follower(shop, 'demo-abandoned', AbortSignal.any([signal, caller.signal]))
  follower.once('payments', () => {
    setTimeout(() => {
      follower.did(Event_Kind.ABORTED, 'the caller leaves')
      caller.abort()
    }, PATIENCE_MS).unref()
  })
  return follower.place('An order abandoned by its caller', LONG_MS, signal)
}

/** Its deadline comes while payments is at work. */
export async function followLate(shop: Shop, signal: AbortSignal): Promise<Followed> {
  return new Follower(shop, 'demo-late', signal).place('An order past its deadline', LATE_TIMEOUT_MS, signal)
}

/** Places one order and watches it in the three processes while it goes on. */
class Follower {
  readonly #shop: Shop
  readonly #orderId: string
  readonly #calling: AbortSignal
  readonly #events: Event[] = []
  readonly #firsts = new Map<string, () => void>()

  /** `calling` cancels the order, not the watching. */
  constructor(shop: Shop, orderId: string, calling: AbortSignal) {
    this.#shop = shop
    this.#orderId = orderId
    this.#calling = calling
  }

  /** Runs at the first event of a process. */
  once(process: string, run: () => void): void {
    this.#firsts.set(process, run)
  }

  did(kind: Event_Kind, what: string): void {
    this.#events.push({ orderId: this.#orderId, process: 'driver', atMs: machineNow(), kind, what })
  }

  async place(title: string, timeout: number, signal: AbortSignal): Promise<Followed> {
    const order: PlaceRequest = {
      orderId: this.#orderId, customer: 'Demo', card: SUSPECT_CARD, lines: [{ ...FOLLOWED_ITEM, priceCents: 1_250n }],
    }
    const watching = Promise.all([this.#shop.orders, this.#shop.inventory, this.#shop.payments].map((service) => (
      this.#watch(service.watch({ orderId: this.#orderId, live: true }, { timeout: timeout + LONG_MS, signal }))
    )))
    const began = machineNow()
    this.did(Event_Kind.BEGAN, `places an order with a suspect card, ${timeout} ms left`)
    const placing = this.#shop.orders.place(order, { timeout, signal: this.#calling })
    const error = await placing.then(() => undefined, RpcError.from)
    this.did(Event_Kind.OVER, error === undefined ? 'gets its order' : `gets ${codeName(error.code)}`)
    await watching
    return {
      orderId: this.#orderId,
      title,
      code: codeName(error?.code ?? 0),
      message: error?.message ?? '',
      events: this.#events.map((it) => ({ ...it, atMs: it.atMs - began })).sort((a, b) => a.atMs - b.atMs),
    }
  }

  /** Until the order is over in that process. */
  async #watch(events: AsyncIterable<Event>): Promise<void> {
    for await (const event of events) {
      this.#events.push(event)
      this.#firsts.get(event.process)?.()
      this.#firsts.delete(event.process)
    }
  }
}
