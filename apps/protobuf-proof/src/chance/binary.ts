import type { DescMessage } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt'
import type { Field } from '../schema/fields.ts'
import { fieldsOf, isDelimited, kindOf } from '../schema/fields.ts'
import { isMessageSet } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { Chance } from './chance.ts'
import { enumNumber, isSpecial, specialOf } from './special.ts'
import { scalarContent, wireTypeOf } from './scalar-content.ts'
import { fixed, group, sized, tag, varint, WIRE } from './writer.ts'

/** How deep messages are made, other than on purpose. */
const DEEPEST = 4
const { LEGACY_REQUIRED } = FeatureSet_FieldPresence
/** Of one message. */
const MOST_RECORDS = 8

/** Makes valid encodings of messages, in every form that the wire allows, with fields that nobody knows among them. */
export class BinaryMaker {
  readonly #schema: Schema
  readonly #chance: Chance

  constructor(schema: Schema, chance: Chance) {
    this.#schema = schema
    this.#chance = chance
  }

  message(desc: DescMessage, depth = 0): Uint8Array {
    const chance = this.#chance
    if (isMessageSet(desc)) return new Uint8Array(0)
    if (isSpecial(desc) && !chance.once(5)) {
      return specialOf(this.#schema, chance, desc, (inner) => this.message(inner, depth + 1))
    }
    const fields = fieldsOf(this.#schema, desc)
    const picked = depth > DEEPEST ? [] : chance.some(fields, MOST_RECORDS)
    // Absent ones are tried as well, but not at every level, or nothing would ever be whole.
    const required = desc.fields.filter(({ presence, message }) => (
      presence === LEGACY_REQUIRED && (message === undefined || depth < DEEPEST) && !chance.once(100)
    ))
    const records = [...required, ...picked].flatMap((field) => this.#records(field, depth))
    if (chance.once(6)) records.splice(chance.below(records.length + 1), 0, this.unknown(desc))
    return Buffer.concat(records)
  }

  /** A field that the message hasn't, of any wire type. */
  unknown(desc: DescMessage, depth = 0): Uint8Array {
    const chance = this.#chance
    const known = new Set(fieldsOf(this.#schema, desc).map((it) => it.number))
    const number = [chance.pick([20, 190, 5_000, 536_870_000, 199]), 60, 59].find((it) => !known.has(it))!
    switch (chance.below(5)) {
      case 0: return Buffer.from([...tag(number, WIRE.varint), ...varint(chance.bits64(), chance.below(2))])
      case 1: return Buffer.concat([Buffer.from(tag(number, WIRE.wide)), fixed(8, chance.bits64())])
      case 2: return sized(number, chance.bytes(10))
      case 3: return Buffer.from([...tag(number, WIRE.narrow), 1, 2, 3, chance.below(256)])
      default: return group(number, Buffer.concat(chance.list(depth > 2 ? 0 : 2, () => this.unknown(desc, depth + 1))))
    }
  }

  #records(field: Field, depth: number): Uint8Array[] {
    switch (field.fieldKind) {
      case 'map': return this.#chance.list(3, () => this.#entry(field, depth))
      case 'list': return this.#list(field, depth)
      default: return Array.from({ length: this.#chance.once(8) ? 2 : 1 }, () => this.#record(field, depth))
    }
  }

  #record(field: Field, depth: number): Uint8Array {
    if (field.message !== undefined) {
      const content = this.message(field.message, depth + 1)
      return isDelimited(field) ? group(field.number, content) : sized(field.number, content)
    }
    const kind = kindOf(field)
    const head = Buffer.from(tag(field.number, wireTypeOf(kind), this.#chance.once(100) ? 1 : 0))
    return Buffer.concat([head, this.#content(field)])
  }

  #content(field: Field): Uint8Array {
    if (field.enum !== undefined) return Buffer.from(varint(enumNumber(this.#chance, field.enum)))
    return scalarContent(this.#chance, kindOf(field))
  }

  #list(field: Field & { fieldKind: 'list' }, depth: number): Uint8Array[] {
    const kind = kindOf(field)
    const packs = field.message === undefined && kind !== ScalarType.STRING && kind !== ScalarType.BYTES
    // Whatever is declared, a reader takes both.
    if (packs && (this.#chance.once(5) ? !field.packed : field.packed)) {
      return [sized(field.number, Buffer.concat(this.#chance.list(6, () => this.#content(field))))]
    }
    return this.#chance.list(4, () => this.#record(field, depth))
  }

  #entry(field: Field & { fieldKind: 'map' }, depth: number): Uint8Array {
    const chance = this.#chance
    const keyTag = Buffer.from(tag(1, wireTypeOf(field.mapKey)))
    const key = (): Uint8Array => Buffer.concat([keyTag, scalarContent(chance, field.mapKey)])
    const value = (): Uint8Array => {
      if (field.message !== undefined) return sized(2, this.message(field.message, depth + 1))
      return Buffer.concat([Buffer.from(tag(2, wireTypeOf(kindOf(field)))), this.#content(field)])
    }
    const parts = [chance.once(10) ? [] : [key()], chance.once(10) ? [] : [value()]].flat()
    if (chance.once(20)) parts.push(chance.pick([key, value])())
    if (chance.once(20)) parts.push(Buffer.from([...tag(3, WIRE.varint), 1]))
    return sized(field.number, Buffer.concat(chance.once(8) ? parts.reverse() : parts))
  }
}
