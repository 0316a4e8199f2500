import type { RpcError } from '@skein/core'
import { METADATA_LIMITS } from '@skein/kit/metadata'
import { knownOptions, timeOption, wholeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import type { Compressor } from '@skein/kit/node/compression'
import type { Pings } from '@skein/kit/node/keepalive'
import { Encodings } from './grpc/encodings.ts'
import { USER_AGENT } from './grpc/request.ts'

export interface Http2Limits {
  /** The largest message taken, in bytes, inflated. @default 4 MiB */
  readonly messageBytes?: number
  /** Of one list of headers or trailers taken: names, values, and 32 for each (RFC 9113 §6.5.2). @default 16 KiB */
  readonly metadataBytes?: number
  /** Entries of the metadata of one such list. @default 256 */
  readonly metadataEntries?: number
  /** Calls that a client may have open at once on one connection. @default 16,384 */
  readonly streams?: number
  /** Connections that one listener has at once. @default 10,000 */
  readonly connections?: number
}

export interface Http2Keepalive {
  /** Of silence, after which the peer is pinged. */
  readonly intervalMs?: number
  /** What it then has to answer. */
  readonly timeoutMs?: number
  /** A client also pings while no call is open. @default false */
  readonly withoutCalls?: boolean
  /** Nobody is cut off while a debugger is attached to this process. @default whether SKEIN_DEBUG is 1 */
  readonly suspendWhileDebugging?: boolean
}

/** What a server lets clients ping (gRFC A8). One that goes on too fast is sent GOAWAY with "too_many_pings". */
export interface Http2PingPolicy {
  /** Between two pings that no data of the server's has come between. @default 300,000 ms */
  readonly minIntervalMs?: number
  /** Whether pings are let pass while no call is open. @default false */
  readonly withoutCalls?: boolean
}

export interface Http2Options {
  readonly limits?: Http2Limits
  /** Of name, TCP, proxy, TLS and the server's SETTINGS together; of a listener, TLS and SETTINGS. @default 10,000 */
  readonly connectTimeoutMs?: number
  /**
   * Pings after a silence. A client that says no interval pings while calls are open, and no more often than any server
   * allows: in a silence that lasts, each five minutes. false: never.
   * @default 20,000 and 10,000 ms
   */
  readonly keepalive?: Http2Keepalive | false
  readonly pingPolicy?: Http2PingPolicy
  /** A peer that takes nothing for so long, while something waits for it, is cut off. @default 30,000 ms */
  readonly stallTimeoutMs?: number
  /**
   * What a peer may send ahead of its reader: for each stream at first, and at most where bandwidth × delay wants it;
   * and what may lie unread over all streams.
   * @default 512 KiB, 8 MiB, and 64 MiB
   */
  readonly window?: { readonly streamBytes?: number; readonly mostBytes?: number; readonly unreadBytes?: number }
  /**
   * What messages from `minBytes` up are sent with, to peers that take it: 'gzip', 'deflate', 'zstd', or the name of
   * one of `compressors`. A call says otherwise with the key `compression`.
   * @default none; from 1,024 bytes
   */
  readonly compression?: { readonly algorithm: string; readonly minBytes?: number }
  /** Further ones, known by their names on the wire. @default none beside gzip, deflate and zstd */
  readonly compressors?: readonly Compressor[]
  /** Names of metadata that no table of headers keeps, beside authorization and cookies (RFC 7541 §7.1.3). */
  readonly secrets?: readonly string[]
  /** A server stops reading from a peer while so much waits to be written to it. @default 4 MiB */
  readonly maxBufferedBytes?: number
  /** The frames that this end takes, in bytes, from 16,384 up. @default 16,384 */
  readonly frameBytes?: number
  /** Client: what servers know it by; the framework's name follows. */
  readonly userAgent?: string
  /** Client: `:authority`, which virtual hosts are told apart by. @default the endpoint's serverName, or address */
  readonly authority?: string
  /** Server: a connection without a call is closed after so long. @default never */
  readonly maxConnectionIdleMs?: number
  /** Server: a connection is drained at this age, give or take a tenth (gRFC A9). @default never */
  readonly maxConnectionAgeMs?: number
  /** Server: what a connection that is drained for its age has to end its calls. @default as long as they take */
  readonly maxConnectionAgeGraceMs?: number
  /** Server: several processes listen on one port, and the system deals out connections. Not on every system. */
  readonly reusePort?: boolean
}

/** The options with their defaults. */
export interface Settings extends Pings {
  readonly messageBytes: number
  readonly metadata: { readonly bytes: number; readonly entries: number }
  readonly streams: number
  readonly connections: number
  readonly connectTimeoutMs: number
  /** Whether the interval of pings is the user's own. */
  readonly pingsAsSaid: boolean
  readonly pingsWithoutCalls: boolean
  readonly minPingIntervalMs: number
  readonly letsPingWithoutCalls: boolean
  readonly stallTimeoutMs: number
  readonly streamWindow: number
  readonly mostWindow: number
  readonly unreadBytes: number
  readonly encodings: Encodings
  readonly compression: string | undefined
  readonly compressFrom: number
  readonly secrets: ReadonlySet<string>
  readonly maxBufferedBytes: number
  readonly frameBytes: number
  readonly userAgent: string
  readonly authority: string | undefined
  readonly maxIdleMs: number
  readonly maxAgeMs: number
  readonly maxAgeGraceMs: number
  readonly reusePort: boolean
}

const MOST_WINDOW = 2 ** 31 - 1

/** How errors name whose option it is. */
const TRANSPORT = 'http2'

const NAMES: OptionNames<Http2Options> = {
  limits: true, connectTimeoutMs: true, keepalive: true, pingPolicy: true, stallTimeoutMs: true, window: true,
  compression: true, compressors: true, secrets: true, maxBufferedBytes: true, frameBytes: true, userAgent: true,
  authority: true, maxConnectionIdleMs: true, maxConnectionAgeMs: true, maxConnectionAgeGraceMs: true, reusePort: true,
}
const LIMITS: OptionNames<Http2Limits> = {
  messageBytes: true, metadataBytes: true, metadataEntries: true, streams: true, connections: true,
}
const KEEPALIVE: OptionNames<Http2Keepalive> = {
  intervalMs: true, timeoutMs: true, withoutCalls: true, suspendWhileDebugging: true,
}

/** Throws INVALID_ARGUMENT for an option that can't be, naming it. */
export function settingsOf(options: Http2Options): Settings {
  knownOptions(TRANSPORT, options, NAMES)
  const { limits = {}, window = {}, keepalive = {}, pingPolicy = {} } = options
  const { compression, compressors = [], secrets = [] } = options
  const pings: Http2Keepalive = keepalive === false ? { intervalMs: Infinity } : keepalive
  knownOptions('http2: limits', limits, LIMITS)
  knownOptions('http2: keepalive', pings, KEEPALIVE)
  knownOptions('http2: pingPolicy', pingPolicy, { minIntervalMs: true, withoutCalls: true })
  knownOptions('http2: window', window, { streamBytes: true, mostBytes: true, unreadBytes: true })
  const encodings = new Encodings(compressors)
  const refusal = encodings.refusal(compression?.algorithm)
  if (refusal !== undefined) throw wrong('compression.algorithm', refusal.message)
  const streamWindow = whole('window.streamBytes', window.streamBytes, 524_288, 1, MOST_WINDOW)
  return {
    messageBytes: whole('limits.messageBytes', limits.messageBytes, 4 * 2 ** 20, 1, 2 ** 32 - 1),
    metadata: {
      bytes: whole('limits.metadataBytes', limits.metadataBytes, METADATA_LIMITS.bytes, 1_024, 2 ** 24),
      entries: whole('limits.metadataEntries', limits.metadataEntries, METADATA_LIMITS.entries, 0, 65_535),
    },
    streams: whole('limits.streams', limits.streams, 16_384, 1, MOST_WINDOW),
    connections: whole('limits.connections', limits.connections, 10_000, 1, Number.MAX_SAFE_INTEGER),
    connectTimeoutMs: time('connectTimeoutMs', options.connectTimeoutMs, 10_000),
    pingAfterMs: time('keepalive.intervalMs', pings.intervalMs, 20_000),
    pingTimeoutMs: time('keepalive.timeoutMs', pings.timeoutMs, 10_000),
    suspendWhileDebugging: pings.suspendWhileDebugging,
    pingsAsSaid: pings.intervalMs !== undefined,
    pingsWithoutCalls: pings.withoutCalls ?? false,
    minPingIntervalMs: time('pingPolicy.minIntervalMs', pingPolicy.minIntervalMs, 300_000),
    letsPingWithoutCalls: pingPolicy.withoutCalls ?? false,
    stallTimeoutMs: time('stallTimeoutMs', options.stallTimeoutMs, 30_000),
    streamWindow,
    mostWindow: whole('window.mostBytes', window.mostBytes, Math.max(streamWindow, 8 * 2 ** 20), streamWindow, MOST_WINDOW),
    unreadBytes: whole('window.unreadBytes', window.unreadBytes, 64 * 2 ** 20, 1, Number.MAX_SAFE_INTEGER),
    encodings,
    compression: compression?.algorithm,
    compressFrom: whole('compression.minBytes', compression?.minBytes, 1_024, 0, MOST_WINDOW),
    secrets: new Set(secrets.map((it) => it.toLowerCase())),
    maxBufferedBytes: whole('maxBufferedBytes', options.maxBufferedBytes, 4 * 2 ** 20, 65_536, Number.MAX_SAFE_INTEGER),
    frameBytes: whole('frameBytes', options.frameBytes, 16_384, 16_384, 2 ** 24 - 1),
    userAgent: agent(options.userAgent),
    authority: options.authority,
    maxIdleMs: time('maxConnectionIdleMs', options.maxConnectionIdleMs, Infinity),
    maxAgeMs: time('maxConnectionAgeMs', options.maxConnectionAgeMs, Infinity),
    maxAgeGraceMs: time('maxConnectionAgeGraceMs', options.maxConnectionAgeGraceMs, Infinity),
    reusePort: options.reusePort ?? false,
  }
}

function agent(own: string | undefined): string {
  if (own === undefined || own === '') return USER_AGENT
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(own)) throw wrong('userAgent', 'it takes printable ASCII')
  return `${own} ${USER_AGENT}`
}

function whole(name: string, given: number | undefined, byDefault: number, least: number, most: number): number {
  return wholeOption(TRANSPORT, name, given, byDefault, least, most)
}

function time(name: string, given: number | undefined, byDefault: number): number {
  return timeOption(TRANSPORT, name, given, byDefault)
}

function wrong(name: string, why: string): RpcError {
  return wrongOption(TRANSPORT, name, why)
}
