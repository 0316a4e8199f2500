import type { Event, Host, Status } from '@skein/core'
import type { Resolution } from '@skein/core/fleet'
import { ManualClock } from '@skein/kit/manual-clock'
import type { Address, NameServer, ServiceRecord } from '../src/name-server.ts'
import type { SystemNames } from '../src/system-names.ts'
import { dns } from '../src/index.ts'
import type { DnsOptions } from '../src/index.ts'

/** An error of node:dns's. */
export function fault(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** Answers that a test gives, by `A name`, `AAAA name`, `SRV name` and `TXT name`; ENOTFOUND for all else. */
export class Answers implements NameServer {
  readonly asked: string[] = []
  readonly given: Map<string, unknown> = new Map()
  cancelled = 0
  #pending: ((thrown: Error) => void)[] = []

  addresses(name: string, family: 4 | 6): Promise<readonly Address[]> {
    return this.#answer(`${family === 4 ? 'A' : 'AAAA'} ${name}`)
  }

  services(name: string): Promise<readonly ServiceRecord[]> {
    return this.#answer(`SRV ${name}`)
  }

  texts(name: string): Promise<readonly (readonly string[])[]> {
    return this.#answer(`TXT ${name}`)
  }

  cancel(): void {
    this.cancelled++
    for (const reject of this.#pending) reject(fault('ECANCELLED'))
    this.#pending = []
  }

  /** Both families; the other has no record. */
  a(name: string, addresses: readonly string[], ttl = 60): void {
    this.given.set(`A ${name}`, addresses.map((address) => ({ address, ttl })))
    this.given.set(`AAAA ${name}`, fault('ENODATA'))
  }

  #answer<T>(question: string): Promise<T> {
    this.asked.push(question)
    const given = this.given.get(question) ?? fault('ENOTFOUND')
    if (given === 'silence') return new Promise((_, reject) => { this.#pending.push(reject) })
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given as T)
  }
}

/** A system that has no names of its own. */
export const bareSystem: SystemNames = {
  hosts: () => Promise.resolve([]),
  search: () => Promise.resolve({ ndots: 1, domains: [] }),
  lookup: () => Promise.resolve([]),
}

/** One target that is resolved on a clock that the test moves. */
export class Watching {
  readonly clock: ManualClock = new ManualClock()
  readonly answers: Answers = new Answers()
  readonly events: Event[] = []
  readonly told: (Resolution | Status)[] = []
  readonly options: DnsOptions
  random = 0
  again: () => void = () => undefined
  close: () => void = () => undefined

  constructor(options: DnsOptions = {}) {
    this.options = { nameServer: () => this.answers, system: bareSystem, ...options }
  }

  /** Resolves when the first look-up is over. */
  async start(target: string): Promise<this> {
    const host: Host = { clock: this.clock, random: () => this.random, emit: (event) => { this.events.push(event) } }
    const { again, close } = dns(this.options).resolve(new URL(target), host, (found) => { this.told.push(found) })
    this.again = again
    this.close = close
    await this.clock.advanceAsync(0)
    return this
  }

  /** The addresses that were told last; what went wrong where it did. */
  get addresses(): readonly string[] | string {
    const last = this.told.at(-1)
    if (last === undefined) return 'nothing was told'
    return 'endpoints' in last ? last.endpoints.map((it) => it.address) : last.message
  }

  /** How many questions were asked since it was read. */
  questions(): number {
    return this.answers.asked.splice(0).length
  }
}
