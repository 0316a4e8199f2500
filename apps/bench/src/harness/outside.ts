import { peer } from '@skein/peers'
import type { Case } from '../cases.ts'
import type { SubjectEntry } from '../subjects.ts'
import { MissingTool } from './build.ts'
import type { Child } from './child.ts'
import { runGhz } from './ghz.ts'
import { runH2load } from './h2load.ts'
import type { Round, Turn } from './round.ts'
import { type SideStartOptions, startLimitMs, startServer } from './side.ts'

/** What a program that is not ours found of a server. */
export type Found = Pick<Round, 'calls' | 'seconds' | 'p50' | 'p99'>

export interface Drive {
  /** Where the program is. */
  readonly path: string
  readonly address: string
  readonly inFlight: number
  readonly connections: number
  readonly warmupMs: number
  readonly measureMs: number
  /** The command to start instead, so that it runs on the client's core. */
  readonly place: (command: string, words: readonly string[]) => [string, readonly string[]]
}

/** A subject's server, driven by a load generator that knows none of the subjects. */
export class Outside implements Turn {
  readonly #server: Child
  readonly #drive: (warmupMs: number, measureMs: number) => Promise<Found>

  private constructor(server: Child, drive: (warmupMs: number, measureMs: number) => Promise<Found>) {
    this.#server = server
    this.#drive = drive
  }

  /** Throws MissingTool where this machine has no such program. */
  static async start(subject: SubjectEntry, load: Case, options: SideStartOptions): Promise<Outside> {
    const name = load.kind as 'h2load' | 'ghz'
    const program = await peer(name)
    if (program.missing !== undefined) throw new MissingTool(program.missing)
    const { server, address } = await startServer(subject, load, options)
    const { inFlight, connections } = load
    const place: Drive['place'] = (command, words) => options.placement('drive', command, words)
    const run = name === 'ghz' ? runGhz : runH2load
    return new Outside(server, (warmupMs, measureMs) =>
      run({ path: program.path, address, inFlight, connections, warmupMs, measureMs, place }))
  }

  async run(warmupMs: number, measureMs: number): Promise<Round> {
    const before = await this.#server.ask<{ cpu: number }>('usage', startLimitMs)
    const began = performance.now()
    const found = await this.#drive(warmupMs, measureMs)
    const took = performance.now() - began
    const after = await this.#server.ask<{ cpu: number }>('usage', startLimitMs)
    // Known for all that the program did; it is taken as a share of the time that passed.
    const server = (after.cpu - before.cpu) / took * found.seconds * 1000 / found.calls
    return { ...found, bytes: null, cpu: { client: null, server } }
  }

  close(): Promise<void> {
    return this.#server.close()
  }
}
