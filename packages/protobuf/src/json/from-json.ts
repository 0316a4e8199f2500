import { fromBase64 } from '@skein/kit/base64'
import { describe } from '@skein/kit/misfit'
import { define, isObject } from '../define.ts'
import { ProtobufMarshaller } from '../marshaller.ts'
import { normalise, Trail } from '../normalise.ts'
import { MAX_DEPTH } from '../options.ts'
import { Misfit, wrong } from '../scalars.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import { copy } from '../wire/read.ts'
import type { Plain } from '../wire/unknown.ts'
import { readNumber, readWide } from './numbers.ts'
import { readDuration, readMask, readTimestamp } from './texts.ts'
import { fieldOf, isSpecial, isWrapper } from './well-known.ts'

/** An enum's name that isn't known, where what is unknown is passed over. */
const SKIP: unique symbol = Symbol('skip')

/** Makes what `normalise` then checks: ranges, oneofs, required fields. */
export class FromJson extends Trail {
  #depth = 0

  message(shape: MessageShape, raw: unknown): Plain {
    if (++this.#depth > MAX_DEPTH + 1) throw new Misfit(`it lies deeper than ${MAX_DEPTH} messages`)
    const made = this.#message(shape, raw)
    this.#depth--
    return made
  }

  #message(shape: MessageShape, raw: unknown): Plain {
    if (isWrapper(shape.name)) return { value: this.#one(fieldOf(shape, 1), raw, shape) }
    switch (shape.name) {
      case 'google.protobuf.Timestamp': return readTimestamp(raw)
      case 'google.protobuf.Duration': return readDuration(raw)
      case 'google.protobuf.FieldMask': return readMask(raw)
      case 'google.protobuf.Struct': return { fields: this.#map(fieldOf(shape, 1), raw, shape) }
      case 'google.protobuf.ListValue': return { values: this.#list(fieldOf(shape, 1), raw, shape) }
      case 'google.protobuf.Value': return this.#value(shape, raw)
      case 'google.protobuf.Any': return this.#any(shape, raw)
      default: return this.#fields(shape, raw)
    }
  }

  #fields(shape: MessageShape, raw: unknown): Plain {
    if (!isObject(raw)) return wrong(raw, `an object (${shape.name})`)
    const made: Plain = {}
    const fields = byJsonName(shape)
    for (const [key, it] of Object.entries(raw)) {
      const field = fields.get(key)
      if (field === undefined) {
        if (shape.values.unknownJson === 'ignore') continue
        throw new Misfit(`${shape.name} has no field ${describe(key)}`)
      }
      if (it === null && !takesNull(field)) continue
      if (Object.hasOwn(made, field.name)) throw new Misfit(`${field.jsonName} is there twice, as ${key} too`)
      this.path.push(field.name)
      const value = field.key !== undefined ? this.#map(field, it, shape)
        : field.repeated ? this.#list(field, it, shape) : this.#one(field, it, shape)
      this.path.pop()
      if (value !== SKIP) define(made, field.name, value)
    }
    return made
  }

  #map(field: FieldShape, raw: unknown, shape: MessageShape): Plain {
    if (!isObject(raw)) return wrong(raw, 'an object')
    const made: Plain = {}
    for (const [key, it] of Object.entries(raw)) {
      this.path.push(key)
      const value = this.#one(field, it, shape)
      this.path.pop()
      if (value !== SKIP) define(made, key, value)
    }
    return made
  }

  #list(field: FieldShape, raw: unknown, shape: MessageShape): unknown[] {
    if (!Array.isArray(raw)) return wrong(raw, 'a list')
    const made: unknown[] = []
    for (let i = 0; i < raw.length; i++) {
      this.path.push(i)
      const value = this.#one(field, raw[i], shape)
      this.path.pop()
      if (value !== SKIP) made.push(value)
    }
    return made
  }

  #one(field: FieldShape, raw: unknown, { values }: MessageShape): unknown {
    switch (field.kind) {
      case 'message': return this.message(field.message!, raw)
      case 'enum':
        if (raw === null && takesNull(field)) return 0
        return values.unknownJson === 'ignore' && typeof raw === 'string' && !field.enum!.ids.has(raw) ? SKIP : raw
      case 'bytes': return (typeof raw === 'string' ? fromBase64(raw) : undefined) ?? wrong(raw, 'base64')
      case 'string': case 'bool': return raw
      case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return readWide(raw)
      default: return readNumber(raw, field.kind)
    }
  }

  #value(shape: MessageShape, raw: unknown): Plain {
    switch (typeof raw) {
      case 'number': return { [fieldOf(shape, 2).name]: raw }
      case 'string': return { [fieldOf(shape, 3).name]: raw }
      case 'boolean': return { [fieldOf(shape, 4).name]: raw }
      default: {
        const field = fieldOf(shape, raw === null ? 1 : Array.isArray(raw) ? 6 : 5)
        return { [field.name]: raw === null ? 0 : this.message(field.message!, raw) }
      }
    }
  }

  #any(shape: MessageShape, raw: unknown): Plain {
    if (!isObject(raw)) return wrong(raw, 'an object (google.protobuf.Any)')
    const { '@type': url, ...rest } = raw
    if (url === undefined && Object.keys(rest).length === 0) return {}
    if (typeof url !== 'string') throw new Misfit('a google.protobuf.Any has a "@type"')
    const inner = shape.find(url.slice(url.lastIndexOf('/') + 1))?.exact()
    if (inner === undefined) throw new Misfit(`the .proto files that were loaded have no ${url}, which is in a google.protobuf.Any`)
    const value = this.message(inner, isSpecial(inner.name) ? rest['value'] : rest)
    const bytes = new ProtobufMarshaller(inner).encode(normalise(inner, value, 'in'))
    return { [fieldOf(shape, 1).name]: url, [fieldOf(shape, 2).name]: copy(bytes, 0, bytes.length) }
  }
}

/** null is a value of its own there; anywhere else it is as if the field were absent. */
function takesNull({ message, enum: shape, repeated, key }: FieldShape): boolean {
  if (repeated || key !== undefined) return false
  return message?.name === 'google.protobuf.Value' || shape?.name === 'google.protobuf.NullValue'
}

const indexes = new WeakMap<MessageShape, ReadonlyMap<string, FieldShape>>()

/** Fields by both names that JSON may have for them. */
function byJsonName(shape: MessageShape): ReadonlyMap<string, FieldShape> {
  const known = indexes.get(shape)
  if (known !== undefined) return known
  const made = new Map(shape.fields.flatMap((field) => [[field.protoName, field], [field.jsonName, field]] as const))
  indexes.set(shape, made)
  return made
}
