import {
  FeatureSet_FieldPresence as Presence, FieldDescriptorProto_Label as Label,
} from '@skein/protobuf/google/protobuf/descriptor'
import type { Breaks, Category } from '../finding.ts'
import type { FieldNode, Schema } from '../model/nodes.ts'
import { placeOf } from '../model/place.ts'
import { IN_SOURCE, LENIENT_IN_BYTES, LENIENT_IN_JSON } from './categories.ts'
import { describe } from './describe.ts'
import { isMap, kindOf } from './kind.ts'
import type { FieldRule } from './rule.ts'

type Cardinality = 'explicit' | 'implicit' | 'required' | 'repeated' | 'map'

const SHOWN: Readonly<Record<Cardinality, string>> = {
  explicit: 'singular, with presence', implicit: 'singular, without presence', required: 'required', repeated: 'repeated', map: 'a map',
}

function cardinalityOf(field: FieldNode, schema: Schema): Cardinality {
  if (isMap(field, schema)) return 'map'
  if (field.proto.label === Label.REPEATED) return 'repeated'
  if (field.proto.label === Label.REQUIRED || field.features.presence === Presence.LEGACY_REQUIRED) return 'required'
  const kind = kindOf(field, schema)
  const present = kind === 'message' || kind === 'group' || field.proto.oneofIndex !== undefined
    || field.extendee !== undefined || field.features.presence === Presence.EXPLICIT
  return present ? 'explicit' : 'implicit'
}

type Grouped = (cardinality: Cardinality) => string

const inSource: Grouped = (it) => it
/** Who knows of presence and who doesn't write the same; JSON has objects for maps and arrays for lists. */
const inJson: Grouped = (it) => it === 'explicit' || it === 'implicit' ? 'singular' : it
/** A map is a list of its entries. */
const inBytes: Grouped = (it) => it === 'map' ? 'repeated' : inJson(it)

function rule(
  id: string, categories: readonly Category[], breaks: readonly Breaks[], about: string, grouped: Grouped,
): FieldRule {
  return {
    on: 'field',
    id,
    categories,
    breaks,
    about,
    advice: 'Leave the field as it was, and add a field with a new number and name.',
    * check(before, after, sides) {
      if (before.message?.isMapEntry === true && after.message?.isMapEntry === true) return
      const [was, is] = [cardinalityOf(before, sides.before), cardinalityOf(after, sides.after)]
      if (grouped(was) === grouped(is)) return
      yield {
        at: placeOf(after),
        was: placeOf(before),
        message: `${describe(after)} was ${SHOWN[was]} and is ${SHOWN[is]}`,
        breaks: inBytes(was) !== inBytes(is) ? ['wire', 'json', 'source'] : inJson(was) !== inJson(is) ? ['json', 'source'] : ['source'],
      }
    },
  }
}

export const cardinalityRules: readonly FieldRule[] = [
  rule('FIELD_SAME_CARDINALITY', IN_SOURCE, ['wire', 'json', 'source'],
    'a field becomes repeated, required, a map, or changes its presence', inSource),
  rule('FIELD_WIRE_COMPATIBLE_CARDINALITY', LENIENT_IN_BYTES, ['wire'],
    'a field becomes repeated, or no longer is, or required, or no longer is', inBytes),
  rule('FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY', LENIENT_IN_JSON, ['wire', 'json'],
    'the same, and between a map and a list', inJson),
]
