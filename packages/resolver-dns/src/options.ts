import { knownOptions, timeOption, wholeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import { nameServer } from './name-server.ts'
import type { NameServer } from './name-server.ts'
import { systemNames } from './system-names.ts'
import type { SystemNames } from './system-names.ts'

export interface DnsOptions {
  /** Of targets that name none. @default 443 */
  readonly port?: number | undefined
  /** 4 or 6: addresses of one family alone, for who can't reach the other. @default both */
  readonly family?: 4 | 6 | undefined
  /** Looks for gRPC's service config in the TXT records of `_grpc_config.<name>`. @default false */
  readonly config?: boolean | undefined
  /** ms at least between the end of a look-up and the next, whatever the TTL. @default 5,000 */
  readonly minRefresh?: number | undefined
  /** ms at most until the next, whatever the TTL. @default 300,000 */
  readonly maxRefresh?: number | undefined
  /** ms that what has no TTL is kept: SRV records, and what the system knows by itself. @default 30,000 */
  readonly refresh?: number | undefined
  /**
   * ms between the end of a look-up and one that is asked for because a server can't be reached. It doubles, up to
   * 30,000, while these find nothing new; so does the wait after a look-up that failed. @default 1,000
   */
  readonly again?: number | undefined
  /** ms for a look-up with all its questions. @default 10,000 */
  readonly timeout?: number | undefined
  /** Whom to ask, given the target's name server, if it has one. @default c-ares, by node:dns */
  readonly nameServer?: ((servers: readonly string[] | undefined) => NameServer) | undefined
  /** What the system knows of names by itself. @default its files, and its own look-up */
  readonly system?: SystemNames | undefined
}

export interface Settings {
  readonly port: number
  readonly families: readonly (4 | 6)[]
  readonly config: boolean
  readonly minRefresh: number
  readonly maxRefresh: number
  readonly refresh: number
  readonly again: number
  readonly timeout: number
  readonly nameServer: (servers: readonly string[] | undefined) => NameServer
  readonly system: SystemNames
}

const NAMES: OptionNames<DnsOptions> = {
  port: true, family: true, config: true, minRefresh: true, maxRefresh: true, refresh: true, again: true, timeout: true,
  nameServer: true, system: true,
}

/** Throws INVALID_ARGUMENT for an option that can't be. */
export function settingsOf(options: DnsOptions): Settings {
  knownOptions('dns', options, NAMES)
  const { port, family, config = false, nameServer: asked = nameServer, system = systemNames } = options
  if (family !== undefined && (family as unknown) !== 4 && (family as unknown) !== 6) {
    throw wrongOption('dns', 'family', `it takes 4 or 6, or nothing for both; it is ${String(family)}`)
  }
  const minRefresh = timeOption('dns', 'minRefresh', options.minRefresh, 5_000)
  const maxRefresh = timeOption('dns', 'maxRefresh', options.maxRefresh, Math.max(300_000, minRefresh))
  if (maxRefresh < minRefresh) throw wrongOption('dns', 'maxRefresh', `it is ${maxRefresh} ms, and minRefresh is ${minRefresh}`)
  return {
    port: wholeOption('dns', 'port', port, 443, 1, 65_535),
    families: family === undefined ? [4, 6] : [family],
    config,
    minRefresh,
    maxRefresh,
    refresh: timeOption('dns', 'refresh', options.refresh, 30_000),
    again: timeOption('dns', 'again', options.again, 1_000),
    timeout: timeOption('dns', 'timeout', options.timeout, 10_000),
    nameServer: asked,
    system,
  }
}
