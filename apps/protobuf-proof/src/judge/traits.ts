import { isUtf8 } from 'node:buffer'
import type { DescMessage } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import { wireTypeOf } from '../chance/scalar-content.ts'
import { WIRE } from '../chance/writer.ts'
import type { Field } from '../schema/fields.ts'
import { fieldsOf, isDelimited, kindOf } from '../schema/fields.ts'
import type { Schema } from '../schema/schema.ts'
import { Cursor } from './cursor.ts'

const ANY = 'google.protobuf.Any'
const WELL_KNOWN = 'google.protobuf.'
const TIMESTAMP = 'google.protobuf.Timestamp'
const DURATION = 'google.protobuf.Duration'
/** Of a Date, from 1970 on, and of a Duration. */
const MOST_SECONDS = { [TIMESTAMP]: 8_640_000_000_000n, [DURATION]: 315_576_000_000n } as const
const VALUE = 'google.protobuf.Value'
const DOUBLE_NAN = '000000000000f87f'
const FLOAT_NAN = '0000c07f'

/** What is odd about an encoding, for telling which of the known differences it may show. */
export type Trait =
  /** It isn't the encoding of anything: cut off, a wire type that there isn't … */
  | 'malformed'
  /** A field that is known by its number has another wire type than its own. */
  | 'other wire type'
  /** A map's entry has other fields than its key and its value, them in another wire type, or a closed enum twice. */
  | 'odd entry'
  /** A closed enum has a value that it doesn't list, in a list, a map or an extension. */
  | 'closed list'
  /** It has one elsewhere. */
  | 'closed single'
  /** It has one of more than its 32 bits. */
  | 'closed wide'
  /** A NaN with other bits than the usual ones. */
  | 'odd NaN'
  /** A google.protobuf.Value has none of its kinds. */
  | 'no kind'
  /** A well-known type has what its natural value has not. */
  | 'lossy'
  /** A string isn't UTF-8. */
  | 'no UTF-8'
  /** A list that is an extension comes packed, with nothing in it. */
  | 'empty extension'
  /** There are extensions. */
  | 'extension'

export function traitsOf(schema: Schema, desc: DescMessage, bytes: Uint8Array): ReadonlySet<Trait> {
  const scan = new Scan(schema)
  try {
    scan.message(desc, new Cursor(bytes), 0)
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
    scan.traits.add('malformed')
  }
  return scan.traits
}

/** Of a field that comes next: it is unknown, or has what neither a Date nor a number of milliseconds nor null has. */
function isLossy(name: string, field: Field | undefined, cursor: Cursor): boolean {
  if (field === undefined) return true
  const rest = new Cursor(cursor.bytes.subarray(cursor.at))
  if (name === VALUE) return field.number === 1 && rest.varint() !== 0n
  if (name !== TIMESTAMP && name !== DURATION) return false
  const value = BigInt.asIntN(field.number === 1 ? 64 : 32, rest.varint())
  const most = MOST_SECONDS[name]
  return field.number === 1 ? value <= -most || value >= most : value % 1_000_000n !== 0n
}

function isNegative(cursor: Cursor): boolean {
  return BigInt.asIntN(64, new Cursor(cursor.bytes.subarray(cursor.at)).varint()) < 0n
}

class Scan {
  readonly traits: Set<Trait> = new Set()
  readonly #schema: Schema

  constructor(schema: Schema) {
    this.#schema = schema
  }

