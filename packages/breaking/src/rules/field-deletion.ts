import type { Breaks, Category } from '../finding.ts'
import type { FieldNode, MessageNode } from '../model/nodes.ts'
import { placeOf } from '../model/place.ts'
import { IN_SOURCE_AND_REGISTRY, LENIENT, LENIENT_IN_JSON } from './categories.ts'
import type { Enough, Gone } from './reservation.ts'
import { adviceOf, breaksOf, byName, byNumber, never } from './reservation.ts'
import type { MessageRule } from './rule.ts'

function goneOf({ name, number }: FieldNode, message: MessageNode): Gone {
  const { reservedRange, reservedName } = message.proto
  return {
    file: message.file,
    from: message.name,
    number,
    names: [name],
    numberReserved: reservedRange.some(({ start = 0, end = 0 }) => number >= start && number < end),
    namesReserved: reservedName.filter((it) => it === name),
  }
}

function rule(
  id: string, categories: readonly Category[], breaks: readonly Breaks[], unless: string, enough: Enough,
): MessageRule {
  return {
    on: 'message',
    id,
    categories,
    breaks,
    about: `a field is gone${unless}`,
    advice: 'Keep it and mark it `[deprecated = true]`.',
    * check(before, after) {
      for (const field of before.fields.values()) {
        if (after.fields.has(field.number)) continue
        const gone = goneOf(field, after)
        if (enough(gone)) continue
        yield {
          at: placeOf(after),
          was: placeOf(field),
          message: `the field ${field.name} (${field.number}) of ${after.fullName} is gone${unless}`,
          advice: adviceOf(gone, enough),
          breaks: breaksOf(gone),
        }
      }
    },
  }
}

const ALL: readonly Breaks[] = ['wire', 'json', 'source']

export const fieldDeletionRules: readonly MessageRule[] = [
  rule('FIELD_NO_DELETE', IN_SOURCE_AND_REGISTRY, ALL, '', never),
  rule('FIELD_NO_DELETE_UNLESS_NAME_RESERVED', LENIENT_IN_JSON, ALL, ', and its name not reserved', byName),
  rule('FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED', LENIENT, ALL, ', and its number not reserved', byNumber),
]
