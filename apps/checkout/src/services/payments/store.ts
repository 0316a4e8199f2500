import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { inTransaction } from '../database.ts'

export interface Charged { readonly cents: bigint; readonly entries: number }
export interface Spending { readonly purchases: number; readonly mostIn90Days: bigint }

/** Purchases of the past in a new database: enough that reading them all takes longer than any caller waits. */
const PAST_PURCHASES = 200_000
const PAST_CARDS = 100
const DAY_S = 86_400

/** The ledger, to which is only ever added, and what the cards have bought before, for the fraud check. */
export class PaymentsStore {
  readonly #database: DatabaseSync
  readonly #add: StatementSync
  readonly #ofOrder: StatementSync
  readonly #balance: StatementSync
  readonly #unclaimed: StatementSync
  readonly #size: StatementSync
  readonly #spending: StatementSync

  constructor(database: DatabaseSync, pastPurchases: number = PAST_PURCHASES) {
    this.#database = database
    database.exec(`
      CREATE TABLE IF NOT EXISTS ledger (
        id INTEGER PRIMARY KEY, order_id TEXT NOT NULL, cents INTEGER NOT NULL CHECK (cents <> 0)
      ) STRICT;
      CREATE INDEX IF NOT EXISTS ledger_order ON ledger (order_id);
      CREATE TABLE IF NOT EXISTS purchases (
        id INTEGER PRIMARY KEY, card INTEGER NOT NULL, at_s INTEGER NOT NULL, cents INTEGER NOT NULL
      ) STRICT`)
    seed(database, pastPurchases)
    this.#add = database.prepare('INSERT INTO ledger (order_id, cents) VALUES (?, ?)')
    this.#ofOrder = database.prepare(
      'SELECT coalesce(sum(cents), 0) AS cents, count(*) AS entries FROM ledger WHERE order_id = ?')
    this.#balance = database.prepare('SELECT coalesce(sum(cents), 0) AS cents, count(*) AS entries FROM ledger')
    this.#unclaimed = database.prepare(`
      SELECT order_id, sum(cents) AS cents, count(*) AS entries FROM ledger
      WHERE order_id NOT IN (SELECT value FROM json_each(?)) GROUP BY order_id HAVING sum(cents) <> 0`)
    this.#size = database.prepare('SELECT count(*) AS purchases FROM purchases')
    this.#spending = database.prepare(`
      SELECT count(*) AS purchases, coalesce(max(spent), 0) AS most FROM (
        SELECT (SELECT sum(b.cents) FROM purchases b
          WHERE b.card = a.card AND b.at_s BETWEEN a.at_s - ${90 * DAY_S} AND a.at_s) AS spent
        FROM purchases a WHERE a.id BETWEEN ? AND ?)`)
  }

  /** Charges an order once: false where it has been. Throws RangeError where it was charged another amount. */
  charge(orderId: string, cents: bigint): boolean {
    return inTransaction(this.#database, () => {
      const charged = this.chargedFor(orderId).cents
      if (charged === cents) return false
      if (charged !== 0n) throw new RangeError(`order ${orderId} has been charged another amount`)
      this.#add.run(orderId, cents)
      return true
    })
  }

  /** Gives back what was charged; returns how much that was. */
  reverse(orderId: string): bigint {
    return inTransaction(this.#database, () => {
      const { cents } = this.chargedFor(orderId)
      if (cents !== 0n) this.#add.run(orderId, -cents)
      return cents
    })
  }

  chargedFor(orderId: string): Charged {
    return chargedOf(this.#ofOrder.get(orderId))
  }

  balance(): Charged {
    return chargedOf(this.#balance.get())
  }

  /** Orders that hold money and are not among these. */
  unclaimed(claimed: readonly string[]): readonly (Charged & { readonly orderId: string })[] {
    const rows = this.#unclaimed.all(JSON.stringify(claimed)) as { order_id: string; cents: bigint; entries: bigint }[]
    return rows.map((row) => ({ orderId: row.order_id, ...chargedOf(row) }))
  }

  /** How many purchases of the past there are to read. */
  get pastPurchases(): number {
    return Number((this.#size.get() as { purchases: bigint }).purchases)
  }

  /** What the cards of purchases `from` to `to` had spent in the 90 days before each. */
  spending(from: number, to: number): Spending {
    const { purchases, most } = this.#spending.get(from, to) as { purchases: bigint; most: bigint }
    return { purchases: Number(purchases), mostIn90Days: most }
  }
}

function chargedOf(row: unknown): Charged {
  const { cents, entries } = row as { cents: bigint; entries: bigint }
  return { cents, entries: Number(entries) }
}

/** The same purchases each time: spread over cards and a year by multiplication with odd constants. */
function seed(database: DatabaseSync, purchases: number): void {
  inTransaction(database, () => {
    if (database.prepare('SELECT 1 FROM purchases LIMIT 1').get() !== undefined) return
    database.prepare(`
      WITH RECURSIVE n (i) AS (SELECT 1 WHERE ?1 > 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
      INSERT INTO purchases (id, card, at_s, cents)
      SELECT i, (i * 2654435761) % ${PAST_CARDS}, (i * 40503 * 7919) % ${365 * DAY_S}, 100 + (i * 48271) % 20000 FROM n
    `).run(purchases)
    database.exec('CREATE INDEX purchases_card ON purchases (card, at_s, cents)')
  })
}
