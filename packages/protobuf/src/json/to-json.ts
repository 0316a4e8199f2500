import { toBase64 } from '@skein/kit/base64'
import { define } from '../define.ts'
import { Trail } from '../normalise.ts'
import { Misfit } from '../scalars.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import { isZero } from '../wire/put.ts'
import { Broken } from '../wire/read.ts'
import type { Plain } from '../wire/unknown.ts'
import { wireOf } from '../wire/wire.ts'
import { durationText, maskText, timestampText } from './texts.ts'
import { fieldOf, isSpecial, isWrapper } from './well-known.ts'

/** Takes what `normalise` has checked, in the exact options. */
export class ToJson extends Trail {
  message(shape: MessageShape, m: Plain): unknown {
    if (isWrapper(shape.name)) {
      const field = fieldOf(shape, 1)
      return this.#one(field, m[field.name] ?? field.initial ?? new Uint8Array(0))
    }
    switch (shape.name) {
      case 'google.protobuf.Timestamp': return timestampText(m)
      case 'google.protobuf.Duration': return durationText(m)
      case 'google.protobuf.FieldMask': return maskText((m['paths'] ?? []) as string[])
      case 'google.protobuf.Struct': return this.#map(fieldOf(shape, 1), (m['fields'] ?? {}) as Plain)
      case 'google.protobuf.ListValue': return this.#list(fieldOf(shape, 1), (m['values'] ?? []) as unknown[])
      case 'google.protobuf.Value': return this.#value(shape, m)
      case 'google.protobuf.Any': return this.#any(shape, m)
      default: return this.#fields(shape, m)
    }
  }

  #fields(shape: MessageShape, m: Plain): Plain {
    const made: Plain = {}
    for (const field of shape.fields) {
      const it = m[field.name]
      if (it === undefined) continue
      if (field.presence === 'implicit' && isAbsent(field, it)) continue
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
    switch (field.kind) {
      case 'message': return this.message(field.message!, value as Plain)
      case 'enum': return field.enum?.name === 'google.protobuf.NullValue' ? null : value
      case 'bytes': return toBase64(value as Uint8Array)
      case 'float': case 'double': return Number.isFinite(value) ? value : String(value)
      default: return typeof value === 'bigint' ? String(value) : value
    }
  }

  #value(shape: MessageShape, m: Plain): unknown {
    const field = shape.fields.find(({ name }) => m[name] !== undefined)
    if (field === undefined) throw new Misfit('a google.protobuf.Value has no kind set')
    if (field.kind === 'double' && !Number.isFinite(m[field.name])) throw new Misfit(`JSON has no number ${String(m[field.name])}`)
    return this.#one(field, m[field.name])
  }

  #any(shape: MessageShape, m: Plain): unknown {
    const url = m[fieldOf(shape, 1).name] as string | undefined
    const bytes = (m[fieldOf(shape, 2).name] ?? new Uint8Array(0)) as Uint8Array
    if (url === undefined || url === '') {
      if (bytes.length === 0) return {}
      throw new Misfit('a google.protobuf.Any of bytes without a type')
    }
    const inner = shape.find(url.slice(url.lastIndexOf('/') + 1))?.exact()
    if (inner === undefined) throw new Misfit(`the .proto files that were loaded have no ${url}, which is in a google.protobuf.Any`)
    const body = this.message(inner, decode(inner, bytes))
    const whole: Plain = { '@type': url }
    if (isSpecial(inner.name)) whole['value'] = body
    else for (const [key, it] of Object.entries(body as Plain)) define(whole, key, it)
    return whole
  }
}

function decode(shape: MessageShape, bytes: Uint8Array): Plain {
  try {
    return wireOf(shape).decode(bytes, 0, bytes.length, 0, 0, undefined)
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown
    throw new Misfit(`a google.protobuf.Any whose bytes are no ${shape.name}: ${thrown.message}`)
  }
}

function isAbsent(field: FieldShape, value: unknown): boolean {
  if (field.kind !== 'enum') return isZero(field.kind, value)
  return value === 0 || field.enum?.ids.get(value as string) === 0
}
