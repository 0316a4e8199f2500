import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { ServerCall } from '@skein/server'
import { codeName } from '../code-name.ts'
import { machineNow } from '../machine-clock.ts'
import { Event_Kind } from '../gen/checkout/v1/events.ts'
import type { Event, WatchRequest } from '../gen/checkout/v1/events.ts'

type Row = { readonly id: bigint; readonly at_ms: number; readonly kind: bigint; readonly what: string }

/** ms between two looks at what has happened: another process of the service may have noted it. */
const LOOK_MS = 10

/** What happened to each order in a service, and when; kept in its database, which its processes share. */
export class Journal {
  readonly #process: string
  readonly #insert: StatementSync
  readonly #since: StatementSync

  constructor(process: string, database: DatabaseSync) {
    database.exec(`
      CREATE TABLE IF NOT EXISTS journal (
        id INTEGER PRIMARY KEY, order_id TEXT NOT NULL, at_ms REAL NOT NULL, kind INTEGER NOT NULL, what TEXT NOT NULL
      ) STRICT;
      CREATE INDEX IF NOT EXISTS journal_order ON journal (order_id, id)`)
    this.#process = process
    this.#insert = database.prepare('INSERT INTO journal (order_id, at_ms, kind, what) VALUES (?, ?, ?, ?)')
    this.#since = database.prepare('SELECT id, at_ms, kind, what FROM journal WHERE order_id = ? AND id > ? ORDER BY id')
  }

  note(orderId: string, kind: Event_Kind, what: string): void {
    this.#insert.run(orderId, machineNow(), kind, what)
  }

  /** Notes that a call begins, and its cancellation should that come before the handler leaves its block. */
  during(orderId: string, name: string, call: ServerCall): Disposable {
    const left = call.remaining === Infinity ? 'no deadline' : `${Math.round(call.remaining)} ms left`
    this.note(orderId, Event_Kind.BEGAN, `${name} begins, ${left}`)
    const stop = call.onCancel(({ code }) => { this.note(orderId, Event_Kind.ABORTED, `${name}'s signal aborts: ${codeName(code)}`) })
    return { [Symbol.dispose]: stop }
  }

  /** What has happened to an order, and, where it is asked for live, what goes on to happen until the order is over. */
  async *watch({ orderId, live }: WatchRequest, { signal }: ServerCall): AsyncGenerator<Event> {
    let seen = 0n
    for (;;) {
      const rows = this.#since.all(orderId, seen) as Row[]
      for (const row of rows) {
        seen = row.id
        const kind = Number(row.kind)
        yield { orderId, process: this.#process, atMs: row.at_ms, kind, what: row.what }
        if (live && kind === Event_Kind.OVER) return
      }
      if (rows.length > 0) continue
      if (!live) return
      await setTimeout(LOOK_MS, undefined, { signal })
    }
  }
}
