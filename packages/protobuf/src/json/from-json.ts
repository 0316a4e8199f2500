import { fromBase64 } from '@skein/kit/base64'
import { describe } from '@skein/kit/misfit'
import { define, isObject } from '../define.ts'
import { WireMarshaller } from '../marshaller.ts'
import { toDate, toMs } from '../natural.ts'
import { normalise } from '../normalise.ts'
import { MAX_DEPTH, valuesOf } from '../options.ts'
import { enumValue, Misfit, wrong } from '../scalars.ts'
import type { EnumShape, FieldShape, MessageShape, Natural, Scalar } from '../shape.ts'
import type { Way } from '../trail.ts'
import { Trail } from '../trail.ts'
import { copy } from '../wire/read.ts'
import type { Plain } from '../wire/unknown.ts'
import { readNumber, readWide } from './numbers.ts'
import type { JsonOptions } from './options.ts'
import { readDuration, readMask, readTimestamp } from './texts.ts'
import { fieldOf, isSpecial, only, wrapperOf } from './well-known.ts'

/** An enum's name that isn't known, where what is unknown is passed over. */
const SKIP: unique symbol = Symbol('skip')

/** Makes what `normalise` then checks: ranges, oneofs, required fields. */
export class FromJson extends Trail {
  readonly #options: JsonOptions
  #depth = 0

  constructor(shape: MessageShape, way: Way, options: JsonOptions = {}) {
    super(shape, way)
    this.#options = options
  }

