import type { Case } from '../cases.ts'
import type { SubjectEntry } from '../subjects.ts'
import type { Child } from './child.ts'
import type { Measured } from './lanes.ts'
import type { Round, Turn } from './round.ts'
import { marginMs, type SideStartOptions, startLimitMs, startServer, startSide } from './side.ts'

interface Memory { readonly heap: number, readonly external: number }

/** A subject's server and client, each in a process of its own. */
export class Pair implements Turn {
  readonly #server: Child
  readonly #client: Child

  private constructor(server: Child, client: Child) {
    this.#server = server
    this.#client = client
  }

  /** between: what stands between the two, given the server's address; its own is what the client connects to. */
  static async start(
    subject: SubjectEntry, load: Case, options: SideStartOptions, between?: (address: string) => Promise<string>,
  ): Promise<Pair> {
    const { server, address } = await startServer(subject, load, options)
    try {
      const target = await between?.(address) ?? address
      const client = await startSide(subject, 'drive', load, target, options)
      try {
        await client.ask(undefined, startLimitMs)
        return new Pair(server, client)
      } catch (error) {
        await client.close()
        throw error
      }
    } catch (error) {
      await server.close()
      throw error
    }
  }

  async run(warmupMs: number, measureMs: number): Promise<Round> {
    const before = await this.#server.ask<{ cpu: number }>('usage', startLimitMs)
    const began = performance.now()
    const command = `run ${Math.round(warmupMs)} ${Math.round(measureMs)}`
    const limitMs = warmupMs + measureMs + marginMs
    const measured = await this.#client.ask<Measured & { bytes: number | null, cpu: number }>(command, limitMs)
    const took = performance.now() - began
    const after = await this.#server.ask<{ cpu: number }>('usage', startLimitMs)
    return {
      ...measured,
      cpu: {
        client: measured.cpu / measured.calls,
        // The server's is known for warm-up and measurement together: it is taken as a share of the time that passed.
        server: (after.cpu - before.cpu) / took * measured.seconds * 1000 / measured.calls,
      },
    }
  }

  /** Bytes of heap and external memory that each of so many connections or streams takes, on either side. */
  async memoryOf(count: number): Promise<{ client: number, server: number }> {
    // The first few bring what all of them share: compiled code, pools, tables.
    await this.#client.ask('open 20', marginMs)
    const before = await this.#memory()
    await this.#client.ask(`open ${count}`, marginMs)
    const after = await this.#memory()
    const each = (side: 'client' | 'server') => (after[side] - before[side]) / count
    return { client: each('client'), server: each('server') }
  }

  async #memory(): Promise<{ client: number, server: number }> {
    const sum = ({ heap, external }: Memory) => heap + external
    const client = await this.#client.ask<Memory>('memory', marginMs)
    const server = await this.#server.ask<Memory>('memory', marginMs)
    return { client: sum(client), server: sum(server) }
  }

  async close(): Promise<void> {
    await this.#client.close()
    await this.#server.close()
  }
}
