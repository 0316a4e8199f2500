import type { DescExtension, DescField, DescMessage, Message } from '@bufbuild/protobuf'
import { getExtension, hasExtension, ScalarType } from '@bufbuild/protobuf'
import type { ReflectMessage } from '@bufbuild/protobuf/reflect'
import { isReflectList, isReflectMap, isReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import type { Schema } from '../schema/schema.ts'

/** A text that is equal for equal messages alone: bits of floating point tell, the order of a map's entries doesn't. */
export function meaningOf(schema: Schema, desc: DescMessage, message: Message): string {
  return new Meaning(schema).message(reflect(desc, message, false))
}

class Meaning {
  readonly #schema: Schema

  constructor(schema: Schema) {
    this.#schema = schema
  }

  message(it: ReflectMessage): string {
    const set = it.sortedFields.filter((field) => it.isSet(field))
    const fields = set.map((field) => `${field.number}:${this.#value(it.get(field), isReal(field))}`)
    return `{${[...fields, ...this.#extensions(it), ...this.#unknown(it)].join(' ')}}`
  }

  #known({ desc }: ReflectMessage): readonly DescExtension[] {
    return this.#schema.extensions.get(desc) ?? []
  }

  #extensions(it: ReflectMessage): string[] {
    return this.#known(it).filter((extension) => hasExtension(it.message, extension)).map((extension) => {
      const value = getExtension(it.message, extension)
      return `[${extension.typeName}]:${this.#plain(extension, value)}`
    })
  }

  /** Extensions are not reflected, but their values are plain ones. */
  #plain(field: DescField | DescExtension, value: unknown): string {
    if (Array.isArray(value)) return `(${value.map((one) => this.#plain(field, one)).join(',')})`
    const reflected = field.message === undefined ? value : reflect(field.message, value as Message, false)
    return this.#value(reflected, isReal(field))
  }

  #unknown(it: ReflectMessage): string[] {
    const known = new Set(this.#known(it).map(({ number }) => number))
    return (it.getUnknown() ?? []).filter(({ no }) => !known.has(no))
      .map(({ no, wireType, data }) => `?${no}/${wireType}:${Buffer.from(data).toString('hex')}`)
  }

  /** @param real whether numbers are of floating point: integers have no -0, even where the oracle's objects do */
  #value(value: unknown, real: boolean): string {
    if (isReflectMessage(value)) return this.message(value)
    if (isReflectList(value)) return `[${[...value].map((one) => this.#value(one, real)).join(',')}]`
    if (isReflectMap(value)) {
      const entries = [...value].map(([key, one]) => `${this.#value(key, false)}=${this.#value(one, real)}`)
      return `<${entries.toSorted().join(',')}>`
    }
    if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
    if (typeof value === 'number') return Number.isNaN(value) ? 'nan' : real && Object.is(value, -0) ? '-0' : String(value)
    return typeof value === 'string' ? JSON.stringify(value) : String(value)
  }
}

function isReal({ scalar }: DescField | DescExtension): boolean {
  return scalar === ScalarType.DOUBLE || scalar === ScalarType.FLOAT
}
