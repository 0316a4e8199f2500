import { systemClock } from '../clock.ts'
import type { Clock, Event, Host } from '@skein/core'
import { OwnHost } from '../host.ts'
import { describe } from '../misfit.ts'
import { timeOption, wrongOption } from '../option-values.ts'
import type { OptionNames } from '../option-values.ts'
import { advertised } from './advertised.ts'
import { readRecord } from './server-record.ts'

/** What a server says of itself to any registry. */
export interface RegisterOptions {
  /** The name, or names, that clients look for: `orders`. */
  readonly service: string | readonly string[]
  /** Where the server listens, as `listen` gave it, or each of the places. */
  readonly endpoint: string | URL | readonly (string | URL)[]
  /**
   * The host, or host and port, by which others call it. It is taken as it is.
   * @default the endpoint's, which can't be 0.0.0.0 or loopback then
   */
  readonly advertise?: string | undefined
  /** Its share of the calls beside the others'; 0: none. @default 1 */
  readonly weight?: number | undefined
  /** The lower, the sooner it is called. @default 0 */
  readonly priority?: number | undefined
  readonly zone?: string | undefined
  /** The name that its certificate has, where that isn't the address's host. */
  readonly serverName?: string | undefined
  /** For others who read the registry. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** ms after which the registry forgets a silent server; it is renewed three times as often. @default 15,000 */
  readonly ttl?: number | undefined
  /** ms that deregistering may take. @default 2,000 */
  readonly closeTimeout?: number | undefined
  /** Hears of 'registered' and 'unregistered', and why. */
  readonly onEvent?: ((event: Event) => void) | undefined
  /** @default the machine's */
  readonly clock?: Clock | undefined
  /** @default Math.random */
  readonly random?: (() => number) | undefined
}

export const REGISTERING: OptionNames<RegisterOptions> = {
  service: true, endpoint: true, advertise: true, weight: true, priority: true, zone: true, serverName: true,
  metadata: true, ttl: true, closeTimeout: true, onEvent: true, clock: true, random: true,
}

/** One server as it is written into a registry; `readRecord` reads it. */
export interface ServerRecord {
  readonly address: string
  readonly weight?: number | undefined
  readonly priority?: number | undefined
  readonly zone?: string | undefined
  readonly serverName?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

export interface Registering {
  readonly services: readonly string[]
  readonly records: readonly ServerRecord[]
  readonly ttl: number
  readonly closeTimeout: number
  readonly host: Host
  /** For events. */
  readonly what: string
}

/** Throws INVALID_ARGUMENT for options that can't be; `whose` they are is told. */
export function registeringOf(whose: string, options: RegisterOptions): Registering {
  const { service, endpoint, advertise, weight, priority, zone, serverName, metadata } = options
  const services = typeof service === 'string' ? [service] : [...service]
  if (services.length === 0 || services.some((it) => !/^[^/\s](?:.*[^/\s])?$/.test(it))) {
    throw wrongOption(whose, 'service', `give the name that clients look for, such as orders; it is ${JSON.stringify(service)}`)
  }
  const endpoints = typeof endpoint === 'string' || endpoint instanceof URL ? [endpoint] : [...endpoint]
  if (endpoints.length === 0) throw wrongOption(whose, 'endpoint', 'give what listen gave')
  checkMetadata(whose, metadata)
  const addresses = new Set(endpoints.map((it) => advertised(whose, it, advertise)))
  const records = [...addresses].map((address): ServerRecord => (
    { address, weight, priority, zone, serverName, metadata }
  ))
  try {
    for (const it of records) readRecord(it)
  } catch (thrown) {
    throw wrongOption(whose, 'options', (thrown as Error).message)
  }
  const host = new OwnHost({ clock: options.clock ?? systemClock, random: options.random })
  if (options.onEvent !== undefined) host.subscribe(options.onEvent)
  const ttl = timeOption(whose, 'ttl', options.ttl, 15_000)
  if (ttl < 1_000 || ttl > 86_400_000) throw wrongOption(whose, 'ttl', `it takes 1,000 ms to a day; it is ${ttl}`)
  const closeTimeout = timeOption(whose, 'closeTimeout', options.closeTimeout, 2_000)
  const what = `${services.join(', ')} at ${records.map((it) => it.address).join(', ')}`
  return { services, records, ttl, closeTimeout, host, what }
}

function checkMetadata(whose: string, given: RegisterOptions['metadata']): void {
  if (given === undefined) return
  const strange = typeof given === 'object' ? Object.entries(given).find(([, it]) => typeof it !== 'string') : ['it', given]
  if (strange === undefined) return
  throw wrongOption(whose, 'metadata', `it takes texts by name; ${strange[0]} is ${describe(strange[1])}`)
}
