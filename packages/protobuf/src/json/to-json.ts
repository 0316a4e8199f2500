import { toBase64 } from '@skein/kit/base64'
import { define } from '../define.ts'
import type { Time } from '../natural.ts'
import { fromDate, fromMs } from '../natural.ts'
import { Misfit } from '../scalars.ts'
import type { FieldShape, MessageShape, Natural, Scalar } from '../shape.ts'
import type { Way } from '../trail.ts'
import { Trail } from '../trail.ts'
import { isZero } from '../wire/is-zero.ts'
import { Broken } from '../wire/read.ts'
import type { Plain } from '../wire/unknown.ts'
import { valueAt } from '../wire/unknown.ts'
import { zeroOf } from '../zero.ts'
import type { JsonOptions } from './options.ts'
import { durationText, maskText, timestampText } from './texts.ts'
import { fieldOf, isSpecial, wrapperOf } from './well-known.ts'

/** Takes what `normalise` has checked. */
export class ToJson extends Trail {
  readonly #options: JsonOptions

  constructor(shape: MessageShape, way: Way, options: JsonOptions = {}) {
    super(shape, way)
    this.#options = options
  }

  message(shape: MessageShape, m: Plain): unknown {
    const wrapper = wrapperOf(shape)
    if (wrapper !== undefined) return this.#scalar(wrapper.kind, m[wrapper.name] ?? zeroOf(wrapper.kind as Scalar))
    switch (shape.name) {
      case 'google.protobuf.Timestamp': return timestampText(timeOf(shape, m))
      case 'google.protobuf.Duration': return durationText(timeOf(shape, m))
      case 'google.protobuf.FieldMask': return maskText((m[fieldOf(shape, 1).name] ?? []) as string[])
      case 'google.protobuf.Struct': return this.#map(fieldOf(shape, 1), (m[fieldOf(shape, 1).name] ?? {}) as Plain)
      case 'google.protobuf.ListValue': return this.#list(fieldOf(shape, 1), (m[fieldOf(shape, 1).name] ?? []) as unknown[])
      case 'google.protobuf.Value': return this.#value(shape, m)
      case 'google.protobuf.Any': return this.#any(shape, m)
      default: return this.#fields(shape, m)
    }
  }

  #fields(shape: MessageShape, m: Plain): Plain {
    const made: Plain = {}
    for (const field of shape.fields) {
      const it = valueAt(shape, field, m)
      if (it === undefined) continue
      if (field.presence === 'implicit' && isZero(field, it)) continue
      this.path.push(field.name)
      if (field.key !== undefined) {
        const map = this.#map(field, it as Plain)
        if (Object.keys(map).length > 0) define(made, field.jsonName, map)
      } else if (!field.repeated) define(made, field.jsonName, this.#one(field, it))
      else if ((it as unknown[]).length > 0) define(made, field.jsonName, this.#list(field, it as unknown[]))
      this.path.pop()
    }
    return made
  }

  #map(field: FieldShape, map: Plain): Plain {
    const made: Plain = {}
    for (const key of Object.keys(map)) {
      this.path.push(key)
      define(made, key, this.#one(field, map[key]))
      this.path.pop()
    }
    return made
  }

  #list(field: FieldShape, list: readonly unknown[]): unknown[] {
    return list.map((it, i) => {
      this.path.push(i)
      const made = this.#one(field, it)
      this.path.pop()
      return made
    })
  }

  #one(field: FieldShape, value: unknown): unknown {
    if (field.natural !== undefined) return this.#natural(field.natural, value)
    switch (field.kind) {
      case 'message': return this.message(field.message!, value as Plain)
      case 'enum':
        if (field.enum?.name === 'google.protobuf.NullValue') return null
        return typeof value === 'number' ? (field.enum?.names.get(value) ?? value) : value
      default: return this.#scalar(field.kind, value)
    }
  }

  #scalar(kind: FieldShape['kind'], value: unknown): unknown {
    switch (kind) {
      case 'bytes': return toBase64(value as Uint8Array)
      case 'int64': case 'uint64': case 'sint64': case 'fixed64': case 'sfixed64': return String(value)
      case 'float': case 'double': return Number.isFinite(value) ? value : String(value)
      default: return value
    }
  }

  #natural(natural: Natural, value: unknown): unknown {
    switch (natural) {
      case 'date': return timestampText(fromDate(value as Date)!)
      case 'duration': return durationText(fromMs(value as number)!)
      case 'mask': return maskText(value as string[])
      case 'struct': case 'list': case 'value': return this.#plain(value)
      default: return this.#scalar(natural, value)
    }
  }

  /** JSON as it is, but for the numbers that it hasn't. */
  #plain(value: unknown): unknown {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Misfit(`JSON has no number ${value}`)
    if (Array.isArray(value)) value.forEach((it, i) => this.at(i, () => this.#plain(it)))
    else if (typeof value === 'object' && value !== null) {
      for (const [key, it] of Object.entries(value)) this.at(key, () => this.#plain(it))
    }
    return value
  }

  #value(shape: MessageShape, m: Plain): unknown {
    const field = shape.fields.find((it) => valueAt(shape, it, m) !== undefined)
    if (field === undefined) throw new Misfit('a google.protobuf.Value has no kind set')
    const value = valueAt(shape, field, m)
    if (field.kind === 'double' && !Number.isFinite(value)) throw new Misfit(`JSON has no number ${String(value)}`)
    return this.#one(field, value)
  }

  #any(shape: MessageShape, m: Plain): unknown {
    const url = m[fieldOf(shape, 1).name] as string | undefined
    const bytes = (m[fieldOf(shape, 2).name] ?? new Uint8Array(0)) as Uint8Array
    if (url === undefined || url === '') {
      if (bytes.length === 0) return {}
      throw new Misfit('a google.protobuf.Any of bytes without a type')
    }
    const name = url.slice(url.lastIndexOf('/') + 1)
    const inner = shape.find(name) ?? this.#options.types?.find(name)?.shape
    if (inner === undefined) throw new Misfit(`no .proto file that is known here has ${url}, which is in a google.protobuf.Any`)
    const body = this.message(inner, decode(inner, bytes))
    const whole: Plain = { '@type': url }
    if (isSpecial(inner.name)) whole['value'] = body
    else for (const [key, it] of Object.entries(body as Plain)) define(whole, key, it)
    return whole
  }
}

function timeOf(shape: MessageShape, m: Plain): Time {
  return {
    seconds: BigInt((m[fieldOf(shape, 1).name] ?? 0n) as string),
    nanos: (m[fieldOf(shape, 2).name] ?? 0) as number,
  }
}

function decode(shape: MessageShape, bytes: Uint8Array): Plain {
  try {
    return shape.wire().read(bytes, 0, bytes.length, 0, 0)
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown
    throw new Misfit(`a google.protobuf.Any whose bytes are no ${shape.name}: ${thrown.message}`)
  }
}
