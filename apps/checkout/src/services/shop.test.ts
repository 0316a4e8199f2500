import { Code, RpcError } from '@skein/core'
import type { Client } from '@skein/client'
import { testClient } from '@skein/server/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { CallLatencies } from '../latency.ts'
import { Event_Kind } from '../gen/checkout/v1/events.ts'
import type { Event } from '../gen/checkout/v1/events.ts'
import { Inventory } from '../gen/checkout/v1/inventory.ts'
import { Orders } from '../gen/checkout/v1/orders.ts'
import type { PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { Payments } from '../gen/checkout/v1/payments.ts'
import type { Claim } from '../gen/checkout/v1/payments.ts'
import { reasonOf } from '../refusal.ts'
import { openDatabase } from './database.ts'
import { InventoryService } from './inventory/service.ts'
import { InventoryStore } from './inventory/store.ts'
import { Journal } from './journal.ts'
import { OrdersService } from './orders/service.ts'
import { Rescues } from './orders/rescues.ts'
import { OrdersStore } from './orders/store.ts'
import { SUSPECT_CARD } from './payments/bank.ts'
import { PaymentsService } from './payments/service.ts'
import { PaymentsStore } from './payments/store.ts'
import { Turns } from './turns.ts'

/** Each step of a fraud check reads 100; no test waits for the last of these. */
const PURCHASES = 50_000

let orders: Client<typeof Orders>
let inventory: Client<typeof Inventory>
let payments: Client<typeof Payments>
let latencies: CallLatencies

/** The three services and their calls to each other, with no process or network between them. */
beforeEach(async () => {
  const [stock, ledger, placed] = [openDatabase(':memory:'), openDatabase(':memory:'), openDatabase(':memory:')]
  latencies = new CallLatencies()
  const clientInterceptors = [latencies.interceptor]
  inventory = testClient(
    Inventory, new InventoryService(new InventoryStore(stock), new Journal('inventory', stock)), { clientInterceptors })
  payments = testClient(
    Payments, new PaymentsService(new PaymentsStore(ledger, PURCHASES), new Turns(ledger), new Journal('payments', ledger)), { clientInterceptors })
  orders = testClient(Orders, new OrdersService({
    store: new OrdersStore(placed), turns: new Turns(placed), journal: new Journal('orders', placed), inventory, payments, latencies, rescues: new Rescues(),
  }))
  expect(await inventory.restock([{ sku: 'tea', quantity: 7 }, { sku: 'mug', quantity: 3 }])).toEqual({ skus: 2, items: 10 })
})

const order: PlaceRequest = {
  orderId: 'A', customer: 'Ada', card: 'tok_1234', lines: [{ sku: 'tea', quantity: 2, priceCents: 650n }],
}

const failure = async (promise: Promise<unknown>): Promise<RpcError> => promise.then(() => { throw new Error('it went well') }, RpcError.from)

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const it of stream) found.push(it)
  return found
}

const tea = async (): Promise<object | undefined> => (await all(inventory.levels({}))).find(({ sku }) => sku === 'tea')
const kinds = (events: readonly Event[]): readonly Event_Kind[] => events.map(({ kind }) => kind)

