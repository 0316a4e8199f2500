import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Child } from '@skein/bench/child'
import { begunTwice } from './ledger.ts'
import type { ServerSettings } from './server-process.ts'

const PROGRAM = fileURLToPath(new URL('server-process.ts', import.meta.url))
const START_MS = 15_000

/** Server processes, each with a port that stays its own when it is started anew. */
export class Servers implements AsyncDisposable {
  readonly ports: number[] = []
  private readonly children: Child[] = []
  private readonly folder: string
  private readonly workMs: number

  private constructor(folder: string, workMs: number) {
    this.folder = folder
    this.workMs = workMs
  }

  static async start(count: number, workMs: number): Promise<Servers> {
    const servers = new Servers(await mkdtemp(join(tmpdir(), 'skein-fleet-')), workMs)
    try {
      for (let i = 0; i < count; i++) await servers.begin(i)
      return servers
    } catch (error) {
      await servers[Symbol.asyncDispose]()
      throw error
    }
  }

  /** Kills it at once: what it was doing is lost. */
  async kill(index: number): Promise<void> {
    const child = this.children[index]!
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    await child.close()
  }

  /** Closes it in good order. */
  async close(index: number): Promise<void> {
    await this.children[index]!.close()
  }

  /** Starts it, the first time at any port. */
  async begin(index: number): Promise<void> {
    const settings: ServerSettings = { port: this.ports[index] ?? 0, ledger: this.ledger, workMs: this.workMs }
    const words = ['--disable-warning=ExperimentalWarning', PROGRAM, JSON.stringify(settings)]
    const child = this.children[index] = new Child(`server ${index}`, process.execPath, words)
    const { port } = await child.ask<{ port: number }>(undefined, START_MS)
    this.ports[index] = port
  }

  /** Calls of `once` that have begun more than once, on whichever servers. */
  begunTwice(): Promise<number> {
    return begunTwice(this.ledger)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.children.map((child) => child.close()))
    await rm(this.folder, { recursive: true })
  }

  private get ledger(): string {
    return join(this.folder, 'ledger')
  }
}
