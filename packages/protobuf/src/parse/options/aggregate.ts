import type { Bytes } from '@skein/core'
import {
  FeatureSet_EnumType as EnumType, FeatureSet_FieldPresence as Presence, FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '../../google/protobuf/descriptor.ts'
import { enumFeatures, fieldFeatures, isPacked } from '../check/features.ts'
import type { MessageEntry } from '../link/entry.ts'
import { nearest } from '../link/suggest.ts'
import type { OptionsName } from '../syntax/raw-option.ts'
import { bytesOf, decoded, integerOf, isDecimal, joined } from '../text/literals.ts'
import type { Problems } from '../text/problems.ts'
import type { Token } from '../text/token.ts'
import { Tokenizer } from '../text/tokenizer.ts'
import { delimited, nested, record, varint } from './records.ts'
import { encodeScalar, isInteger, misfit, wireOf } from './scalar.ts'
import type { AnyField, Types } from './types.ts'
import { fieldOf, ownerOf } from './types.ts'
import { whyNot } from './usable.ts'

/** Thrown where a value can't be read; the problem has been noted. */
export class BadValue extends Error {}

/** As text format has it. */
const MAX_DEPTH = 100

/** The fields of one message as they are read. */
interface Building {
  readonly message: MessageEntry
  /** By number. */
  readonly fields: Map<number, Given>
}

interface Given {
  readonly field: AnyField
  /** Each without its tag. */
  readonly values: Bytes[]
}

/** Reads a message in protobuf's text format, and encodes it. */
export class Aggregate {
  readonly #tokens: Tokenizer
  readonly #kind: OptionsName
  readonly #types: Types
  readonly #problems: Problems
  #depth = 0

  constructor(text: string, start: number, kind: OptionsName, types: Types, problems: Problems) {
    this.#tokens = new Tokenizer(text, problems, start)
    this.#tokens.next()
    this.#kind = kind
    this.#types = types
    this.#problems = problems
  }

  read(message: MessageEntry): Bytes {
    return this.#message(message, undefined)
  }

  #message(message: MessageEntry, close: string | undefined): Bytes {
    if (++this.#depth > MAX_DEPTH) this.#refuse(`messages lie deeper than ${MAX_DEPTH} within one another`)
    const start = this.#tokens.current
    const building: Building = { message, fields: new Map() }
    while (close === undefined ? this.#tokens.current.kind !== 'end' : !this.#take(close)) this.#field(building)
    this.#depth--
    this.#checkRequired(building, start)
    return this.#encode(building)
  }

  #field(building: Building): void {
    const { message } = building
    const start = this.#tokens.current
    if (this.#at('[') && message.name === 'google.protobuf.Any') {
      this.#any(building)
      return
    }
    const field = this.#at('[') ? this.#extension(message) : this.#named(message)
    if (field === undefined) return this.#skip()
    const why = whyNot(field, this.#kind, this.#types.scope.file)
    if (why !== undefined) this.#refuse(why, undefined, start)
    this.#checkFirst(building, field, start)
    const isMessage = field.proto.type === Type.MESSAGE || field.proto.type === Type.GROUP
    if (isMessage) this.#take(':')
    else this.#want(':')
    if (field.proto.label === Label.REPEATED && this.#take('[')) {
      if (!this.#take(']')) {
        do this.#value(building, field); while (this.#take(','))
        this.#want(']')
      }
    } else {
      this.#value(building, field)
    }
    this.#separator()
  }

  #value({ fields }: Building, field: AnyField): void {
    const { number = 0, type = Type.STRING } = field.proto
    const values = fields.get(number)?.values ?? []
    const inner = type === Type.ENUM ? undefined : this.#types.messageOf(field)
    if (inner === undefined) {
      const value = this.#scalar(field)
      // An implicit field at its default is not there.
      if (isZero(value) && isImplicit(field)) return
      values.push(encodeScalar(type, value))
    } else {
      values.push(this.#message(inner, this.#open()))
    }
    fields.set(number, { field, values })
  }

  #open(): string {
    if (this.#take('<')) return '>'
    this.#want('{')
    return '}'
  }

  #encode({ message, fields }: Building): Bytes {
    const sorted = [...fields].sort(([a], [b]) => a - b)
    return joined(sorted.flatMap(([number, { field, values }]) => {
      const { type = Type.STRING } = field.proto
      if (message.proto.options?.messageSetWireFormat === true) return values.map((it) => item(number, it))
      if (isPacked(field)) return [record(number, 2, delimited(joined(values)))]
      if (type === Type.MESSAGE || type === Type.GROUP) return values.map((it) => nested(number, this.#types.isGroup(field), it))
      return values.map((it) => record(number, wireOf(type), it))
    }))
  }

  #named(message: MessageEntry): AnyField | undefined {
    const token = this.#tokens.current
    if (token.kind !== 'identifier') this.#refuse(`expected the name of a field instead of ${token.text || 'the end'}`)
    this.#tokens.next()
    const name = token.text
    const found = this.#types.field(message, name) ?? this.#group(message, name)
    if (found !== undefined) return found
    if (message.proto.reservedName.includes(name)) return undefined
    const near = nearest(message.proto.field.map((it) => it.name ?? ''), name)
    return this.#refuse(`${message.name} has no field ${name}`, near && `did you mean ${near}?`, token)
  }

  /** A group goes by the name of its message. */
  #group(message: MessageEntry, name: string): AnyField | undefined {
    const field = this.#types.field(message, name.toLowerCase())
    if (field === undefined || !this.#types.isGroup(field)) return undefined
    const type = this.#types.messageOf(field)
    return type?.proto.name === name && type.parent?.name === message.name ? field : undefined
  }

  #extension(message: MessageEntry): AnyField {
    const token = this.#tokens.current
    const name = this.#bracketed()
    const { found } = this.#types.scope.resolve(name, message.name)
    if (found?.kind !== 'extension' || ownerOf(found) !== message.name) {
      this.#refuse(`${name} is no extension of ${message.name}`, 'import the file that declares it', token)
    }
    return found
  }

  /** `[type.googleapis.com/name] { … }` in a google.protobuf.Any. */
  #any({ message, fields }: Building): void {
    const token = this.#tokens.current
    const url = this.#bracketed()
    const slash = url.lastIndexOf('/')
    if (slash < 0) this.#refuse(`${url} has no prefix`, `write [type.googleapis.com/${url}]`, token)
    const type = this.#types.message(url.slice(slash + 1))
    const known = /^type\.google(?:apis|prod)\.com$/.test(url.slice(0, slash))
    if (type === undefined || !known) this.#refuse(`there is no type ${url} for an Any`, undefined, token)
    this.#take(':')
    const bytes = this.#message(type, this.#open())
    if (fields.size > 0) this.#refuse('a second value of an Any', undefined, token)
    const [urlField, valueField] = message.proto.field.map((it) => fieldOf(message, it))
    fields.set(1, { field: urlField!, values: [delimited(new TextEncoder().encode(url))] })
    if (bytes.length > 0) fields.set(2, { field: valueField!, values: [delimited(bytes)] })
    this.#separator()
  }

  #bracketed(): string {
    this.#want('[')
    let name = ''
    while (!this.#at(']')) {
      const { kind, text } = this.#tokens.current
      if (kind !== 'identifier' && text !== '.' && text !== '/' && text !== '-') this.#refuse(`expected ] instead of ${text || 'the end'}`)
      name += text
      this.#tokens.next()
    }
    this.#tokens.next()
    return name
  }

  #checkFirst({ message, fields }: Building, field: AnyField, token: Token): void {
    const { name = '', label, number = 0, oneofIndex } = field.proto
    if (label === Label.REPEATED) return
    if (fields.has(number)) this.#refuse(`${name} is set twice`, 'remove one', token)
    if (field.kind !== 'field' || oneofIndex === undefined) return
    for (const { field: other } of fields.values()) {
      if (other.kind !== 'field' || other.proto.oneofIndex !== oneofIndex) continue
      this.#refuse(`${name} and ${other.proto.name} are both set, of oneof ${message.proto.oneofDecl[oneofIndex]?.name}`, 'remove one', token)
    }
  }

  #checkRequired({ message, fields }: Building, token: Token): void {
    const missing = message.proto.field.filter((it) => {
      return !fields.has(it.number ?? 0) && fieldFeatures(fieldOf(message, it)).presence === Presence.LEGACY_REQUIRED
    })
    if (missing.length === 0) return
    this.#refuse(`${message.name} lacks ${missing.map((it) => it.name).join(', ')}, which is required`, undefined, token)
  }

  #scalar(field: AnyField): bigint | number | Bytes {
    const type = field.proto.type!
    if (isInteger(type)) return this.#integer(type)
    switch (type) {
      case Type.FLOAT: case Type.DOUBLE: return this.#number()
      case Type.BOOL: return this.#bool()
      case Type.ENUM: return this.#enum(field)
      default: return this.#string(type)
    }
  }

  #integer(type: Type): bigint {
    const start = this.#tokens.current
    const negative = this.#take('-')
    const { kind, text } = this.#tokens.current
    if (kind !== 'integer') this.#refuse(`expected an integer instead of ${text || 'the end'}`)
    const value = negative ? -integerOf(text) : integerOf(text)
    const why = misfit(type, value)
    if (why !== undefined) this.#refuse(why, undefined, start)
    this.#tokens.next()
    return value
  }

  #number(): number {
    const negative = this.#take('-')
    const { kind, text } = this.#tokens.current
    const word = text.toLowerCase()
    let value: number
    if (kind === 'float') value = Number(text)
    else if (kind === 'integer' && isDecimal(text)) value = Number(integerOf(text))
    else if (word === 'inf' || word === 'infinity') value = Infinity
    else if (word === 'nan') value = NaN
    else this.#refuse(`expected a number instead of ${text || 'the end'}`)
    this.#tokens.next()
    return negative ? -value : value
  }

  #bool(): bigint {
    const { kind, text } = this.#tokens.current
    const value = kind === 'integer' ? Number(integerOf(text)) : ['true', 'True', 't'].includes(text) ? 1 : ['false', 'False', 'f'].includes(text) ? 0 : 2
    if (value > 1) this.#refuse(`expected true or false instead of ${text || 'the end'}`)
    this.#tokens.next()
    return BigInt(value)
  }

  #enum(field: AnyField): bigint {
    const start = this.#tokens.current
    const of = this.#types.enumOf(field)!
    const values = of.proto.value
    if (start.kind === 'identifier') {
      const found = values.find((it) => it.name === start.text)
      const near = nearest(values.map((it) => it.name ?? ''), start.text)
      if (found === undefined) this.#refuse(`${start.text} is no value of ${of.name}`, near && `did you mean ${near}?`)
      this.#tokens.next()
      return BigInt(found.number ?? 0)
    }
    const value = this.#integer(Type.INT32)
    const closed = enumFeatures(of).enumType === EnumType.CLOSED
    if (closed && !values.some((it) => BigInt(it.number ?? 0) === value)) this.#refuse(`${value} is no value of ${of.name}`, undefined, start)
    return value
  }

  #string(type: Type): Bytes {
    const start = this.#tokens.current
    const parts: Bytes[] = []
    for (; this.#tokens.current.kind === 'string'; this.#tokens.next()) parts.push(bytesOf(this.#tokens.current.text))
    if (parts.length === 0) this.#refuse(`expected a string instead of ${start.text || 'the end'}`)
    const bytes = joined(parts)
    if (type === Type.STRING && decoded(bytes) === undefined) this.#refuse('the bytes of this string are no UTF-8', undefined, start)
    return bytes
  }

  /** Past the value of a field whose name is reserved. */
  #skip(): void {
    this.#take(':')
    let open = 0
    do {
      const { kind, text } = this.#tokens.current
      if (kind === 'end') this.#refuse('a field without a value')
      if (text === '{' || text === '<' || text === '[') open++
      if (text === '}' || text === '>' || text === ']') open--
      this.#take('-')
      this.#tokens.next()
    } while (open > 0)
    this.#separator()
  }

  #separator(): void {
    if (!this.#take(';')) this.#take(',')
  }

  #at(text: string): boolean {
    return this.#tokens.current.text === text
  }

  #take(text: string): boolean {
    if (!this.#at(text)) return false
    this.#tokens.next()
    return true
  }

  #want(text: string): void {
    if (!this.#take(text)) this.#refuse(`expected ${text} instead of ${this.#tokens.current.text || 'the end'}`)
  }

  #refuse(message: string, help?: string, token: Token = this.#tokens.current): never {
    this.#problems.add(token.offset, message, help)
    throw new BadValue(message)
  }
}

/** How a message set has a message: a group of its number and itself. */
function item(number: number, bytes: Bytes): Bytes {
  return record(1, 3, joined([record(2, 0, varint(BigInt(number))), record(3, 2, delimited(bytes))]))
}

function isImplicit(field: AnyField): boolean {
  if (field.kind === 'extension' || field.proto.label === Label.REPEATED || field.proto.oneofIndex !== undefined) return false
  return fieldFeatures(field).presence === Presence.IMPLICIT
}

function isZero(value: bigint | number | Bytes): boolean {
  return value instanceof Uint8Array ? value.length === 0 : typeof value === 'bigint' ? value === 0n : Object.is(value, 0)
}

