import { isIP } from 'node:net'
import { codeOf, isAnswer, unresolved, worse } from './fault.ts'
import type { NameServer } from './name-server.ts'
import type { Settings } from './options.ts'
import { candidatesOf } from './system-names.ts'

export interface Found {
  readonly addresses: readonly string[]
  /** The whole name that has them. */
  readonly name: string
  /** ms that they may be kept. */
  readonly ttl: number
}

const LOOPBACK = ['127.0.0.1', '::1']

/** What families of names had when they were last answered. */
export type Memory = ReadonlyMap<string, readonly string[]>

/** Finds addresses of names, in one round of questions. */
export class Names {
  /** What had to be passed over. */
  readonly troubles: string[] = []
  readonly server: NameServer
  readonly #settings: Settings
  /** Whether names are the system's: completed, and overruled by its hosts file. */
  readonly #local: boolean
  readonly #before: Memory
  readonly #now = new Map<string, readonly string[]>()

  /** `before` is the memory of the latest round that came off. */
  constructor(settings: Settings, server: NameServer, local: boolean, before: Memory) {
    this.server = server
    this.#settings = settings
    this.#local = local
    this.#before = before
  }

  /** Of the names that were asked for. */
  get memory(): Memory {
    return this.#now
  }

  /** What a whole name had before. */
  last(name: string): readonly string[] {
    return this.#settings.families.flatMap((it) => this.#before.get(`${it} ${name}`) ?? [])
  }

  /** The whole names that one may stand for. */
  async candidates(name: string, absolute: boolean): Promise<readonly string[]> {
    return absolute || !this.#local ? [name] : candidatesOf(name, await this.#settings.system.search())
  }

  /** As the system finds names, with the TTL that it keeps to itself. Rejects with Unresolved. */
  async find(name: string, absolute: boolean): Promise<Found> {
    const known = await this.#known(name)
    if (known.length > 0) return this.#own(name, known)
    const candidates = await this.candidates(name, absolute)
    let thrown: unknown
    for (const candidate of candidates) {
      try {
        return await this.whole(candidate)
      } catch (error) {
        thrown = worse(thrown, error)
        // What may be found when the server is well again is not to be looked for under another name meanwhile.
        if (!isAnswer(error)) break
      }
    }
    if (this.#local && (isAnswer(thrown) || codeOf(thrown) === 'ECONNREFUSED')) {
      const found = this.#usable(await this.#settings.system.lookup(name))
      if (found.length > 0) return this.#own(name, found)
    }
    throw unresolved(name, this.#settings.families.map((it) => it === 4 ? 'A' : 'AAAA').join(' or '), candidates, thrown)
  }

  /** By DNS alone, of all families; of one that can't be had now, those that it had. Rejects with node:dns's errors. */
  async whole(name: string): Promise<Found> {
    const { families } = this.#settings
    const answers = await Promise.allSettled(families.map((it) => this.server.addresses(name, it)))
    const addresses: string[] = []
    let ttl = Infinity
    let thrown: unknown
    for (const [i, answer] of answers.entries()) {
      const key = `${families[i]} ${name}`
      const before = this.#before.get(key)
      if (answer.status === 'fulfilled') {
        const usable = answer.value.map((it) => it.address).filter((it) => isIP(it) === families[i])
        this.#now.set(key, usable)
        addresses.push(...usable)
        for (const it of answer.value) ttl = Math.min(ttl, Number(it.ttl) * 1_000)
        continue
      }
      thrown = worse(thrown, answer.reason)
      if (isAnswer(answer.reason)) continue
      this.troubles.push(`${families[i] === 4 ? 'A' : 'AAAA'} of ${name}: ${codeOf(answer.reason)}`)
      ttl = 0
      if (before === undefined) continue
      this.#now.set(key, before)
      addresses.push(...before)
    }
    // With none of them answered it is the look-up that has failed, which is told.
    const answered = answers.some((it) => it.status === 'fulfilled')
    if (addresses.length > 0 && answered) return { addresses, name, ttl }
    throw (thrown ?? Object.assign(new Error('an empty answer'), { code: 'ENODATA' })) as Error
  }

  async #known(name: string): Promise<readonly string[]> {
    if (!this.#local) return []
    const known = this.#usable(await this.#settings.system.hosts(name))
    // RFC 6761 §6.3: such names aren't for name servers.
    if (known.length === 0 && /(?:^|\.)localhost$/i.test(name)) return this.#usable(LOOPBACK)
    return known
  }

  #own(name: string, addresses: readonly string[]): Found {
    return { addresses, name, ttl: this.#settings.refresh }
  }

  #usable(addresses: readonly string[]): readonly string[] {
    const families: readonly number[] = this.#settings.families
    return addresses.filter((it) => families.includes(isIP(it)))
  }
}
