import { Code, RpcError } from '@skein/core'
import type { Bytes, Metadata } from '@skein/core'
import { describe } from './misfit.ts'
import { NO_METADATA } from './status.ts'

export type MetadataValue = string | Bytes
/** What people write: `{ 'x-tenant': 'a', 'trace-bin': bytes, tag: ['a', 'b'] }`, pairs, a Headers or a Map. */
export type MetadataInit = Iterable<readonly [string, MetadataValue]>
  | Readonly<Record<string, MetadataValue | readonly MetadataValue[] | undefined>>

export interface MetadataLimits {
  /** Bytes of all names and values, and 32 for each entry (RFC 9113 §10.5.1). */
  readonly bytes: number
  readonly entries: number
}

/** What is accepted from a peer where nobody says otherwise. */
export const METADATA_LIMITS: MetadataLimits = { bytes: 16 * 1024, entries: 256 }

const NAME = /^[0-9a-z_.-]+$/
const VALUE = /^[\x20-\x7e]*$/
/**
 * The protocol's own, and what HTTP/2 has no place for (RFC 9113 §8.2.2) or sets itself. Those by which the attempts at
 * a call are counted and put off (gRFC A6) are its metadata.
 */
const RESERVED = new RegExp(['^(?:grpc-(?!retry-pushback-ms$|previous-rpc-attempts$)|skein-)',
  '^(?:te|content-type|content-length|host|connection', 'proxy-connection|keep-alive|transfer-encoding|upgrade)$'].join('|'))

/** What has been through `metadataOf`, so that one object used for many calls is checked once and sent as one. */
const CHECKED = new WeakSet<object>()

/**
 * Checks metadata that a user gave and puts it in the contract's form: names in lower case, in the order given. An
 * entry of undefined is left out. Throws INVALID_ARGUMENT, naming the entry.
 */
export function metadataOf(init: MetadataInit | undefined): Metadata {
  if (init === undefined || init === NO_METADATA) return NO_METADATA
  if (typeof init !== 'object' || (init as unknown) === null) throw refused(`metadata: it takes an object or pairs; it is ${describe(init)}`)
  if (CHECKED.has(init)) return init as Metadata
  const pairs = Symbol.iterator in init ? [...init]
    : Object.entries(init).flatMap(([name, value]) => list(value).map((it) => [name, it] as const))
  const checked = Object.freeze(pairs.map(pair))
  CHECKED.add(checked)
  return checked
}

function list(value: MetadataValue | readonly MetadataValue[] | undefined): readonly MetadataValue[] {
  if (Array.isArray(value)) return value as readonly MetadataValue[]
  return value === undefined ? [] : [value as MetadataValue]
}

function pair(given: unknown): readonly [string, MetadataValue] {
  if (!Array.isArray(given)) throw refused(`metadata: a pair is a list of a name and a value; it is ${describe(given)}`)
  const [name, value] = given as [string, MetadataValue]
  return entry(name, value)
}

function entry(given: string, value: MetadataValue): readonly [string, MetadataValue] {
  const name = String(given).toLowerCase()
  const wrong = problem(name, value)
  if (wrong !== undefined) throw refused(`metadata ${JSON.stringify(given)}: ${wrong}`)
  if (isReserved(name)) throw refused(`metadata ${name}: this name is the protocol's own; choose another`)
  return [name, value]
}

/** Whether a lower-case name is none that a user may send, so that no peer's is handed to one. */
export function isReserved(name: string): boolean {
  return RESERVED.test(name)
}

function refused(message: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, message, { delivery: 'unsent' })
}

/** What is wrong with one entry, for those who read them from a wire; undefined where nothing is. */
export function problem(name: string, value: unknown): string | undefined {
  if (!NAME.test(name)) return 'a name has lower-case letters, digits and _ - . only'
  if (name.endsWith('-bin')) {
    return value instanceof Uint8Array ? undefined : 'a name that ends in -bin takes bytes (a Uint8Array)'
  }
  if (value instanceof Uint8Array) return 'bytes need a name that ends in -bin'
  if (typeof value !== 'string') return `its value is of type ${typeof value}; it takes a string`
  return VALUE.test(value) ? undefined : 'a value has printable ASCII only; put other text into a name that ends in -bin'
}

/** The bytes that count against a limit. */
export function metadataSize(metadata: Metadata): number {
  let size = 0
  for (const [name, value] of metadata) size += name.length + value.length + 32
  return size
}

/** The first value of a name, which may be in any case. */
export function metadataGet(metadata: Metadata, name: string): MetadataValue | undefined {
  const lower = name.toLowerCase()
  return metadata.find(([it]) => it === lower)?.[1]
}

/** All values of a name, in their order. */
export function metadataAll(metadata: Metadata, name: string): readonly MetadataValue[] {
  const lower = name.toLowerCase()
  return metadata.filter(([it]) => it === lower).map(([, value]) => value)
}

/** One after the other; names may then come more than once. */
export function metadataJoin(first: Metadata, second: Metadata): Metadata {
  return first.length === 0 ? second : second.length === 0 ? first : [...first, ...second]
}
