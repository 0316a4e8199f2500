import { Code } from '@skein/core'
import type { RpcError } from '@skein/core'
import type { Implementation, ServerCall } from '@skein/server'
import { Event_Kind } from '../../gen/checkout/v1/events.ts'
import type { Event, WatchRequest } from '../../gen/checkout/v1/events.ts'
import type {
  CommitReply, Inventory, Level, ReleaseReply, Reservation, ReserveReply, ReserveRequest, RestockReply, StockItem,
} from '../../gen/checkout/v1/inventory.ts'
import { refusal } from '../../refusal.ts'
import type { Journal } from '../journal.ts'
import type { InventoryStore, Shortage } from './store.ts'

export class InventoryService implements Implementation<typeof Inventory> {
  readonly #store: InventoryStore
  readonly #journal: Journal

  constructor(store: InventoryStore, journal: Journal) {
    this.#store = store
    this.#journal = journal
  }

  async restock(items: AsyncIterable<StockItem>): Promise<RestockReply> {
    const skus = new Set<string>()
    let count = 0
    for await (const item of items) {
      this.#store.receive(item)
      skus.add(item.sku)
      count += item.quantity
    }
    return { skus: skus.size, items: count }
  }

  reserve({ orderId, items }: ReserveRequest, call: ServerCall): ReserveReply {
    using _ = this.#journal.during(orderId, 'reserve', call)
    const shortage = this.#store.reserve(orderId, items)
    if (shortage !== undefined) throw outOf(shortage)
    const held = this.#store.itemsOf(orderId)
    this.#journal.note(orderId, Event_Kind.DID, `holds ${held} items`)
    return { items: held }
  }

  commit({ orderId }: Reservation): CommitReply {
    const items = this.#store.commit(orderId)
    this.#journal.note(orderId, Event_Kind.OVER, `${items} items are sold`)
    return { items }
  }

  release({ orderId }: Reservation): ReleaseReply {
    const items = this.#store.release(orderId)
    this.#journal.note(orderId, Event_Kind.OVER, items === 0 ? 'nothing to release' : `releases ${items} items`)
    return { items }
  }

  *levels(): Generator<Level> {
    yield* this.#store.levels()
  }

  watch(request: WatchRequest, call: ServerCall): AsyncGenerator<Event> {
    return this.#journal.watch(request, call)
  }
}

function outOf(shortage: Shortage): RpcError {
  const { sku } = shortage
  return shortage.kind === 'unknown'
    ? refusal(Code.NOT_FOUND, 'unknown-sku', `there is no ${sku}`)
    : refusal(Code.FAILED_PRECONDITION, 'out-of-stock', `${shortage.wanted} of ${sku} wanted, ${shortage.left} left`)
}
