import type { RpcError } from '@skein/core'
import { METADATA_LIMITS } from '@skein/kit/metadata'
import { knownOptions, timeOption, wholeOption, wrongOption } from '@skein/kit/option-values'
import type { OptionNames } from '@skein/kit/option-values'
import type { Compression } from './compressor.ts'
import { MAX_CREDIT, MAX_STREAM } from './frames.ts'

export interface TcpLimits {
  /** The largest message taken, in bytes, inflated. @default 4 MiB */
  readonly messageBytes?: number
  /** Of one block of metadata taken: names, values, and 32 for each entry. At most 49,152. @default 16 KiB */
  readonly metadataBytes?: number
  /** Entries of one block of metadata taken. @default 256 */
  readonly metadataEntries?: number
  /** Calls that one connection may have open at once; the client is told, and lets no more through. @default 16,384 */
  readonly streams?: number
  /** Connections that one listener has at once. @default 10,000 */
  readonly connections?: number
}

export interface TcpKeepalive {
  readonly intervalMs?: number
  readonly timeoutMs?: number
  /** Nobody is cut off while a debugger is attached to this process. @default whether SKEIN_DEBUG is 1 */
  readonly suspendWhileDebugging?: boolean
}

export interface TcpOptions {
  readonly limits?: TcpLimits
  /** Of name, TCP, TLS and hello together; for a listener, of TLS and hello. @default 10,000 ms */
  readonly connectTimeoutMs?: number
  /**
   * A connection that was silent for `intervalMs` is pinged, and cut off `timeoutMs` later if it stays so.
   * false: never.
   * @default 10,000 and 5,000 ms
   */
  readonly keepalive?: TcpKeepalive | false
  /** A peer that takes nothing for so long, while something waits for it, is cut off. @default 30,000 ms */
  readonly stallTimeoutMs?: number
  /** What a peer may send ahead of its reader. @default 512 KiB a stream, 32 MiB over all streams */
  readonly window?: { readonly streamBytes?: number; readonly connectionBytes?: number }
  /**
   * How messages from `minBytes` up are sent, to peers that can undo it. What comes compressed is always read.
   * @default none; from 1,024 bytes
   */
  readonly compression?: { readonly algorithm: Compression; readonly minBytes?: number }
  /**
   * A server stops reading from a peer while so much waits to be written to it. Either end cuts off a peer that goes on
   * asking when twice as much waits.
   * @default 4 MiB
   */
  readonly maxBufferedBytes?: number
  /** The codecs that a listener's server has, for clients to know before they call. @default not told */
  readonly codecs?: readonly string[]
}

/** The options with their defaults. */
export interface Settings {
  readonly messageBytes: number
  readonly metadata: { readonly bytes: number; readonly entries: number }
  readonly streams: number
  readonly connections: number
  readonly connectTimeoutMs: number
  readonly pingAfterMs: number
  readonly pingTimeoutMs: number
  readonly suspendWhileDebugging: boolean | undefined
  readonly stallTimeoutMs: number
  readonly streamBytes: number
  readonly connectionBytes: number
  readonly compression: Compression | undefined
  readonly compressFrom: number
  readonly maxBufferedBytes: number
  readonly codecs: readonly string[]
}

/** How many methods a server remembers by number, on each connection. */
export const METHODS = 1_024

/** How errors name whose option it is. */
const TRANSPORT = 'tcp'

const NAMES: OptionNames<TcpOptions> = {
  limits: true, connectTimeoutMs: true, keepalive: true, stallTimeoutMs: true, window: true, compression: true,
  maxBufferedBytes: true, codecs: true,
}
const LIMITS: OptionNames<TcpLimits> = {
  messageBytes: true, metadataBytes: true, metadataEntries: true, streams: true, connections: true,
}

/** Throws INVALID_ARGUMENT for an option that can't be, naming it. */
export function settingsOf(options: TcpOptions): Settings {
  knownOptions(TRANSPORT, options, NAMES)
  const { limits = {}, window = {}, keepalive = {}, compression, codecs = [] } = options
  const pings: TcpKeepalive = keepalive === false ? { intervalMs: Infinity } : keepalive
  knownOptions('tcp: limits', limits, LIMITS)
  knownOptions('tcp: keepalive', pings, { intervalMs: true, timeoutMs: true, suspendWhileDebugging: true })
  knownOptions('tcp: window', window, { streamBytes: true, connectionBytes: true })
  for (const name of codecs) {
    if (!/^[\x21-\x7e]{1,255}$/.test(name)) throw wrong('codecs', `${JSON.stringify(name)} is no name of a codec`)
  }
  if (codecs.length > 255) throw wrong('codecs', 'there are at most 255')
  return {
    messageBytes: whole('limits.messageBytes', limits.messageBytes, 4 * 2 ** 20, 1, MAX_CREDIT - 2 ** 20),
    metadata: {
      bytes: whole('limits.metadataBytes', limits.metadataBytes, METADATA_LIMITS.bytes, 0, 49_152),
      entries: whole('limits.metadataEntries', limits.metadataEntries, METADATA_LIMITS.entries, 0, 65_535),
    },
    streams: whole('limits.streams', limits.streams, 16_384, 1, MAX_STREAM),
    connections: whole('limits.connections', limits.connections, 10_000, 1, Number.MAX_SAFE_INTEGER),
    connectTimeoutMs: time('connectTimeoutMs', options.connectTimeoutMs, 10_000),
    pingAfterMs: time('keepalive.intervalMs', pings.intervalMs, 10_000),
    pingTimeoutMs: time('keepalive.timeoutMs', pings.timeoutMs, 5_000),
    suspendWhileDebugging: pings.suspendWhileDebugging,
    stallTimeoutMs: time('stallTimeoutMs', options.stallTimeoutMs, 30_000),
    streamBytes: whole('window.streamBytes', window.streamBytes, 512 * 1024, 1, MAX_CREDIT),
    connectionBytes: whole('window.connectionBytes', window.connectionBytes, 32 * 2 ** 20, 1, MAX_CREDIT),
    compression: compression?.algorithm,
    compressFrom: whole('compression.minBytes', compression?.minBytes, 1_024, 0, MAX_CREDIT),
    maxBufferedBytes: whole('maxBufferedBytes', options.maxBufferedBytes, 4 * 2 ** 20, 65_536, Number.MAX_SAFE_INTEGER),
    codecs: [...codecs],
  }
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