describe('an order', () => {
  it('takes goods and money', async () => {
    expect(await orders.place(order)).toMatchObject({ orderId: 'A', totalCents: 1_300n, repeated: false })
    expect(await tea()).toMatchObject({ onHand: 5, held: 0, sold: 2 })
    expect(await payments.balance({})).toEqual({ cents: 1_300n, entries: 1 })
    expect(await orders.report({})).toMatchObject({ placed: 1, totalCents: 1_300n })
  })

  it('is placed once, however often and however close together it is sent', async () => {
    const replies = await Promise.all([orders.place(order), orders.place(order), orders.place(order)])
    expect(replies.map(({ repeated }) => repeated)).toEqual([false, true, true])
    expect(new Set(replies.map(({ placedAt }) => placedAt?.getTime())).size).toBe(1)
    expect(await payments.balance({})).toEqual({ cents: 1_300n, entries: 1 })
    expect(await tea()).toMatchObject({ sold: 2 })
  })

  it('is refused under the id of another', async () => {
    await orders.place(order)
    const error = await failure(orders.place({ ...order, customer: 'Bob' }))
    expect([error.code, reasonOf(error)]).toEqual([Code.ALREADY_EXISTS, 'id-reused'])
  })

  it('takes no money where goods are short, and says so in the words of inventory', async () => {
    const error = await failure(orders.place({ ...order, lines: [{ sku: 'mug', quantity: 4, priceCents: 1n }] }))
    expect([reasonOf(error), error.message]).toEqual(['out-of-stock', '4 of mug wanted, 3 left'])
    expect(latencies.table().map(({ call }) => call)).not.toContain('payments.charge')
  })

  it('puts the goods back where the card is declined, and can be sent again with another', async () => {
    const error = await failure(orders.place({ ...order, card: 'tok_declined' }))
    expect(reasonOf(error)).toBe('card-declined')
    expect(await tea()).toMatchObject({ onHand: 7, held: 0, sold: 0 })
    expect(await orders.place(order)).toMatchObject({ repeated: false })
  })
})

describe('an order that nobody waits for any more', () => {
  const suspect = { ...order, card: SUSPECT_CARD }

  async function expectUndone(events: readonly (readonly Event[])[]): Promise<void> {
    const [atOrders, atInventory, atPayments] = events.map(kinds)
    expect(atOrders?.at(-1)).toBe(Event_Kind.OVER)
    expect(atInventory).toEqual([Event_Kind.BEGAN, Event_Kind.DID, Event_Kind.OVER])
    expect(atPayments).toEqual([Event_Kind.BEGAN, Event_Kind.ABORTED, Event_Kind.STOPPED, Event_Kind.OVER])
    expect(await tea()).toMatchObject({ onHand: 7, held: 0, sold: 0 })
    expect(await payments.balance({})).toEqual({ cents: 0n, entries: 0 })
  }

  const watchAll = (): Promise<Event[][]> => (
    Promise.all([orders, inventory, payments].map((service) => all(service.watch({ orderId: 'A', live: true }))))
  )

  it('is stopped and undone in all three when its caller leaves', async () => {
    const watching = watchAll()
    const caller = new AbortController()
    const placing = failure(orders.place(suspect, { signal: caller.signal }))
    for await (const { kind } of payments.watch({ orderId: 'A', live: true })) if (kind === Event_Kind.BEGAN) break
    caller.abort()
    expect((await placing).code).toBe(Code.CANCELLED)
    await expectUndone(await watching)
  })

  it('is stopped and undone in all three when its deadline has passed', async () => {
    const watching = watchAll()
    const error = await failure(orders.place(suspect, { timeout: 100 }))
    expect(error.code).toBe(Code.DEADLINE_EXCEEDED)
    await expectUndone(await watching)
  })
})

describe('reconciling', () => {
  it('answers each claim before the next has come, and then names what nobody claimed', async () => {
    await orders.place(order)
    await orders.place({ ...order, orderId: 'B' })
    const asked = Promise.withResolvers<Claim>()
    async function* claims(): AsyncGenerator<Claim> {
      yield { orderId: 'A', cents: 1_300n }
      yield await asked.promise
    }
    const findings = payments.reconcile(claims())
    expect((await findings.next()).value).toEqual({ orderId: 'A', claimedCents: 1_300n, chargedCents: 1_300n, entries: 1 })
    asked.resolve({ orderId: 'C', cents: 5n })
    expect(await all(findings)).toEqual([
      { orderId: 'C', claimedCents: 5n, chargedCents: 0n, entries: 0 },
      { orderId: 'B', claimedCents: 0n, chargedCents: 1_300n, entries: 1 },
    ])
  })
})
