import type { Indexing } from '@skein/h2'

/** A field to send, as the engine's templates take it. */
export type HeaderEntry = readonly [name: string, value: string, how?: Indexing]

/** What a list of fields counts against a peer's SETTINGS_MAX_HEADER_LIST_SIZE (RFC 9113 §6.5.2). */
export function listSize(entries: readonly HeaderEntry[]): number {
  let size = 0
  for (const [name, value] of entries) size += name.length + value.length + 32
  return size
}
