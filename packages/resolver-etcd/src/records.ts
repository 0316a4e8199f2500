import { RpcError } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { readRecord } from '@skein/kit/node/server-record'
import type { KeyValue } from './gen/mvccpb/kv.ts'

/** Of one value, in bytes. */
export const LONGEST_RECORD = 16_384
/** Of one service. */
export const MOST_RECORDS = 20_000

const utf8 = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder()

interface Entry { readonly endpoint: Endpoint | undefined; readonly revision: bigint }

/** The servers of one service, as their keys tell. */
export class Records {
  readonly #start: string
  readonly #warn: (whats: readonly string[]) => void
  #entries = new Map<string, Entry>()

  /** @param start what the service's keys begin with */
  constructor(start: string, warn: (whats: readonly string[]) => void) {
    this.#start = start
    this.#warn = warn
  }

  get size(): number {
    return this.#entries.size
  }

  /** These are all that there are. */
  replace(all: readonly KeyValue[]): void {
    const before = this.#entries
    this.#entries = new Map()
    const whats = all.slice(0, MOST_RECORDS).flatMap((it) => this.#keep(it, before) ?? [])
    if (all.length > MOST_RECORDS) whats.unshift(`there are more than ${MOST_RECORDS} records; the others are passed over`)
    this.#warn(whats)
  }

  put(it: KeyValue): void {
    const what = this.#keep(it, this.#entries)
    if (what !== undefined) this.#warn([what])
  }

  remove({ key }: KeyValue): void {
    this.#entries.delete(lenient.decode(key))
  }

  /** One for each address, by the latest of its records: a server that came back may still have its old one. */
  endpoints(): readonly Endpoint[] {
    const latest = new Map<string, Entry & { readonly endpoint: Endpoint }>()
    for (const { endpoint, revision } of this.#entries.values()) {
      if (endpoint === undefined) continue
      const other = latest.get(endpoint.address)
      if (other === undefined || other.revision < revision) latest.set(endpoint.address, { endpoint, revision })
    }
    return [...latest.values()].map((it) => it.endpoint)
  }

  /** Returns why it is passed over, where it can't be read; what it said `before`, while it could, stays. */
  #keep({ key, value, modRevision }: KeyValue, before: ReadonlyMap<string, Entry>): string | undefined {
    const name = lenient.decode(key)
    // What lies deeper is another service's.
    if (name.slice(this.#start.length).includes('/')) return undefined
    const known = before.get(name)
    if (known?.revision === modRevision && before !== this.#entries) {
      this.#entries.set(name, known)
      return undefined
    }
    if (this.#entries.size >= MOST_RECORDS && !this.#entries.has(name)) {
      return `${name}: passed over: there are more than ${MOST_RECORDS}`
    }
    try {
      this.#entries.set(name, { endpoint: read(value), revision: modRevision })
      return undefined
    } catch (thrown) {
      if (known !== undefined) this.#entries.set(name, { ...known, revision: modRevision })
      return `${name}: passed over: ${RpcError.from(thrown).message}`
    }
  }
}

/** Our own record, or what etcd's naming/endpoints has: `{ Op, Addr, Metadata }`. Throws for what is neither. */
function read(value: Uint8Array): Endpoint | undefined {
  if (value.length > LONGEST_RECORD) throw new Error(`it has more than ${LONGEST_RECORD} bytes`)
  const raw: unknown = JSON.parse(utf8.decode(value))
  const { Addr, Metadata } = Object(raw) as { readonly Addr?: unknown; readonly Metadata?: unknown }
  return readRecord(typeof Addr === 'string' ? { ...Object(Metadata), address: Addr } : raw)
}
