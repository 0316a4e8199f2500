import { detached } from '@skein/client'
import type { Client } from '@skein/client'
import { Code, RpcError } from '@skein/core'
import type { Implementation, ServerCall } from '@skein/server'
import { Event_Kind } from '../../gen/checkout/v1/events.ts'
import { codeName } from '../../code-name.ts'
import type { CallLatencies } from '../../latency.ts'
import type { Event, WatchRequest } from '../../gen/checkout/v1/events.ts'
import type { OrdersReport, PlaceReply, PlaceRequest } from '../../gen/checkout/v1/orders.ts'
import { formatCents, totalOf } from '../../money.ts'
import { refusal } from '../../refusal.ts'
import type { Inventory } from '../../gen/checkout/v1/inventory.ts'
import type { Orders } from '../../gen/checkout/v1/orders.ts'
import type { Payments } from '../../gen/checkout/v1/payments.ts'
import type { Journal } from '../journal.ts'
import type { Turns } from '../turns.ts'
import type { Rescues } from './rescues.ts'
import { isSame } from './store.ts'
import type { OrdersStore } from './store.ts'

interface Parts {
  readonly store: OrdersStore
  /** Of an order: it is placed and undone by one at a time. */
  readonly turns: Turns
  readonly journal: Journal
  readonly inventory: Client<typeof Inventory>
  readonly payments: Client<typeof Payments>
  /** Of the calls made to the other two. */
  readonly latencies: CallLatencies
  readonly rescues: Rescues
}

/** The calls below pass no deadline, signal or metadata on: they are the incoming call's, which is ambient. */
export class OrdersService implements Implementation<typeof Orders> {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async place(order: PlaceRequest, call: ServerCall): Promise<PlaceReply> {
    const { orderId, lines } = order
    using _turn = await this.#parts.turns.take(orderId)
    call.signal.throwIfAborted()
    const repeated = this.#placedBefore(order)
    if (repeated !== undefined) {
      // Who placed it may have died before it was sold.
      await this.#commit(orderId)
      return repeated
    }

    const { store, journal, inventory, payments } = this.#parts
    using _ = journal.during(orderId, 'place', call)
    const totalCents = totalOf(lines)
    const undo: (() => Promise<unknown>)[] = []
    try {
      undo.unshift(() => inventory.release({ orderId }))
      await inventory.reserve({ orderId, items: lines.map(({ sku, quantity }) => ({ sku, quantity })) })
      undo.unshift(() => payments.reverse({ orderId }))
      journal.note(orderId, Event_Kind.DID, 'asks for the money')
      await payments.charge({ orderId, card: order.card, cents: totalCents })
    } catch (thrown) {
      // Who answered for itself, or was never asked, has nothing to undo.
      if (RpcError.from(thrown).delivery !== 'unknown') undo.shift()
      await this.#undo(orderId, thrown, undo)
      throw thrown
    }
    const placedAt = new Date()
    store.place(order, totalCents, placedAt)
    await this.#commit(orderId)
    journal.note(orderId, Event_Kind.OVER, `placed, ${formatCents(totalCents)}`)
    return { orderId, totalCents, placedAt, repeated: false }
  }

  watch(request: WatchRequest, call: ServerCall): AsyncGenerator<Event> {
    return this.#parts.journal.watch(request, call)
  }

  report(): OrdersReport {
    const { store, latencies, rescues } = this.#parts
    return { ...store.sum(), calls: latencies.table(), moved: rescues.moved, retried: rescues.retried }
  }

  #placedBefore(order: PlaceRequest): PlaceReply | undefined {
    const { orderId } = order
    const placed = this.#parts.store.find(orderId)
    if (placed === undefined) return undefined
    if (isSame(order, placed)) {
      return { orderId, totalCents: placed.totalCents, placedAt: placed.placedAt, repeated: true }
    }
    throw refusal(Code.ALREADY_EXISTS, 'id-reused', `another order has been placed as ${orderId}`)
  }

  /** The order is placed and paid for, whoever still waits: what follows is done without the caller's deadline. */
  async #commit(orderId: string): Promise<void> {
    const { inventory } = this.#parts
    await detached(() => inventory.commit({ orderId }))
  }

  /** The caller may be gone and its deadline past: what puts things right must not end with them. */
  async #undo(orderId: string, why: unknown, undo: readonly (() => Promise<unknown>)[]): Promise<void> {
    const { journal } = this.#parts
    const { code } = RpcError.from(why)
    journal.note(orderId, Event_Kind.DID, `not placed (${codeName(code)}), undoes ${undo.length} of its steps`)
    for (const step of undo) {
      await detached(step).catch((thrown: unknown) => {
        journal.note(orderId, Event_Kind.DID, `could not undo: ${RpcError.from(thrown).message}`)
        console.error(`order ${orderId} is not undone:`, thrown)
      })
    }
    journal.note(orderId, Event_Kind.OVER, 'over')
  }
}
