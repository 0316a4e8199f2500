import type { Entry } from './entries.ts'

/**
 * What a field may do to the table of the peer's decoder (RFC 7541 §6.2). `at once`: it is inserted, and costs a byte or
 * two from the second time on. `when seen again`: so is it, if it was sent a little while ago too. `not`: its value varies
 * from call to call. `never`: it is a secret, which no table keeps, here or at any hop to come (§7.1.3).
 */
export type Indexing = 'at once' | 'when seen again' | 'not' | 'never'

/** RFC 7541 §7.1.3: what these hold is worth guessing, so they are `never` indexed whatever was asked for. */
const SECRETS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization'])

/** Whether the values of a name are secret with nobody saying so. */
export function isSecret(name: string): boolean {
  return SECRETS.has(name)
}

/** A field of a template. */
export class Slot {
  readonly name: string
  readonly value: string
  readonly how: Indexing
  /** Its index in the static table; or 0. */
  fixed = -1
  /** Where it was found in the dynamic table. */
  entry: Entry | undefined = undefined

  constructor(name: string, value: string, how: Indexing) {
    this.name = name
    this.value = value
    this.how = how
  }
}
