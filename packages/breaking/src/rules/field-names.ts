import type { FieldNode } from '../model/nodes.ts'
import { FIELD } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_JSON } from './categories.ts'
import { describe } from './describe.ts'
import type { FieldRule } from './rule.ts'

const known = (field: FieldNode): string => field.extendee === undefined ? field.name : field.fullName

const sameName: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_NAME',
  categories: IN_JSON,
  breaks: ['json', 'source'],
  about: 'a field is renamed, or its number used for another one',
  advice: 'Keep the name. Where this is another field, reserve the old number and name, and take a new number.',
  * check(before, after) {
    if (known(before) === known(after)) return
    yield {
      at: placeOf(after, FIELD.NAME),
      was: placeOf(before, FIELD.NAME),
      message: `${describe(after)} was called ${known(before)}`,
    }
  },
}

const sameJsonName: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_JSON_NAME',
  categories: IN_JSON,
  breaks: ['json'],
  about: 'the name of a field in JSON changes',
  advice: 'Keep the old one with [json_name = "…"].',
  * check(before, after) {
    const [was, is] = [before.proto.jsonName, after.proto.jsonName]
    if (before.extendee !== undefined || was === is) return
    yield {
      at: placeOf(after, FIELD.JSON_NAME) ?? placeOf(after),
      was: placeOf(before, FIELD.JSON_NAME) ?? placeOf(before),
      message: `${describe(after)} was ${was} in JSON and is ${is}`,
      advice: `Keep the old one: [json_name = "${was}"].`,
    }
  },
}

export const fieldNameRules: readonly FieldRule[] = [sameName, sameJsonName]
