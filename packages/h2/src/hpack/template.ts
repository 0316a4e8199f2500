import type { Encoder } from './encoder.ts'
import type { Entry } from './entries.ts'
import { isSecret } from './secrets.ts'
import { staticField, staticName } from './static-table.ts'

/**
 * What a field may do to the table of the peer's decoder (RFC 7541 §6.2). `at once`: it is inserted, and costs a byte
 * or two from the second time on. `when seen again`: so is it, if it was sent a little while ago too. `not`: its
 * value varies from call to call, and only its name is worth a place. `never`: it is a secret, which no table keeps,
 * here or at any hop to come (§7.1.3).
 */
export type Indexing = 'at once' | 'when seen again' | 'not' | 'never'

const NOTHING = new Uint8Array(0)

/**
 * Some fields that are sent together again and again, by one encoder. A header block is one or more templates, one
 * after another.
 */
export class Template {
  /** Of the encoder's. */
  readonly slots: Slot[]
  /** Of the encoder's: the block, as it was last encoded. */
  block: Uint8Array = NOTHING
  /** Of the encoder's: the generation for which the block is good. */
  good = -1
  /**
   * Of the encoder's: the generation for which the block is good, but longer than it had to be if the table were
   * larger.
   */
  crowded = -1
  /** Of the encoder's. */
  encoder: Encoder | undefined = undefined

  /**
   * @param fields `at once` if nothing else is said; `authorization`, `cookie`, `set-cookie` and
   *   `proxy-authorization` are `never` whatever is said. Throws a TypeError for what is not latin1.
   */
  constructor(fields: readonly (readonly [name: string, value: string, how?: Indexing])[]) {
    this.slots = fields.map(([name, value, how = 'at once']) => new Slot(name, value, isSecret(name) ? 'never' : how))
  }
}

/** A field of a template. */
export class Slot {
  readonly name: string
  readonly value: string
  readonly how: Indexing
  /** The index in the static table of an entry with this name and value; 0 where it has none. */
  readonly fixed: number
  /** The index in the static table of an entry with this name; 0 where it has none. */
  readonly fixedName: number
  /** Where it was last found in the dynamic table. */
  entry: Entry | undefined = undefined

  constructor(name: string, value: string, how: Indexing) {
    if (isWide(name) || isWide(value)) {
      throw new TypeError(`header field ${JSON.stringify(name)} has characters that are no bytes: encode them first`)
    }
    this.name = name
    this.value = value
    this.how = how
    this.fixedName = staticName(name)
    this.fixed = this.fixedName === 0 ? 0 : staticField(name, value)
  }
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0xff) return true
  }
  return false
}
