import type { Clock, Host } from '@skein/core'
import type { Credentials, Endpoint, Transport } from '@skein/core/transport'
import { Backoff } from './backoff.ts'
import type { BackoffOptions } from './backoff.ts'
import { Server } from './server.ts'
import type { Holder } from './server.ts'

type ByClock = WeakMap<Clock, Pool>

/** The process's connections, by what must be the same for channels to share them. */
const pools = new WeakMap<Transport, WeakMap<Credentials, ByClock>>()
/** Stands for no credentials. */
const PLAIN: Credentials = {}

export function poolOf(transport: Transport, credentials: Credentials | undefined, clock: Clock): Pool {
  const byCredentials = found(pools, transport, () => new WeakMap<Credentials, ByClock>())
  const byClock = found(byCredentials, credentials ?? PLAIN, () => new WeakMap<Clock, Pool>())
  return found(byClock, clock, () => new Pool(transport, credentials))
}

/** The servers that channels of one transport, credentials and clock hold. */
export class Pool {
  private readonly transport: Transport
  private readonly credentials: Credentials | undefined
  private readonly servers = new Map<string, Server>()

  constructor(transport: Transport, credentials: Credentials | undefined) {
    this.transport = transport
    this.credentials = credentials
  }

  /** How many are held. */
  get size(): number {
    return this.servers.size
  }

  server(endpoint: Endpoint, host: Host, backoff: BackoffOptions): Server {
    const key = keyOf(endpoint)
    const known = this.servers.get(key)
    const made = new Backoff(backoff, host.random)
    if (known !== undefined) return known
    const server = new Server(endpoint, this.transport, this.credentials, host, made)
    this.servers.set(key, server)
    return server
  }

  /** Who is the last to let go closes it; who comes then gets another. */
  release(server: Server, holder: Holder, graceMs: number): Promise<void> {
    if (server.letGo(holder) > 0) return Promise.resolve()
    this.servers.delete(keyOf(server.endpoint))
    return server.close(graceMs)
  }
}

function keyOf({ address, serverName }: Endpoint): string {
  return JSON.stringify([address, serverName])
}

function found<K extends WeakKey, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