  message(desc: DescMessage, cursor: Cursor, group: number): void {
    const fields = new Map(fieldsOf(this.#schema, desc).map((it) => [it.number, it]))
    let known = 0
    const isNatural = desc.typeName.startsWith(WELL_KNOWN) && desc.typeName !== ANY
    let isOpen = group !== 0
    let url = ''
    const signs = new Set<boolean>()
    while (!cursor.isOver()) {
      const { number, wire } = cursor.tag()
      isOpen &&= wire !== WIRE.close || number !== group
      if (group !== 0 && !isOpen) break
      const field = fields.get(number)
      const start = cursor.at
      if (field?.kind === 'extension') this.traits.add('extension')
      if (isNatural && isLossy(desc.typeName, field, cursor)) this.traits.add('lossy')
      if (desc.typeName === DURATION && wire === WIRE.varint) signs.add(isNegative(cursor))
      if (field === undefined) cursor.skip(number, wire)
      else this.#field(field, wire, cursor)
      if (field !== undefined) known++
      if (desc.typeName !== ANY || wire !== WIRE.sized) continue
      const content = new Cursor(cursor.bytes.subarray(start, cursor.at)).sized()
      if (number === 1) url = Buffer.from(content).toString()
      else this.#packed(url, content)
    }
    if (isOpen) this.traits.add('malformed')
    if (signs.size > 1) this.traits.add('lossy')
    if (desc.typeName === VALUE && known === 0) this.traits.add('no kind')
  }

  /** What is in a google.protobuf.Any shows in its JSON. */
  #packed(url: string, content: Uint8Array): void {
    const desc = this.#schema.registry.getMessage(url.slice(url.lastIndexOf('/') + 1))
    if (desc === undefined) return
    // To whom it is bytes alone it need not be whole.
    for (const trait of traitsOf(this.#schema, desc, content)) this.traits.add(trait)
  }

  #field(field: Field, wire: number, cursor: Cursor): void {
    const own = field.fieldKind === 'map' || field.message !== undefined ? WIRE.sized : wireTypeOf(kindOf(field))
    const wanted = isDelimited(field) ? WIRE.open : own
    const isPacked = wire === WIRE.sized && field.fieldKind === 'list' && own !== WIRE.sized
    if (isPacked) this.#all(field, new Cursor(cursor.sized()))
    else if (wire !== wanted) this.#other('other wire type', field.number, wire, cursor)
    else if (field.fieldKind === 'map') this.#entry(field, new Cursor(cursor.sized()))
    else if (field.message === undefined) this.#scalar(field, kindOf(field), cursor)
    else if (wire === WIRE.open) this.message(field.message, cursor, field.number)
    else this.message(field.message, new Cursor(cursor.sized()), 0)
  }

  #all(field: Field, packed: Cursor): void {
    if (field.kind === 'extension' && packed.isOver()) this.traits.add('empty extension')
    while (!packed.isOver()) this.#scalar(field, kindOf(field), packed)
  }

  #entry(field: Field & { fieldKind: 'map' }, cursor: Cursor): void {
    let isEmpty = field.message?.typeName === VALUE
    let values = 0
    while (!cursor.isOver()) {
      const { number, wire } = cursor.tag()
      const isMessage = field.message !== undefined
      isEmpty &&= number !== 2
      if (number === 2 && ++values > 1 && field.enum?.open === false) this.traits.add('odd entry')
      if (number === 1 && wire === wireTypeOf(field.mapKey)) this.#scalar(undefined, field.mapKey, cursor)
      else if (number !== 2 || wire !== (isMessage ? WIRE.sized : wireTypeOf(kindOf(field)))) this.#other('odd entry', number, wire, cursor)
      else if (isMessage) this.message(field.message, new Cursor(cursor.sized()), 0)
      else this.#scalar(field, kindOf(field), cursor)
    }
    if (isEmpty) this.traits.add('no kind')
  }

  #other(trait: Trait, number: number, wire: number, cursor: Cursor): void {
    this.traits.add(trait)
    cursor.skip(number, wire)
  }

  #scalar(field: Field | undefined, kind: ScalarType, cursor: Cursor): void {
    const wire = wireTypeOf(kind)
    if (wire === WIRE.sized) this.#text(kind, cursor.sized())
    else if (wire !== WIRE.varint) this.#fixed(kind, cursor.take(wire === WIRE.wide ? 8 : 4))
    else this.#number(field, BigInt.asIntN(64, cursor.varint()))
  }

  #text(kind: ScalarType, bytes: Uint8Array): void {
    if (kind === ScalarType.STRING && !isUtf8(bytes)) this.traits.add('no UTF-8')
  }

  #number(field: Field | undefined, wide: bigint): void {
    const { enum: shape, fieldKind } = field ?? {}
    const value = BigInt.asIntN(32, wide)
    if (shape === undefined || shape.open || shape.values.some((it) => BigInt(it.number) === value)) return
    if (value !== wide) this.traits.add('closed wide')
    const isElsewhere = fieldKind !== 'list' && fieldKind !== 'map' && field?.kind !== 'extension'
    this.traits.add(isElsewhere ? 'closed single' : 'closed list')
  }

  #fixed(kind: ScalarType, bytes: Uint8Array): void {
    const [length, usual] = kind === ScalarType.DOUBLE ? [8, DOUBLE_NAN] : kind === ScalarType.FLOAT ? [4, FLOAT_NAN] : [0, '']
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const value = length === 8 ? view.getFloat64(0, true) : length === 4 ? view.getFloat32(0, true) : 0
    if (Number.isNaN(value) && Buffer.from(bytes).toString('hex') !== usual) this.traits.add('odd NaN')
  }
}
