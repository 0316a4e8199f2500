import type { Bytes } from '@skein/core'
import {
  FeatureSet_FieldPresence as Presence, FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type,
} from '../../google/protobuf/descriptor.ts'
import { fieldFeatures, isPacked } from '../check/features.ts'
import type { MessageEntry } from '../link/entry.ts'
import { nearest } from '../link/suggest.ts'
import type { OptionsName } from '../syntax/raw-option.ts'
import { joined } from '../text/literals.ts'
import type { Problems } from '../text/problems.ts'
import type { Token } from '../text/token.ts'
import { delimited, nested, record, varint } from './records.ts'
import { encodeScalar, isMessage, wireOf } from './scalar.ts'
import { readScalar } from './text-scalars.ts'
import type { AnyField, Types } from './types.ts'
import { fieldOf, ownerOf } from './types.ts'
import { whyNot } from './usable.ts'
import { Words } from './words.ts'

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
  readonly #words: Words
  readonly #kind: OptionsName
  readonly #types: Types
  #depth = 0

  constructor(text: string, start: number, kind: OptionsName, types: Types, problems: Problems) {
    this.#words = new Words(text, start, problems)
    this.#kind = kind
    this.#types = types
  }

  read(message: MessageEntry): Bytes {
    return this.#message(message, undefined)
  }

  #message(message: MessageEntry, close: string | undefined): Bytes {
    if (++this.#depth > MAX_DEPTH) this.#words.refuse(`messages lie deeper than ${MAX_DEPTH} within one another`)
    const start = this.#words.current
    const building: Building = { message, fields: new Map() }
    while (close === undefined ? this.#words.current.kind !== 'end' : !this.#words.take(close)) this.#field(building)
    this.#depth--
    this.#checkRequired(building, start)
    return this.#encode(building)
  }

  #field(building: Building): void {
    const { message } = building
    const start = this.#words.current
    if (this.#words.at('[') && message.name === 'google.protobuf.Any') {
      this.#any(building)
      return
    }
    const field = this.#words.at('[') ? this.#extension(message) : this.#named(message)
    if (field === undefined) return this.#skip()
    const why = whyNot(field, this.#kind, this.#types.scope.file)
    if (why !== undefined) this.#words.refuse(why, undefined, start)
    this.#checkFirst(building, field, start)
    if (isMessage(field.proto.type)) this.#words.take(':')
    else this.#words.want(':')
    if (field.proto.label === Label.REPEATED && this.#words.take('[')) {
      if (!this.#words.take(']')) {
        do this.#value(building, field); while (this.#words.take(','))
        this.#words.want(']')
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
      const value = readScalar(this.#words, field, this.#types)
      // An implicit field at its default is not there.
      if (isZero(value) && isImplicit(field)) return
      values.push(encodeScalar(type, value))
    } else {
      values.push(this.#message(inner, this.#open()))
    }
    fields.set(number, { field, values })
  }

  #open(): string {
    if (this.#words.take('<')) return '>'
    this.#words.want('{')
    return '}'
  }

  #encode({ message, fields }: Building): Bytes {
    const sorted = [...fields].sort(([a], [b]) => a - b)
    return joined(sorted.flatMap(([number, { field, values }]) => {
      const { type = Type.STRING } = field.proto
      if (message.proto.options?.messageSetWireFormat === true) return values.map((it) => item(number, it))
      if (isPacked(field)) return [record(number, 2, delimited(joined(values)))]
      if (isMessage(type)) return values.map((it) => nested(number, this.#types.isGroup(field), it))
      return values.map((it) => record(number, wireOf(type), it))
    }))
  }

  #named(message: MessageEntry): AnyField | undefined {
    const token = this.#words.current
    if (token.kind !== 'identifier') this.#words.refuse(`expected the name of a field instead of ${token.text || 'the end'}`)
    this.#words.next()
    const name = token.text
    const found = this.#types.field(message, name) ?? this.#group(message, name)
    if (found !== undefined) return found
    if (message.proto.reservedName.includes(name)) return undefined
    const near = nearest(message.proto.field.map((it) => it.name ?? ''), name)
    return this.#words.refuse(`${message.name} has no field ${name}`, near && `did you mean ${near}?`, token)
  }

  /** A group goes by the name of its message. */
  #group(message: MessageEntry, name: string): AnyField | undefined {
    const field = this.#types.field(message, name.toLowerCase())
    if (field === undefined || !this.#types.isGroup(field)) return undefined
    const type = this.#types.messageOf(field)
    return type?.proto.name === name && type.parent?.name === message.name ? field : undefined
  }

  #extension(message: MessageEntry): AnyField {
    const token = this.#words.current
    const name = this.#bracketed()
    const { found } = this.#types.scope.resolve(name, message.name)
    if (found?.kind !== 'extension' || ownerOf(found) !== message.name) {
      this.#words.refuse(`${name} is no extension of ${message.name}`, 'import the file that declares it', token)
    }
    return found
  }

  /** `[type.googleapis.com/name] { … }` in a google.protobuf.Any. */
  #any({ message, fields }: Building): void {
    const token = this.#words.current
    const url = this.#bracketed()
    const slash = url.lastIndexOf('/')
    if (slash < 0) this.#words.refuse(`${url} has no prefix`, `write [type.googleapis.com/${url}]`, token)
    const type = this.#types.message(url.slice(slash + 1))
    const known = /^type\.google(?:apis|prod)\.com$/.test(url.slice(0, slash))
    if (type === undefined || !known) this.#words.refuse(`there is no type ${url} for an Any`, undefined, token)
    this.#words.take(':')
    const bytes = this.#message(type, this.#open())
    if (fields.size > 0) this.#words.refuse('a second value of an Any', undefined, token)
    const [urlField, valueField] = message.proto.field.map((it) => fieldOf(message, it))
    fields.set(1, { field: urlField!, values: [delimited(new TextEncoder().encode(url))] })
    if (bytes.length > 0) fields.set(2, { field: valueField!, values: [delimited(bytes)] })
    this.#separator()
  }

  #bracketed(): string {
    this.#words.want('[')
    let name = ''
    while (!this.#words.at(']')) {
      const { kind, text } = this.#words.current
      if (kind !== 'identifier' && text !== '.' && text !== '/' && text !== '-') this.#words.refuse(`expected ] instead of ${text || 'the end'}`)
      name += text
      this.#words.next()
    }
    this.#words.next()
    return name
  }

  #checkFirst({ message, fields }: Building, field: AnyField, token: Token): void {
    const { name = '', label, number = 0, oneofIndex } = field.proto
    if (label === Label.REPEATED) return
    if (fields.has(number)) this.#words.refuse(`${name} is set twice`, 'remove one', token)
    if (field.kind !== 'field' || oneofIndex === undefined) return
    for (const { field: other } of fields.values()) {
      if (other.kind !== 'field' || other.proto.oneofIndex !== oneofIndex) continue
      this.#words.refuse(`${name} and ${other.proto.name} are both set, of oneof ${message.proto.oneofDecl[oneofIndex]?.name}`, 'remove one', token)
    }
  }

  #checkRequired({ message, fields }: Building, token: Token): void {
    const missing = message.proto.field.filter((it) => {
      return !fields.has(it.number ?? 0) && fieldFeatures(fieldOf(message, it)).presence === Presence.LEGACY_REQUIRED
    })
    if (missing.length === 0) return
    this.#words.refuse(`${message.name} lacks ${missing.map((it) => it.name).join(', ')}, which is required`, undefined, token)
  }

  /** Past the value of a field whose name is reserved. */
  #skip(): void {
    this.#words.take(':')
    let open = 0
    do {
      const { kind, text } = this.#words.current
      if (kind === 'end') this.#words.refuse('a field without a value')
      if (text === '{' || text === '<' || text === '[') open++
      if (text === '}' || text === '>' || text === ']') open--
      this.#words.take('-')
      this.#words.next()
    } while (open > 0)
    this.#separator()
  }

  #separator(): void {
    if (!this.#words.take(';')) this.#words.take(',')
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

