import type { Breaks, Place } from '../finding.ts'
import type { EnumNode, FieldNode } from '../model/nodes.ts'
import { FIELD } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_SOURCE_AND_REGISTRY, LENIENT_IN_BYTES, LENIENT_IN_JSON } from './categories.ts'
import { describe } from './describe.ts'
import type { Kind } from './kind.ts'
import { kindOf, sameBytes, sameJson, typeOf } from './kind.ts'
import type { Change, FieldRule, Sides } from './rule.ts'

const ADVICE = 'Leave the field as it was, mark it `[deprecated = true]`, and add a field with a new number and name.'

/** The type's own place. A field of a map entry has none: its map's field has. */
function typePlace(field: FieldNode): Place | undefined {
  const place = placeOf(field, FIELD.TYPE_NAME) ?? placeOf(field, FIELD.TYPE)
  const map = field.message?.entryOf
  return place ?? (map && (placeOf(map, FIELD.TYPE_NAME) ?? placeOf(map)))
}

function changed(before: FieldNode, after: FieldNode, was: string, is: string, breaks: readonly Breaks[]): Change {
  return {
    at: typePlace(after),
    was: typePlace(before),
    message: `${describe(after)} had the type ${was} and has ${is}`,
    breaks,
  }
}

const isNamed = (kind: Kind): boolean => kind === 'enum' || kind === 'message' || kind === 'group'

function shown(field: FieldNode, kind: Kind): string {
  if (kind === 'group') return `${typeOf(field)} (delimited)`
  return isNamed(kind) ? typeOf(field) : kind
}

/** What the change of a kind breaks. */
function broken(was: Kind, is: Kind): readonly Breaks[] {
  if (!sameBytes(was, is)) return ['wire', 'json', 'source']
  return sameJson(was, is) ? ['source'] : ['json', 'source']
}

/** An enum that was moved or replaced by one that has all of its values. */
function takesAllOf(before: EnumNode, after: EnumNode): boolean {
  if (before.name !== after.name) return false
  const numbers = new Map([...after.values.values()].flat().map((it) => [it.name, it.number]))
  return [...before.values.values()].flat().every((it) => numbers.get(it.name) === it.number)
}

function* wider(before: FieldNode, after: FieldNode, kind: Kind, sides: Sides): Generator<Change> {
  const [was, is] = [typeOf(before), typeOf(after)]
  if (!isNamed(kind) || was === is) return
  const [wasEnum, isEnum] = [sides.before.enums.get(was), sides.after.enums.get(is)]
  if (kind === 'enum' && wasEnum && isEnum && takesAllOf(wasEnum, isEnum)) return
  yield changed(before, after, was, is, ['wire', 'json', 'source'])
}

const sameType: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_TYPE',
  categories: IN_SOURCE_AND_REGISTRY,
  breaks: ['wire', 'json', 'source'],
  about: 'the type of a field changes',
  advice: ADVICE,
  * check(before, after, sides) {
    const [was, is] = [kindOf(before, sides.before), kindOf(after, sides.after)]
    const same = was === is && typeOf(before) === typeOf(after)
    if (same) return
    yield changed(before, after, shown(before, was), shown(after, is), was === is ? ['wire', 'json', 'source'] : broken(was, is))
  },
}

const wireCompatible: FieldRule = {
  on: 'field',
  id: 'FIELD_WIRE_COMPATIBLE_TYPE',
  categories: LENIENT_IN_BYTES,
  breaks: ['wire'],
  about: 'a field gets a type that can not read the bytes of the old one',
  advice: ADVICE,
  * check(before, after, sides) {
    const [was, is] = [kindOf(before, sides.before), kindOf(after, sides.after)]
    if (sameBytes(was, is)) yield* wider(before, after, is, sides)
    else yield changed(before, after, shown(before, was), shown(after, is), broken(was, is))
  },
}

const jsonCompatible: FieldRule = {
  on: 'field',
  id: 'FIELD_WIRE_JSON_COMPATIBLE_TYPE',
  categories: LENIENT_IN_JSON,
  breaks: ['wire', 'json'],
  about: 'a field gets a type that can not read the bytes or the JSON of the old one',
  advice: ADVICE,
  * check(before, after, sides) {
    const [was, is] = [kindOf(before, sides.before), kindOf(after, sides.after)]
    if (sameJson(was, is)) yield* wider(before, after, is, sides)
    else yield changed(before, after, shown(before, was), shown(after, is), broken(was, is))
  },
}

export const fieldTypeRules: readonly FieldRule[] = [sameType, wireCompatible, jsonCompatible]
