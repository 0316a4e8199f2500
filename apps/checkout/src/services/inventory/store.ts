import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Level, StockItem } from '../../gen/checkout/v1/inventory.ts'
import { inTransaction } from '../database.ts'

/** Why a reservation was not made. */
export type Shortage =
  | { readonly kind: 'unknown'; readonly sku: string }
  | { readonly kind: 'short'; readonly sku: string; readonly wanted: number; readonly left: number }

/** What is on the shelves, and what is held or sold for which order. */
export class InventoryStore {
  readonly #database: DatabaseSync
  readonly #receive: StatementSync
  readonly #onHand: StatementSync
  readonly #take: StatementSync
  readonly #hold: StatementSync
  readonly #holds: StatementSync
  readonly #sell: StatementSync
  readonly #unhold: StatementSync
  readonly #giveBack: StatementSync
  readonly #levels: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(`
      CREATE TABLE IF NOT EXISTS stock (
        sku TEXT PRIMARY KEY, received INTEGER NOT NULL, on_hand INTEGER NOT NULL CHECK (on_hand >= 0)
      ) STRICT;
      CREATE TABLE IF NOT EXISTS reservations (
        order_id TEXT NOT NULL, sku TEXT NOT NULL REFERENCES stock, quantity INTEGER NOT NULL CHECK (quantity > 0),
        state TEXT NOT NULL CHECK (state IN ('held', 'sold')), PRIMARY KEY (order_id, sku)
      ) STRICT`)
    this.#receive = database.prepare(`
      INSERT INTO stock (sku, received, on_hand) VALUES (:sku, :quantity, :quantity)
      ON CONFLICT DO UPDATE SET received = received + excluded.received, on_hand = on_hand + excluded.on_hand`)
    this.#onHand = database.prepare('SELECT on_hand FROM stock WHERE sku = ?')
    this.#take = database.prepare('UPDATE stock SET on_hand = on_hand - :quantity WHERE sku = :sku')
    this.#hold = database.prepare(`
      INSERT INTO reservations (order_id, sku, quantity, state) VALUES (?, ?, ?, 'held')
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity`)
    this.#holds = database.prepare('SELECT coalesce(sum(quantity), 0) AS items FROM reservations WHERE order_id = ?')
    this.#sell = database.prepare(`UPDATE reservations SET state = 'sold' WHERE order_id = ? AND state = 'held'`)
    this.#unhold = database.prepare(`
      DELETE FROM reservations WHERE order_id = ? AND state = 'held' RETURNING sku, quantity`)
    this.#giveBack = database.prepare('UPDATE stock SET on_hand = on_hand + :quantity WHERE sku = :sku')
    this.#levels = database.prepare(`
      SELECT sku, received, on_hand,
        (SELECT coalesce(sum(quantity), 0) FROM reservations r WHERE r.sku = stock.sku AND state = 'held') AS held,
        (SELECT coalesce(sum(quantity), 0) FROM reservations r WHERE r.sku = stock.sku AND state = 'sold') AS sold
      FROM stock ORDER BY sku`)
  }

  receive({ sku, quantity }: StockItem): void {
    this.#receive.run({ sku, quantity })
  }

  /** All items or none. An order that has a reservation keeps it as it is. */
  reserve(orderId: string, items: readonly StockItem[]): Shortage | undefined {
    let shortage: Shortage | undefined
    try {
      inTransaction(this.#database, () => {
        if (this.itemsOf(orderId) > 0) return
        for (const item of items) {
          shortage = this.#shortage(item)
          if (shortage !== undefined) throw new Shortfall()
          this.#take.run({ sku: item.sku, quantity: item.quantity })
          this.#hold.run(orderId, item.sku, item.quantity)
        }
      })
    } catch (thrown) {
      if (!(thrown instanceof Shortfall)) throw thrown
    }
    return shortage
  }

  /** How many items are held or sold for an order. */
  itemsOf(orderId: string): number {
    return Number((this.#holds.get(orderId) as { items: bigint }).items)
  }

  /** Returns how many items the order has bought. */
  commit(orderId: string): number {
    this.#sell.run(orderId)
    return this.itemsOf(orderId)
  }

  /** Returns how many items went back; what is sold stays sold. */
  release(orderId: string): number {
    return inTransaction(this.#database, () => {
      const held = this.#unhold.all(orderId) as { sku: string; quantity: bigint }[]
      for (const { sku, quantity } of held) this.#giveBack.run({ sku, quantity })
      return held.reduce((sum, { quantity }) => sum + Number(quantity), 0)
    })
  }

  levels(): readonly Level[] {
    const rows = this.#levels.all() as { sku: string; received: bigint; on_hand: bigint; held: bigint; sold: bigint }[]
    return rows.map(({ sku, received, on_hand, held, sold }) => (
      { sku, received: Number(received), onHand: Number(on_hand), held: Number(held), sold: Number(sold) }
    ))
  }

  #shortage({ sku, quantity }: StockItem): Shortage | undefined {
    const row = this.#onHand.get(sku) as { on_hand: bigint } | undefined
    if (row === undefined) return { kind: 'unknown', sku }
    const left = Number(row.on_hand)
    return left < quantity ? { kind: 'short', sku, wanted: quantity, left } : undefined
  }
}

/** Rolls a reservation back. */
class Shortfall extends Error {}
