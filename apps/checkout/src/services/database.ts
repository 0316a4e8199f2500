import { DatabaseSync } from 'node:sqlite'

/** ms to wait for another process that writes. */
const BUSY_MS = 10_000

/** Opens a database file, or ':memory:'. Integers are read as bigint: money must not lose a cent. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readBigInts: true, timeout: BUSY_MS })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  return database
}

/** All of it or nothing: what throws is rolled back. */
export function inTransaction<T>(database: DatabaseSync, run: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = run()
    database.exec('COMMIT')
    return result
  } catch (thrown) {
    database.exec('ROLLBACK')
    throw thrown
  }
}
