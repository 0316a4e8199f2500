import { Code, RpcError } from '@skein/core'
import { METADATA_LIMITS } from '@skein/kit/metadata'

export interface MemoryLimits {
  /** The largest message that is taken, in bytes. @default 4 MiB */
  readonly messageBytes?: number
  /** Of one block of metadata that is taken: names, values, and 32 for each entry. @default 16 KiB */
  readonly metadataBytes?: number
  /** Entries of one block of metadata that is taken. @default 256 */
  readonly metadataEntries?: number
  /** Calls that one connection may have open at once. @default 16,384 */
  readonly streams?: number
  /** Connections that one listener has at once. @default 10,000 */
  readonly connections?: number
}

export interface MemoryOptions {
  readonly limits?: MemoryLimits
  /** How long what is sent is on its way, in ms on the sender's clock. Order is kept. @default 0, a microtask */
  readonly delayMs?: number
  /** How long a connect may take, in ms. @default 10,000 */
  readonly connectTimeoutMs?: number
  /** What a stream may have unread in one direction before its sender is told to wait. @default 16 messages, 64 KiB */
  readonly window?: { readonly messages?: number; readonly bytes?: number }
}

/** The options with their defaults. */
export interface Settings {
  readonly limits: Required<MemoryLimits>
  readonly window: { readonly messages: number; readonly bytes: number }
  readonly delayMs: number
  readonly connectTimeoutMs: number
}

/** Throws INVALID_ARGUMENT for an option that can't be, naming it. */
export function settingsOf({ limits = {}, window = {}, delayMs, connectTimeoutMs }: MemoryOptions): Settings {
  return {
    limits: {
      messageBytes: number('limits.messageBytes', limits.messageBytes, 4 * 2 ** 20, 1),
      metadataBytes: number('limits.metadataBytes', limits.metadataBytes, METADATA_LIMITS.bytes, 0),
      metadataEntries: number('limits.metadataEntries', limits.metadataEntries, METADATA_LIMITS.entries, 0),
      streams: number('limits.streams', limits.streams, 16_384, 1),
      connections: number('limits.connections', limits.connections, 10_000, 1),
    },
    window: {
      messages: number('window.messages', window.messages, 16, 1),
      bytes: number('window.bytes', window.bytes, 64 * 1024, 1),
    },
    delayMs: number('delayMs', delayMs, 0, 0),
    connectTimeoutMs: number('connectTimeoutMs', connectTimeoutMs, 10_000, 0),
  }
}

function number(name: string, given: number | undefined, byDefault: number, least: number): number {
  const value = given ?? byDefault
  if (typeof value === 'number' && value >= least) return value
  const why = `memory: ${name}: it takes a number from ${least} on; it is ${String(value)}`
  throw new RpcError(Code.INVALID_ARGUMENT, why, { delivery: 'unsent' })
}
