import { CANCELLED, Resolver } from 'node:dns/promises'

export interface Address {
  readonly address: string
  /** s that it may be kept. */
  readonly ttl: number
}

/** RFC 2782. */
export interface ServiceRecord {
  /** The host; empty where the service is decidedly not to be had. */
  readonly name: string
  readonly port: number
  readonly priority: number
  readonly weight: number
}

/**
 * Who is asked. Names are whole, with no search domains to be tried. Its promises reject with an error whose `code` is
 * node:dns's: `ENOTFOUND` where there is no such name, `ENODATA` where it has no record of this type, else a failure
 * that may pass.
 */
export interface NameServer {
  addresses(name: string, family: 4 | 6): Promise<readonly Address[]>
  services(name: string): Promise<readonly ServiceRecord[]>
  /** Each record's strings. */
  texts(name: string): Promise<readonly (readonly string[])[]>
  /** What is under way is rejected. */
  cancel(): void
}

/** ms for a server's first answer; c-ares then asks the next one, or again, and waits longer. */
const TRY_MS = 2_000
const TRIES = 3

/** The system's name servers as they are configured now, or those given; by UDP, and by TCP where answers are long. */
export function nameServer(servers: readonly string[] | undefined): NameServer {
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES })
  if (servers !== undefined) resolver.setServers([...servers])
  return {
    addresses(name, family) {
      return family === 4 ? resolver.resolve4(name, { ttl: true }) : resolver.resolve6(name, { ttl: true })
    },
    services: (name) => resolver.resolveSrv(name),
    texts: (name) => resolver.resolveTxt(name),
    cancel() { resolver.cancel() },
  }
}

/** The same, up to `cancel`: whoever hasn't heard of that yet asks it nothing more. */
export function untilCancelled(server: NameServer): NameServer {
  let cancelled = false
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    if (cancelled) throw Object.assign(new Error('the look-up is over'), { code: CANCELLED })
    return question()
  }
  return {
    addresses: (name, family) => ask(() => server.addresses(name, family)),
    services: (name) => ask(() => server.services(name)),
    texts: (name) => ask(() => server.texts(name)),
    cancel() {
      cancelled = true
      server.cancel()
    },
  }
}
