import type { MessageShape } from '../shape.ts'
import { Dialect } from './dialect.ts'
import { readSource } from './read-source.ts'
import { writeSource } from './write-source.ts'

/**
 * What the functions of one message call themselves and others. A name must not be one letter, alone or with digits
 * behind it, as what they declare inside is.
 */
export interface Naming {
  /** The message's type, where TypeScript is wanted: `Order`. undefined: JavaScript. */
  readonly type: string | undefined
  /** What the two functions are called: `writeOrder`, `readOrder`. */
  readonly write: string
  readonly read: string
  /** How the functions of a field's message are called: `writeLine`, or `Line.wire.write` where another file has it. */
  of(message: MessageShape): { readonly write: string; readonly read: string }
  /**
   * What something that `@skein/protobuf/wire` exports is called in the file. Asked for all that the functions use, the
   * types `Bytes`, `Init` and `Kept` among them; the same name may be asked for more than once.
   */
  wire(name: string, kind: 'value' | 'type'): string
}

export { camelCase } from '../descriptor/names.ts'
export { methodNames } from '../descriptor/method-names.ts'
export { literal } from './dialect.ts'

/** The two functions of a message as source text, each a declaration without a line break at its end. */
export interface Emitted {
  readonly write: string
  readonly read: string
}

/**
 * Writes the functions that encode and decode a message. Where it isn't said how they're called in TypeScript, they may
 * also read and write enums by name and 64-bit integers in any form, and then find `enums`, the EnumShapes of the
 * fields by their places, `enumId`, `fromDate` and `toNumber` in their scope.
 */
export function emit(shape: MessageShape, naming: Naming): Emitted {
  const dialect = new Dialect(naming)
  return { write: writeSource(shape, dialect), read: readSource(shape, dialect) }
}
