import type { DescEnum, DescMessage } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt'
import type { Field } from '../schema/fields.ts'
import { fieldsOf, kindOf } from '../schema/fields.ts'
import { isMessageSet } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { Chance } from './chance.ts'
import { scalarText } from './json-scalars.ts'
import { wellKnownText } from './json-well-known.ts'

const { LEGACY_REQUIRED } = FeatureSet_FieldPresence
const DEEPEST = 4
const MOST_FIELDS = 6
/** Of those whose JSON in an Any is under `value`, some. */
const WITH_VALUE = ['Duration', 'Timestamp', 'Int64Value', 'Struct', 'Value', 'Empty', 'FieldMask'] as const

/** Makes JSON of messages, in every form that ProtoJSON lets one write, and now and then in one that it doesn't. */
export class JsonMaker {
  readonly #schema: Schema
  readonly #chance: Chance

  constructor(schema: Schema, chance: Chance) {
    this.#schema = schema
    this.#chance = chance
  }

  message(desc: DescMessage, depth = 0): string {
    const known = wellKnownText(this.#chance, desc.typeName)
    if (known !== undefined) return known
    if (desc.typeName === 'google.protobuf.Any') return this.#any(depth)
    return isMessageSet(desc) ? '{}' : `{${this.#members(desc, depth).join(',')}}`
  }

  #members(desc: DescMessage, depth: number): string[] {
    const chance = this.#chance
    const all = fieldsOf(this.#schema, desc)
    const required = desc.fields.filter(({ presence, message }) => (
      presence === LEGACY_REQUIRED && (message === undefined || depth < DEEPEST) && !chance.once(100)
    ))
    const picked = depth > DEEPEST ? [] : chance.some(all, MOST_FIELDS)
    // Twice the same key is another matter, which a few have on purpose.
    const fields = chance.once(40) ? [...required, ...picked] : [...new Set([...required, ...picked])]
    const members = fields.map((field) => `${this.#name(field)}:${this.#field(field, depth)}`)
    if (chance.once(15)) members.push(chance.pick(['"nobody":1', '"noMessage":{"a":[1,null]}', '"@type":"x"', '"":0', '"[no.extension]":{}']))
    return members
  }

  #name(field: Field): string {
    if (field.kind === 'extension') return JSON.stringify(field.jsonName)
    const name = this.#chance.once(4) ? field.name : field.jsonName
    // Escapes make no other name.
    return this.#chance.once(50) ? `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}"` : JSON.stringify(name)
  }

  #field(field: Field, depth: number): string {
    const chance = this.#chance
    if (chance.once(15)) return 'null'
    if (chance.once(100)) return chance.pick(['{}', '[]', '""', '0', 'true', '[[]]', '{"a":1}'])
    switch (field.fieldKind) {
      case 'list': return `[${chance.list(3, () => (chance.once(60) ? 'null' : this.#one(field, depth))).join(',')}]`
      case 'map': {
        const keys = chance.list(3, () => this.#key(field.mapKey))
        const some = chance.once(40) ? keys : [...new Set(keys)]
        return `{${some.map((key) => `${key}:${chance.once(60) ? 'null' : this.#one(field, depth)}`).join(',')}}`
      }
      default: return this.#one(field, depth)
    }
  }

  #key(kind: ScalarType): string {
    const text = scalarText(this.#chance, kind, kind !== ScalarType.STRING && kind !== ScalarType.BOOL)
    return text.startsWith('"') ? text : JSON.stringify(text)
  }

  #one(field: Field, depth: number): string {
    if (field.message !== undefined) return this.message(field.message, depth + 1)
    return field.enum === undefined ? scalarText(this.#chance, kindOf(field)) : this.#enum(field.enum)
  }

  #enum({ values, typeName }: DescEnum): string {
    const chance = this.#chance
    if (typeName === 'google.protobuf.NullValue' && chance.once(2)) return 'null'
    if (chance.once(12)) return chance.pick(['"NOBODY"', '99', '-3', '1.0', '2147483648', '""', 'true', '1.5'])
    const { name, number } = chance.pick(values)
    return chance.once(2) ? JSON.stringify(name) : String(number)
  }

  #any(depth: number): string {
    const chance = this.#chance
    if (chance.once(10)) return chance.pick(['{}', '{"@type":""}', '{"@type":"type.googleapis.com/nobody.Knows"}', '{"value":1}', '{"@type":1}'])
    const special = chance.once(3) ? this.#schema.registry.getMessage(`google.protobuf.${chance.pick(WITH_VALUE)}`) : undefined
    const desc = special ?? chance.pick(this.#schema.messages)
    const type = `"@type":${JSON.stringify(`type.googleapis.com/${desc.typeName}`)}`
    const rest = special === undefined ? this.#members(desc, depth + 1) : [`"value":${this.message(desc, depth + 1)}`]
    return `{${(chance.once(4) ? [...rest, type] : [type, ...rest]).join(',')}}`
  }
}
