import { z } from 'zod'
import type { StockItem } from '../gen/checkout/v1/inventory.ts'
import type { PlaceRequest } from '../gen/checkout/v1/orders.ts'
import { centsOf } from '../money.ts'

const MOST = 10_000
const text = z.string('it takes a text').min(1, 'it is empty')
const quantity = z.number('it takes a number').int('it takes a whole number').min(1, 'it takes at least 1').max(MOST)

const price = z.string('it takes a text such as "6.50"').transform((given, context) => {
  const cents = centsOf(given)
  if (cents !== undefined) return cents
  context.addIssue({ code: 'custom', message: `it is ${JSON.stringify(given)}; it takes an amount such as "6.50"` })
  return z.NEVER
})

const line = z.object({ sku: text, quantity, price }, 'it takes an object')

/** `{"id":"A-1","customer":"Ada","card":"tok_1234","lines":[{"sku":"tea","quantity":2,"price":"8.50"}]}` */
export const orderLine: z.ZodType<PlaceRequest> = z
  .object({
    id: text,
    customer: text,
    card: text,
    lines: z.array(line, 'it takes a list').min(1, 'an order has at least one line'),
  }, 'it takes an object')
  .transform(({ id, customer, card, lines }) => ({
    orderId: id,
    customer,
    card,
    lines: lines.map((it) => ({ sku: it.sku, quantity: it.quantity, priceCents: it.price })),
  }))

/** `{"sku":"tea","quantity":400}` */
export const stockLine: z.ZodType<StockItem> = z.object({ sku: text, quantity })

/** The first `count` of the orders; where they are fewer they go round again, under new ids. */
export function takeOrders(orders: readonly PlaceRequest[], count: number): readonly PlaceRequest[] {
  return Array.from({ length: orders.length === 0 ? 0 : count }, (_, i) => {
    const order = orders[i % orders.length]!
    const round = Math.floor(i / orders.length)
    return round === 0 ? order : { ...order, orderId: `${order.orderId}/${round + 1}` }
  })
}
