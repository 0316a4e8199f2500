import type { Bytes } from '@skein/core'
import { FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type } from '../google/protobuf/descriptor.ts'
import type { MessageEntry } from '../parse/link/entry.ts'
import type { OptionsName } from '../parse/syntax/raw-option.ts'
import { standard } from '../parse/built-in.ts'
import { isPackable } from '../parse/check/features.ts'
import { encodeOptions } from '../parse/options/coding.ts'
import type { Record } from '../parse/options/records.ts'
import { recordsOf, unpacked } from '../parse/options/records.ts'
import { isMessage, wireOf } from '../parse/options/scalar.ts'
import type { AnyField } from '../parse/options/types.ts'
import { fieldOf, Types } from '../parse/options/types.ts'
import { numberText } from '../parse/text/literals.ts'
import type { Names } from './names.ts'
import { quote } from './quote.ts'

/** One option as it is written. */
export interface OptionText {
  /** `name = value`; for one that nobody declares, a comment. */
  readonly text: string
  readonly known: boolean
}

/** Options as text. */
export class OptionTexts {
  readonly #names: Names
  readonly #types: Types

  constructor(names: Names) {
    this.#names = names
    this.#types = new Types(names.scope, standard)
  }

  of(kind: OptionsName, options: object | undefined, from: string): readonly OptionText[] {
    if (options === undefined) return []
    const message = this.#types.message(`google.protobuf.${kind}`)!
    return this.#assignments(message, recordsOf(encodeOptions(kind, options)), '', from)
  }

  #assignments(message: MessageEntry, records: readonly Record[], prefix: string, from: string): OptionText[] {
    return records.flatMap((record) => {
      const field = this.#field(message, record.number)
      if (field === undefined) return [{ text: `an option of number ${record.number}, which no known file declares`, known: false }]
      const own = field.kind === 'field' ? field.proto.name! : `(${this.#names.short(`.${field.name}`, from, 'any')})`
      const name = `${prefix}${own}`
      const inner = this.#message(field)
      if (inner === undefined) return this.#values(field, record).map((value) => ({ text: `${name} = ${value}`, known: true }))
      const parts = recordsOf(record.value as Bytes)
      const alone = records.filter(({ number }) => number === record.number).length === 1
      // Several records of one message came of `name.field = value` each, and may be written in no other way.
      const apart = parts.length > 0 && field.proto.label !== Label.REPEATED && (name === 'features' || prefix !== '' || !alone)
      if (apart && (name === 'features' || parts.length === 1)) return this.#assignments(inner, parts, `${name}.`, from)
      const value = this.#aggregate(inner, parts)
      if (value !== undefined) return [{ text: `${name} = ${value}`, known: true }]
      return [{ text: `${name}, of which no known file declares all`, known: false }]
    })
  }

  /** undefined where a field of it isn't known. */
  #aggregate(message: MessageEntry, records: readonly Record[]): string | undefined {
    const parts: string[] = []
    for (const record of records) {
      const field = this.#field(message, record.number)
      if (field === undefined) return undefined
      const name = field.kind === 'field' ? groupName(field) ?? field.proto.name! : `[${field.name}]`
      const inner = this.#message(field)
      if (inner === undefined) {
        for (const value of this.#values(field, record)) parts.push(`${name}: ${value}`)
        continue
      }
      const value = this.#aggregate(inner, recordsOf(record.value as Bytes))
      if (value === undefined) return undefined
      parts.push(`${name} ${value}`)
    }
    return parts.length === 0 ? '{}' : `{ ${parts.join(' ')} }`
  }

  #field(message: MessageEntry, number: number): AnyField | undefined {
    const proto = message.proto.field.find((it) => it.number === number)
    const field = proto === undefined ? this.#names.scope.pool.extension(message.name, number) : fieldOf(message, proto)
    // Without its type, it says nothing.
    const type = field?.proto.typeName?.slice(1)
    return type !== undefined && this.#types.get(type) === undefined ? undefined : field
  }

  #message(field: AnyField): MessageEntry | undefined {
    return isMessage(field.proto.type) ? this.#types.messageOf(field) : undefined
  }

  #values(field: AnyField, { wire, value }: Record): string[] {
    const { type = Type.STRING } = field.proto
    const packed = wire === 2 && isPackable(field.proto)
    return (packed ? unpacked(value as Bytes, wireOf(type)) : [value]).map((it) => this.#scalar(field, type, it))
  }

  #scalar(field: AnyField, type: Type, value: bigint | Bytes): string {
    switch (type) {
      case Type.STRING: case Type.BYTES: return quote(value as Bytes)
      case Type.BOOL: return value === 0n ? 'false' : 'true'
      case Type.DOUBLE: return numberText(viewOf(value).getFloat64(0, true), false)
      case Type.FLOAT: return numberText(viewOf(value).getFloat32(0, true), true)
      case Type.FIXED32: return String(viewOf(value).getUint32(0, true))
      case Type.SFIXED32: return String(viewOf(value).getInt32(0, true))
      case Type.FIXED64: return String(viewOf(value).getBigUint64(0, true))
      case Type.SFIXED64: return String(viewOf(value).getBigInt64(0, true))
      case Type.SINT32: case Type.SINT64: return String(((value as bigint) >> 1n) ^ -((value as bigint) & 1n))
      case Type.UINT32: case Type.UINT64: return String(value)
      case Type.ENUM: {
        const number = Number(BigInt.asIntN(32, value as bigint))
        return this.#types.enumOf(field)?.proto.value.find((it) => it.number === number)?.name ?? String(number)
      }
      default: return String(BigInt.asIntN(64, value as bigint))
    }
  }
}

function groupName({ proto }: AnyField): string | undefined {
  return proto.type === Type.GROUP ? proto.typeName?.slice(proto.typeName.lastIndexOf('.') + 1) : undefined
}

function viewOf(value: bigint | Bytes): DataView {
  const { buffer, byteOffset, byteLength } = value as Bytes
  return new DataView(buffer, byteOffset, byteLength)
}
