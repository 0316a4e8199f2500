import type { Breaks, Category } from '../finding.ts'
import type { EnumNode, EnumValueNode } from '../model/nodes.ts'
import { ENUM_VALUE } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_JSON, IN_SOURCE_AND_REGISTRY, LENIENT, LENIENT_IN_JSON } from './categories.ts'
import type { Enough, Gone } from './reservation.ts'
import { adviceOf, breaksOf, byName, byNumber, never } from './reservation.ts'
import type { EnumRule } from './rule.ts'

/** Both ends of an enum's ranges are in them. */
function goneOf(number: number, values: readonly EnumValueNode[], node: EnumNode): Gone {
  const { reservedRange, reservedName } = node.proto
  const names = values.map(({ name }) => name)
  return {
    file: node.file,
    from: node.name,
    number,
    names,
    numberReserved: reservedRange.some(({ start = 0, end = 0 }) => number >= start && number <= end),
    namesReserved: names.filter((name) => reservedName.includes(name)),
  }
}

const namesOf = (values: readonly EnumValueNode[]): string => values.map((it) => it.name).sort().join(', ')

function deletion(
  id: string, categories: readonly Category[], breaks: readonly Breaks[], unless: string, enough: Enough,
): EnumRule {
  return {
    on: 'enum',
    id,
    categories,
    breaks,
    about: `an enum value is gone${unless}`,
    advice: 'Keep it and mark it `[deprecated = true]`.',
    * check(before, after) {
      for (const [number, values] of before.values) {
        if (after.values.has(number)) continue
        const gone = goneOf(number, values, after)
        if (enough(gone)) continue
        yield {
          at: placeOf(after),
          was: values[0] && placeOf(values[0]),
          message: `the value ${namesOf(values)} (${number}) of ${after.fullName} is gone${unless}`,
          advice: adviceOf(gone, enough),
          breaks: breaksOf(gone),
        }
      }
    },
  }
}

const sameName: EnumRule = {
  on: 'enum',
  id: 'ENUM_VALUE_SAME_NAME',
  categories: IN_JSON,
  breaks: ['json', 'source'],
  about: 'an enum value is renamed, or its number used for another one',
  advice: 'Keep the name; a new one can stand beside it where `option allow_alias = true` is set.',
  * check(before, after) {
    for (const [number, olds] of before.values) {
      const news = after.values.get(number) ?? []
      // A value that lost all names has lost its number, which is deletion.
      if (news.length === 0 || olds.every((old) => news.some((it) => it.name === old.name))) continue
      for (const value of news) {
        const old = olds.find((it) => it.name === value.name) ?? olds[0]
        yield {
          at: placeOf(value, ENUM_VALUE.NUMBER),
          was: old && placeOf(old, ENUM_VALUE.NUMBER),
          message: `the value ${number} of ${after.fullName} was called ${namesOf(olds)} and is called ${namesOf(news)}`,
        }
      }
    }
  },
}

const ALL: readonly Breaks[] = ['wire', 'json', 'source']

export const enumValueRules: readonly EnumRule[] = [
  deletion('ENUM_VALUE_NO_DELETE', IN_SOURCE_AND_REGISTRY, ALL, '', never),
  deletion('ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED', LENIENT_IN_JSON, ALL, ', and its name not reserved', byName),
  deletion('ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED', LENIENT, ALL, ', and its number not reserved', byNumber),
  sameName,
]
