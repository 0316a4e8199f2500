import { fileURLToPath } from 'node:url'
import type { Case } from '../cases.ts'
import type { SideOptions } from '../subject.ts'
import type { SubjectEntry } from '../subjects.ts'
import { build } from './build.ts'
import type { Certificate } from './certificate.ts'
import { Child } from './child.ts'
import type { Measured } from './lanes.ts'
import type { Placement, Side } from './placement.ts'
import type { WorkerOptions } from './worker.ts'

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))
const startLimitMs = 30_000
/** What a command may take beyond the time that it was asked to run. */
const marginMs = 60_000

export interface PairOptions {
  readonly certificate: Certificate
  readonly placement: Placement
  /** Where CPU profiles of ours go; none are made when absent. */
  readonly profiles: string | undefined
}

export interface Round extends Measured {
  /** On the client's socket, both ways; null where the subject cannot tell. */
  readonly bytes: number | null
  /** Processor time of a call, in microseconds. */
  readonly cpu: { readonly client: number, readonly server: number }
}

interface Memory { readonly heap: number, readonly external: number }

/** A subject's server and client, each in a process of its own. */
export class Pair {
  readonly #server: Child
  readonly #client: Child

  private constructor(server: Child, client: Child) {
    this.#server = server
    this.#client = client
  }

  static async start(subject: SubjectEntry, load: Case, options: PairOptions): Promise<Pair> {
    const start = 'build' in subject.program ? builtSide(await build(subject.program.build)) : nodeSide(subject)
    const server = start('serve', load, '', options)
    try {
      const { ready } = await server.ask<{ ready: string }>(undefined, startLimitMs)
      const client = start('drive', load, ready, options)
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

type Start = (side: Side, load: Case, address: string, options: PairOptions) => Child

function nodeSide(subject: SubjectEntry): Start {
  return (side, load, address, { certificate, placement, profiles }) => {
    if ('build' in subject.program) throw new Error(`${subject.name} is not a Node subject`)
    const { kind, inFlight, messages, bytes, methods, interceptors } = load
    const common: SideOptions = { interceptors, methods, ...load.tls && { tls: certificate } }
    const options: WorkerOptions = {
      ...common, ...subject.program, side, address, load: { kind, inFlight, messages, bytes },
    }
    const name = `${subject.name}-${load.name}-${inFlight}-${side === 'serve' ? 'server' : 'client'}`
    const profile = profiles !== undefined && subject.role === 'ours'
      ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`]
      : []
    const words = ['--expose-gc', '--disable-warning=ExperimentalWarning', ...profile, worker, JSON.stringify(options)]
    return new Child(name, ...placement(side, process.execPath, words))
  }
}

function builtSide(program: string): Start {
  return (side, load, address, { certificate, placement }) => {
    const words = side === 'serve'
      ? ['serve', ...load.tls ? [certificate.certFile, certificate.keyFile] : []]
      : ['drive', address, load.kind, String(load.inFlight), String(load.messages), String(load.bytes),
          ...load.tls ? [certificate.certFile] : []]
    return new Child(`${program.split('/').at(-1)} ${side}`, ...placement(side, program, words))
  }
}
