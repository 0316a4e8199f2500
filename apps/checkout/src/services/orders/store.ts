import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { PlaceRequest } from '../../gen/checkout/v1/orders.ts'

export interface PlacedOrder { readonly totalCents: bigint; readonly placedAt: Date; readonly content: string }

/** The orders that were placed. What was refused leaves no trace here. */
export class OrdersStore {
  readonly #insert: StatementSync
  readonly #find: StatementSync
  readonly #sum: StatementSync

  constructor(database: DatabaseSync) {
    database.exec(`
      CREATE TABLE IF NOT EXISTS orders (
        order_id TEXT PRIMARY KEY, content TEXT NOT NULL, total_cents INTEGER NOT NULL, placed_at INTEGER NOT NULL
      ) STRICT`)
    this.#insert = database.prepare('INSERT INTO orders (order_id, content, total_cents, placed_at) VALUES (?, ?, ?, ?)')
    this.#find = database.prepare('SELECT content, total_cents, placed_at FROM orders WHERE order_id = ?')
    this.#sum = database.prepare('SELECT count(*) AS placed, coalesce(sum(total_cents), 0) AS cents FROM orders')
  }

  place(order: PlaceRequest, totalCents: bigint, placedAt: Date): void {
    this.#insert.run(order.orderId, contentOf(order), totalCents, placedAt.getTime())
  }

  find(orderId: string): PlacedOrder | undefined {
    const row = this.#find.get(orderId) as { content: string; total_cents: bigint; placed_at: bigint } | undefined
    if (row === undefined) return undefined
    return { content: row.content, totalCents: row.total_cents, placedAt: new Date(Number(row.placed_at)) }
  }

  sum(): { placed: number; totalCents: bigint } {
    const { placed, cents } = this.#sum.get() as { placed: bigint; cents: bigint }
    return { placed: Number(placed), totalCents: cents }
  }
}

/** Whether an order says the same as the one that was placed under its id. */
export function isSame(order: PlaceRequest, placed: PlacedOrder): boolean {
  return contentOf(order) === placed.content
}

function contentOf({ customer, card, lines }: PlaceRequest): string {
  const flat = lines.map(({ sku, quantity, priceCents }) => [sku, quantity, String(priceCents)])
  return JSON.stringify([customer, card, flat])
}
