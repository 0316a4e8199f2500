import type { Host } from '@skein/core'
import type { Findings } from '@skein/kit/findings'
import { pause } from '@skein/kit/keep-trying'
import type { Attempt } from '@skein/kit/keep-trying'
import { Agent } from './agent.ts'
import type { ConnectionSettings } from './connection.ts'
import { endpointsOf } from './instances.ts'

/** ms that Consul adds to a wait by chance, at most: a sixteenth of it. */
const LATE = 17 / 16
/** ms between two questions, by chance half as many up to one and a half times: a service that flaps costs little. */
const APART_MS = 200

const FILTERED = 'the agent leaves out what the token may not read; give one that may read the service and its nodes'

/** Follows the instances of one service by blocking queries. */
export class ServiceWatch {
  readonly #settings: ConnectionSettings
  readonly #path: string
  readonly #waitMs: number
  readonly #host: Host
  readonly #findings: Findings
  #warned: ReadonlySet<string> = new Set()

  constructor(settings: ConnectionSettings, path: string, waitMs: number, host: Host, findings: Findings) {
    this.#settings = settings
    this.#path = path
    this.#waitMs = waitMs
    this.#host = host
    this.#findings = findings
  }

  /** Until a question fails. */
  async run({ signal, succeeded }: Attempt): Promise<void> {
    const { clock, random } = this.#host
    using agent = new Agent(this.#settings, clock)
    for (let index = 0n; !signal.aborted;) {
      const waits = index === 0n ? '' : `&index=${index}&wait=${Math.ceil(this.#waitMs)}ms`
      const wait = index === 0n ? 0 : this.#waitMs * LATE
      const { body, index: next, filtered } = await agent.ask({ method: 'GET', path: this.#path + waits, signal, wait })
      this.#tell(body, filtered)
      succeeded()
      // One that goes back is of a cluster that was restored; at 0 a question wouldn't wait.
      index = next < index ? 0n : next === 0n ? 1n : next
      await pause(clock, APART_MS * (0.5 + random()), signal)
    }
  }

  #tell(body: unknown, filtered: boolean): void {
    const warned = new Set<string>()
    const endpoints = endpointsOf(body, (what) => { warned.add(what) })
    if (filtered) warned.add(FILTERED)
    this.#findings.warnAll([...warned].filter((it) => !this.#warned.has(it)))
    this.#warned = warned
    this.#findings.found(endpoints)
  }
}
