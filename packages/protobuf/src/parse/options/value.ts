import type { Bytes } from '@skein/core'
import { FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import { nearest } from '../link/suggest.ts'
import type { OptionsName, RawOption, RawValue } from '../syntax/raw-option.ts'
import type { Problems } from '../text/problems.ts'
import { Aggregate } from './aggregate.ts'
import { nested, record } from './records.ts'
import { encodeScalar, isInteger, isMessage, misfit, wireOf } from './scalar.ts'
import type { AnyField, Types } from './types.ts'
import { BadValue } from './words.ts'

/** Encodes what an option is set to, with its tag. */
export function encodeValue(
  field: AnyField, option: RawOption, kind: OptionsName, text: string, types: Types, problems: Problems,
): Bytes {
  const { number = 0, type = Type.STRING } = field.proto
  const { value, valueOffset } = option
  const refuse = (message: string, help?: string): never => {
    problems.add(valueOffset, message, help)
    throw new BadValue(message)
  }
  if (isMessage(type)) {
    const { name } = field.proto
    if (value.kind !== 'aggregate') return refuse(`${name} is a message`, `write ${name} = { field: value }, or ${name}.field = value`)
    const message = types.messageOf(field)!
    const aggregate = new Aggregate(text.slice(0, value.end), value.start, kind, types, problems)
    return nested(number, types.isGroup(field), aggregate.read(message))
  }
  return record(number, wireOf(type), encodeScalar(type, scalarOf(field, type, value, types, refuse)))
}

type Refuse = (message: string, help?: string) => never

function scalarOf(field: AnyField, type: Type, value: RawValue, types: Types, refuse: Refuse): bigint | number | Bytes {
  const { name } = field.proto
  if (isInteger(type)) {
    if (value.kind !== 'integer') return refuse(`${name} is an integer`)
    const why = misfit(type, value.value)
    return why === undefined ? value.value : refuse(why)
  }
  switch (type) {
    case Type.FLOAT: case Type.DOUBLE:
      if (value.kind === 'number' || value.kind === 'integer') return Number(value.value)
      if (value.kind === 'name' && value.text === 'inf') return Infinity
      if (value.kind === 'name' && value.text === 'nan') return NaN
      return refuse(`${name} is a number`)
    case Type.BOOL:
      if (value.kind === 'name' && (value.text === 'true' || value.text === 'false')) return value.text === 'true' ? 1n : 0n
      return refuse(`${name} is true or false`)
    case Type.ENUM: return enumOf(field, value, types, refuse)
    default: return value.kind === 'string' ? value.bytes : refuse(`${name} is a string`, 'put it in quotes')
  }
}

function enumOf(field: AnyField, value: RawValue, types: Types, refuse: Refuse): bigint {
  const of = types.enumOf(field)!
  const names = of.proto.value.map((it) => it.name ?? '')
  if (value.kind !== 'name') return refuse(`${field.proto.name} is a value of ${of.name}`, `write ${names.slice(0, 8).join(', ')}`)
  const found = of.proto.value.find((it) => it.name === value.text)
  if (found !== undefined) return BigInt(found.number ?? 0)
  const near = nearest(names, value.text)
  return refuse(`${value.text} is no value of ${of.name}`, near === undefined ? `it has ${names.slice(0, 8).join(', ')}` : `did you mean ${near}?`)
}
