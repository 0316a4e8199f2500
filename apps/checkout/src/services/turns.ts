import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'

/** ms between two looks at a turn that another process has. */
const LOOK_MS = 5

/**
 * One at a time for each name, in all processes that share a database; the others wait. A process that dies gives its
 * turns back. Nothing is kept of a name that nobody waits for.
 */
export class Turns {
  readonly #pid: number
  readonly #take: StatementSync
  readonly #holder: StatementSync
  readonly #inherit: StatementSync
  readonly #give: StatementSync
  /** Of this process, where those who wait are let in by their order. */
  readonly #last = new Map<string, Promise<void>>()

  constructor(database: DatabaseSync, pid: number = process.pid) {
    database.exec('CREATE TABLE IF NOT EXISTS turns (name TEXT PRIMARY KEY, pid INTEGER NOT NULL) STRICT')
    this.#pid = pid
    this.#take = database.prepare('INSERT INTO turns (name, pid) VALUES (?, ?) ON CONFLICT DO NOTHING')
    this.#holder = database.prepare('SELECT pid FROM turns WHERE name = ?')
    this.#inherit = database.prepare('UPDATE turns SET pid = :pid WHERE name = :name AND pid = :dead')
    this.#give = database.prepare('DELETE FROM turns WHERE name = ? AND pid = ?')
  }

  /** Resolves when all who came before have given their turn back. */
  async take(name: string): Promise<Disposable> {
    const before = this.#last.get(name)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last.set(name, promise)
    await before
    while (!this.#taken(name)) await setTimeout(LOOK_MS)
    return {
      [Symbol.dispose]: () => {
        this.#give.run(name, this.#pid)
        if (this.#last.get(name) === promise) this.#last.delete(name)
        resolve()
      },
    }
  }

  #taken(name: string): boolean {
    if (this.#take.run(name, this.#pid).changes === 1n) return true
    const row = this.#holder.get(name) as { pid: bigint } | undefined
    if (row === undefined || lives(Number(row.pid))) return false
    return this.#inherit.run({ name, pid: this.#pid, dead: row.pid }).changes === 1n
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