  message(shape: MessageShape, raw: unknown): Plain {
    if (++this.#depth > MAX_DEPTH + 1) throw new Misfit(`it lies deeper than ${MAX_DEPTH} messages`)
    const made = this.#message(shape, raw)
    this.#depth--
    return made
  }

  #message(shape: MessageShape, raw: unknown): Plain {
    const wrapper = wrapperOf(shape)
    if (wrapper !== undefined) return { [wrapper.name]: this.#scalar(wrapper.kind as Scalar, raw) }
    switch (shape.name) {
      case 'google.protobuf.Timestamp': return { ...readTimestamp(raw) }
      case 'google.protobuf.Duration': return { ...readDuration(raw) }
      case 'google.protobuf.FieldMask': return { paths: readMask(raw) }
      case 'google.protobuf.Struct': return { fields: this.#map(fieldOf(shape, 1), raw, shape) }
      case 'google.protobuf.ListValue': return { values: this.#list(fieldOf(shape, 1), raw, shape) }
      case 'google.protobuf.Value': return this.#value(shape, raw)
      case 'google.protobuf.Any': return this.#any(shape, raw)
      default: return this.#fields(shape, raw)
    }
  }

  #ignores({ values }: MessageShape): boolean {
    return (this.#options.unknown ?? values.unknownJson) === 'ignore'
  }

  #fields(shape: MessageShape, raw: unknown): Plain {
    if (!isObject(raw)) return wrong(raw, `an object (${shape.name})`)
    const made: Plain = {}
    const fields = byJsonName(shape)
    const seen = new Map<object, string>()
    for (const [key, it] of Object.entries(raw)) {
      const field = fields.get(key)
      if (field === undefined) {
        if (this.#ignores(shape)) continue
        throw new Misfit(`${shape.name} has no field ${describe(key)}`)
      }
      if (it === null && !takesNull(field)) continue
      if (seen.has(field)) throw new Misfit(`${field.jsonName} is there twice, as ${key} too`)
      seen.set(field, key)
      this.path.push(field.name)
      const value = field.key !== undefined ? this.#map(field, it, shape)
        : field.repeated ? this.#list(field, it, shape) : this.#one(field, it, shape)
      this.path.pop()
      if (value === SKIP) continue
      const { oneof } = field
      if (oneof === undefined || shape.values.oneofs === 'flat') define(made, field.name, value)
      else {
        const other = seen.get(oneof)
        if (other !== undefined) throw new Misfit(`${other} and ${key} are both set; the oneof ${oneof.name} takes one`)
        seen.set(oneof, key)
        define(made, oneof.property, { case: field.name, value })
      }
    }
    return made
  }

  #map(field: FieldShape, raw: unknown, shape: MessageShape): Plain {
    if (!isObject(raw)) return wrong(raw, 'an object')
    const made: Plain = {}
    for (const [key, it] of Object.entries(raw)) {
      this.path.push(key)
      if (field.key !== 'string' && field.key !== 'bool' && !DIGITS.test(key)) wrong(key, 'an integer in decimal digits')
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

  #one(field: FieldShape, raw: unknown, shape: MessageShape): unknown {
    if (field.natural !== undefined) return this.#natural(field.natural, raw)
    if (field.message !== undefined) return this.message(field.message, raw)
    return field.enum === undefined ? this.#scalar(field.kind as Scalar, raw) : this.#enum(field.enum, raw, shape)
  }

  #enum(shape: EnumShape, raw: unknown, message: MessageShape): unknown {
    if (raw === null && shape.name === NULL_VALUE) return 0
    if (typeof raw !== 'string') return raw
    return shape.ids.get(raw) ?? (this.#ignores(message) ? SKIP : enumValue(shape, raw, LENIENT))
  }

  #scalar(kind: Scalar, raw: unknown): unknown {
    switch (kind) {
      case 'bytes': return (typeof raw === 'string' ? fromBase64(raw) : undefined) ?? wrong(raw, 'base64')
      case 'string': case 'bool': return raw
      case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return readWide(raw)
      default: return readNumber(raw, kind)
    }
  }

  #natural(natural: Natural, raw: unknown): unknown {
    switch (natural) {
      case 'date': {
        const { seconds, nanos } = readTimestamp(raw)
        return toDate(seconds, nanos)
      }
      case 'duration': {
        const { seconds, nanos } = readDuration(raw)
        return toMs(seconds, nanos)
      }
      case 'mask': return readMask(raw)
      case 'struct': case 'list': case 'value': return raw
      default: return this.#scalar(natural, raw)
    }
  }

  #value(shape: MessageShape, raw: unknown): Plain {
    const id = valueKind(raw)
    const field = fieldOf(shape, id)
    return only(shape, field, id === 1 || id > 4 ? this.#one(field, raw, shape) : raw)
  }

  #any(shape: MessageShape, raw: unknown): Plain {
    if (!isObject(raw)) return wrong(raw, 'an object (google.protobuf.Any)')
    const { '@type': url, ...rest } = raw
    if (url === undefined && Object.keys(rest).length === 0) return {}
    if (typeof url !== 'string') throw new Misfit('a google.protobuf.Any has a "@type"')
    const name = url.slice(url.lastIndexOf('/') + 1)
    const inner = shape.find(name) ?? this.#options.types?.find(name)?.shape
    if (inner === undefined) throw new Misfit(`no .proto file that is known here has ${url}, which is in a google.protobuf.Any`)
    const value = this.message(inner, isSpecial(inner.name) ? rest['value'] : rest)
    const bytes = new WireMarshaller<Plain, Plain>(inner.name, inner.wire(), () => inner).encode(normalise(inner, value, 'in'))
    return { [fieldOf(shape, 1).name]: url, [fieldOf(shape, 2).name]: copy(bytes) }
  }
}

const NULL_VALUE = 'google.protobuf.NullValue'
const LENIENT = valuesOf({})
const DIGITS = /^-?\d+$/

/** The number of the field of google.protobuf.Value that takes it. */
function valueKind(raw: unknown): number {
  switch (typeof raw) {
    case 'number': return 2
    case 'string': return 3
    case 'boolean': return 4
    default: return raw === null ? 1 : Array.isArray(raw) ? 6 : 5
  }
}

/** null is a value of its own there; anywhere else it is as if the field were absent. */
function takesNull({ message, enum: shape, repeated, key }: FieldShape): boolean {
  if (repeated || key !== undefined) return false
  return message?.name === 'google.protobuf.Value' || shape?.name === NULL_VALUE
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
