import { join } from 'node:path'
import { createServer } from '@skein/server'
import type { Server } from '@skein/server'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../services/database.ts'
import { Journal } from '../services/journal.ts'
import { stackOf } from '../stack.ts'
import type { Stack } from '../stack.ts'
import { announce } from './registry.ts'
import type { Settings } from './settings.ts'

/** What a service finds in its process. */
export interface Home {
  readonly server: Server
  readonly database: DatabaseSync
  readonly journal: Journal
  readonly stack: Stack
}

/** Cancels calls that a caller left running when the demo ends. */
const GRACE_MS = 1_000

/**
 * The frame of a service's process: opens its database, serves what `serve` adds, announces it, and ends when the
 * parent hangs up or dies. `serve` returns what to close after the server.
 */
export async function hostService(serve: (home: Home) => readonly AsyncDisposable[]): Promise<void> {
  // Ctrl-C reaches the whole group of processes; the parent decides when this one ends.
  process.on('SIGINT', () => {})
  const hungUp = new Promise<void>((resolve) => { process.once('disconnect', resolve) })
  const { name, instance, folder, ...choice } = JSON.parse(process.argv[2] ?? '{}') as Settings
  const stack = stackOf(choice, folder)
  const database = openDatabase(join(folder, `${name}.db`))
  const server = createServer({ codec: stack.codec, grace: GRACE_MS })
  const rest = serve({ server, database, stack, journal: new Journal(name, database) })
  const { endpoint } = await stack.listen(server, `${name}-${instance}`)
  const announced = announce(folder, name, endpoint)
  process.send?.('ready')
  await hungUp
  // First, so that nobody new comes; then those who are here are served.
  announced[Symbol.dispose]()
  await server.close()
  for (const it of rest) await it[Symbol.asyncDispose]()
  database.close()
}
