import { METADATA_LIMITS } from '@skein/kit/metadata'
import type { MetadataLimits } from '@skein/kit/metadata'

export interface MemoryOptions {
  /** How long what is sent is on its way, in ms on the sender's clock. Order is kept. @default 0, a microtask */
  readonly delayMs?: number | undefined
  /** Messages of one stream and direction that may be unread before their sender is told to wait. @default 16 */
  readonly highWaterMark?: number | undefined
  /** The same in bytes; what is reached first counts. One message may be larger. @default 64 KiB */
  readonly highWaterBytes?: number | undefined
  /** The largest message that is received, in bytes. @default 4 MiB */
  readonly messageBytes?: number | undefined
  /** The most metadata that is received with a request, as headers or as trailers. @default 16 KiB in 256 entries */
  readonly metadata?: MetadataLimits | undefined
  /** Calls of one connection at once. @default 100,000 */
  readonly streams?: number | undefined
  /** Connections of one listener at once. @default 10,000 */
  readonly connections?: number | undefined
  /** How long a connect may take, in ms. @default 10,000 */
  readonly connectMs?: number | undefined
}

export type Settings = { readonly [K in keyof MemoryOptions]-?: NonNullable<MemoryOptions[K]> }

const DEFAULTS: Settings = {
  delayMs: 0,
  highWaterMark: 16,
  highWaterBytes: 64 * 1024,
  messageBytes: 4 * 1024 * 1024,
  metadata: METADATA_LIMITS,
  streams: 100_000,
  connections: 10_000,
  connectMs: 10_000,
}

/** Fills in the defaults. Throws a RangeError that names the option whose value can't be. */
export function settingsOf(options: MemoryOptions): Settings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    if (name === 'metadata') continue
    const least = name === 'delayMs' ? 0 : 1
    if (typeof value !== 'number' || !(value >= least)) {
      throw new RangeError(`memory({ ${name}: ${String(value)} }): it takes a number from ${least} on`)
    }
  }
  return { ...DEFAULTS, ...Object.fromEntries(given) }
}
