import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, Program } from '@skein/peers'
import { RanLog } from '../load/ran.ts'
import { ServerProcess } from '../load/server-process.ts'
import type { ClientProgram } from './clients.ts'
import type { Failure, LoadResult } from './result.ts'

const START_MS = 10_000
/** Its longest call takes half a second. */
const END_MS = 25_000
/** What running calls have when a server is asked to end. */
const GRACE_MS = 10_000
const BETWEEN_MS = 600

export type Way =
  /** The next server listens at the same port before the last one is asked to end. */
  | 'side by side'
  /** The last one has stopped listening before the next one begins; calls wait meanwhile. */
  | 'one after the other'

export interface Rolled extends LoadResult {
  readonly restarts: number
  /** Of the failures, those whose call a server had begun. */
  readonly begun: readonly Failure[]
  /** ms that the slowest server took to end. */
  readonly slowestEndMs: number
}

/** A server that is replaced again and again, under the load of a client. */
export async function roll(client: ClientProgram & { missing?: undefined }, way: Way, forMs: number): Promise<Rolled> {
  const folder = mkdtempSync(join(tmpdir(), 'skein-rolling-'))
  const log = join(folder, 'ran')
  using ran = new RanLog(log)
  const reusePort = way === 'side by side'
  const settings = { port: await freePort(), log, reusePort, graceMs: GRACE_MS }
  let [server] = await ServerProcess.start('serve.ts', settings)
  const words = [...client.words, `--target=127.0.0.1:${settings.port}`, ...(reusePort ? [] : ['--wait-for-ready'])]
  await using program = new Program(client.name, client.path, words)
  try {
    await program.said(/STARTED/, START_MS)
    const until = performance.now() + forMs
    let restarts = 0
    let slowestEndMs = 0
    while (performance.now() < until) {
      await sleep(BETWEEN_MS)
      const last = server
      const asked = performance.now()
      if (reusePort) [server] = await ServerProcess.start('serve.ts', settings)
      last.signal('SIGTERM')
      if (!reusePort) {
        await refused(settings.port)
        ;[server] = await ServerProcess.start('serve.ts', settings)
      }
      await last.ended
      slowestEndMs = Math.max(slowestEndMs, performance.now() - asked)
      restarts++
    }
    program.signal('SIGTERM')
    const [, text = ''] = await program.said(/RESULT (.*)\n/, END_MS)
    const result = JSON.parse(text) as LoadResult
    const counts = ran.read()
    return { ...result, restarts, slowestEndMs, begun: result.failures.filter(({ id }) => counts.has(id)) }
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true })
  }
}

/** Resolves when nobody listens at the port. */
async function refused(port: number): Promise<void> {
  for (let listens = true; listens;) {
    listens = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => { resolve(false) })
    })
    if (listens) await sleep(1)
  }
}
