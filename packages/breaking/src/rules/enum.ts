import { FeatureSet_EnumType as EnumType, FeatureSet_JsonFormat as JsonFormat } from '@skein/protobuf/google/protobuf/descriptor'
import type { Place } from '../finding.ts'
import type { EnumNode } from '../model/nodes.ts'
import { ENUM, ENUM_OPTIONS, FEATURES } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_JSON, IN_SOURCE } from './categories.ts'
import { nameIn } from './describe.ts'
import type { EnumRule } from './rule.ts'

const featurePlace = (node: EnumNode, feature: number): Place | undefined =>
  placeOf(node, ENUM.OPTIONS, ENUM_OPTIONS.FEATURES, feature) ?? placeOf(node)

const shown = (type: number): string => nameIn(EnumType, type).toLowerCase()

const sameType: EnumRule = {
  on: 'enum',
  id: 'ENUM_SAME_TYPE',
  categories: IN_SOURCE,
  breaks: ['wire', 'source'],
  about: 'an enum becomes open or closed',
  advice: 'Write features.enum_type so that it says what held before: a closed enum drops the values it does not know.',
  * check(before, after) {
    const [was, is] = [before.features.enumType, after.features.enumType]
    if (was === is) return
    yield {
      at: featurePlace(after, FEATURES.ENUM_TYPE),
      was: featurePlace(before, FEATURES.ENUM_TYPE),
      message: `the enum ${after.fullName} was ${shown(was)} and is ${shown(is)}`,
    }
  },
}

const jsonFormat: EnumRule = {
  on: 'enum',
  id: 'ENUM_SAME_JSON_FORMAT',
  categories: IN_JSON,
  breaks: ['json'],
  about: 'an enum no longer promises JSON',
  advice: 'Keep features.json_format = ALLOW.',
  * check(before, after) {
    if (before.features.json !== JsonFormat.ALLOW || after.features.json === JsonFormat.ALLOW) return
    yield {
      at: featurePlace(after, FEATURES.JSON),
      was: featurePlace(before, FEATURES.JSON),
      message: `JSON of the enum ${after.fullName} was promised and is best effort`,
    }
  },
}

export const enumRules: readonly EnumRule[] = [sameType, jsonFormat]
