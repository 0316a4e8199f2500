/** As much of the engine's Field as is read here. */
export interface HeaderField { readonly name: string; readonly value: string }

/** As much of the engine's Run as is read here: the leading fields of a block, the same object whenever they come. */
export interface HeaderRun { readonly fields: readonly HeaderField[]; memo: unknown }

/**
 * A field to send. `how`: 'never' for secrets, which no hop may keep (RFC 7541 §7.1.3); 'not' for what differs each
 * time and would only push others out of the table. Left to the encoder where it isn't given.
 */
export type HeaderEntry = readonly [name: string, value: string, how?: 'never' | 'not']

/** What a list of fields counts against a peer's SETTINGS_MAX_HEADER_LIST_SIZE (RFC 9113 §6.5.2). */
export function listSize(entries: readonly HeaderEntry[]): number {
  let size = 0
  for (const [name, value] of entries) size += name.length + value.length + 32
  return size
}
