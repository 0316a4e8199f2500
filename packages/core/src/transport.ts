import type { Identity, Peer } from './call.ts'
import type { Host } from './host.ts'
import type { Bytes } from './metadata.ts'
import type { Method } from './method.ts'
import type { Invoke } from './sinks.ts'
import type { Status } from './status.ts'

/** One server to connect to. */
export interface Endpoint {
  /** `host:port`, `unix:/path`, or what its transport reads. */
  readonly address: string
  /** The name that it is called by and that its certificate must have. @default the address's host */
  readonly serverName?: string | undefined
  /** Its share of the calls beside the others'. @default 1 */
  readonly weight?: number | undefined
  /** The lower, the sooner it is called. @default 0 */
  readonly priority?: number | undefined
  readonly zone?: string | undefined
}

/** TLS material, in PEM. It is read anew for each handshake, so that getters can rotate it without a restart. */
export interface Credentials {
  /** @default the system's certificate authorities */
  readonly ca?: string | Bytes | undefined
  readonly cert?: string | Bytes | undefined
  readonly key?: string | Bytes | undefined
  /** The name that the server's certificate must have. @default the endpoint's */
  readonly serverName?: string | undefined
  /**
   * Client: takes whoever answers, whatever certificate it shows. Anybody on the way can then read and change all that
   * is said: it is for tests, and for looking at a server of one's own. @default false
   */
  readonly insecureSkipVerify?: boolean | undefined
  /** Server: refuses a client that brings no certificate of `ca`. @default false */
  readonly requireClient?: boolean | undefined
  /** Who the peer is, by its certificate (DER). */
  readonly identify?: ((certificate: Bytes) => Identity | undefined) | undefined
}

export interface Connection {
  readonly endpoint: Endpoint
  readonly peer: Peer
  readonly state: 'connecting' | 'ready' | 'draining' | 'closed'
  /** What it is at while it connects: 'TCP', 'TLS handshake', 'hello'; for the phases of errors. */
  readonly step: string
  /** Why it drains or is closed. */
  readonly why: Status | undefined
  readonly inFlight: number
  /** How many more calls it takes now, by the server's limit and its own; Infinity where there is none. */
  readonly room: number
  /** Refuses with `unsent` unless it is ready and has room for a stream. */
  readonly invoke: Invoke<Bytes, Bytes>
  /**
   * Lets running calls end for `graceMs`; those that then still run end with CANCELLED. Resolves when the socket is
   * closed; never rejects.
   */
  close(graceMs: number): Promise<void>
}

/** What a transport serves. */
export interface Router {
  /** The method of a path; for a path that nobody serves one whose call ends with UNIMPLEMENTED. */
  method(path: string): Method
  readonly invoke: Invoke<Bytes, Bytes>
}

export interface Listener {
  /** With the port that was really taken. */
  readonly endpoint: Endpoint
  /** As a connection's `close`, for all that came in here; what still runs at the end gets UNAVAILABLE. */
  close(graceMs: number): Promise<void>
}

export interface Transport {
  /** Its URL's scheme: 'tcp', 'http', 'memory'. */
  readonly name: string
  /**
   * Returns at once, in state `connecting`. `changed` is called after each change of state, and when there is room
   * again after there was none; never from inside.
   */
  connect(
    to: Endpoint, credentials: Credentials | undefined, host: Host, changed: (connection: Connection) => void,
  ): Connection
  /** Rejects with an RpcError where the address can't be had. */
  listen(at: Endpoint, credentials: Credentials | undefined, host: Host, router: Router): Promise<Listener>
}
