import { FieldDescriptorProto_Label as Label } from '@skein/protobuf/google/protobuf/descriptor'
import type { FieldNode, Schema } from '../model/nodes.ts'
import { FIELD } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_BYTES } from './categories.ts'
import { describe, firstNumber } from './describe.ts'
import { kindOf, typeOf } from './kind.ts'
import type { Kind } from './kind.ts'
import type { FieldRule } from './rule.ts'
import { unescapeBytes } from './unescape.ts'

/** Text and bytes as their bytes, a char each; whatever else there is as a number. */
type Value = string | number | bigint

function defaultOf({ proto }: FieldNode, kind: Kind, type: string, schema: Schema): Value {
  const text = proto.defaultValue
  switch (kind) {
    case 'string': return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
    case 'bytes': return unescapeBytes(text ?? '')
    case 'bool': return text === 'true' ? 1 : 0
    case 'float': return Math.fround(readNumber(text))
    case 'double': return readNumber(text)
    case 'enum': {
      const node = schema.enums.get(type)
      return node?.proto.value.find((it) => it.name === text)?.number ?? firstNumber(node)
    }
    // Descriptors may come from anywhere.
    default: return text === undefined ? 0n : /^-?\d+$/.test(text) ? BigInt(text) : text
  }
}

function readNumber(text = '0'): number {
  if (text === 'inf') return Infinity
  return text === '-inf' ? -Infinity : Number(text)
}

/** Numbers are compared as what they stand for, since the type may have changed with them. */
function same(before: Value, after: Value): boolean {
  if (typeof before === 'string' || typeof after === 'string') return before === after
  if (Number.isNaN(before) || Number.isNaN(after)) return Number.isNaN(before) && Number.isNaN(after)
  return !(before < after) && !(before > after)
}

const hasDefault = (field: FieldNode, kind: Kind): boolean =>
  field.proto.label !== Label.REPEATED && kind !== 'message' && kind !== 'group'

const sameDefault: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_DEFAULT',
  categories: IN_BYTES,
  breaks: ['wire', 'json', 'source'],
  about: 'the default of a field changes',
  advice: 'Keep the default: it is not sent, so each side reads its own.',
  * check(before, after, sides) {
    const [wasKind, isKind] = [kindOf(before, sides.before), kindOf(after, sides.after)]
    if (!hasDefault(before, wasKind) || !hasDefault(after, isKind)) return
    let was = defaultOf(before, wasKind, typeOf(before), sides.before)
    let is = defaultOf(after, isKind, typeOf(after), sides.after)
    if (typeof was !== typeof is && isZero(was) && isZero(is)) return
    if (wasKind !== isKind && typeof was === 'number' && typeof is === 'number') {
      [was, is] = [Math.fround(was), Math.fround(is)]
    }
    if (same(was, is)) return
    yield {
      at: placeOf(after, FIELD.DEFAULT) ?? placeOf(after),
      was: placeOf(before, FIELD.DEFAULT) ?? placeOf(before),
      message: `the default of ${describe(after)} was ${shown(before, was)} and is ${shown(after, is)}`,
    }
  },
}

const isZero = (value: Value): boolean => value === '' || value === 0 || value === 0n

const shown = (field: FieldNode, value: Value): string => JSON.stringify(field.proto.defaultValue ?? String(value))

export const fieldDefaultRules: readonly FieldRule[] = [sameDefault]
