import type { Breaks, Category } from '../finding.ts'
import type { FieldNode, MessageNode } from '../model/nodes.ts'
import { placeOf } from '../model/place.ts'
import { IN_SOURCE_AND_REGISTRY, LENIENT, LENIENT_IN_JSON } from './categories.ts'
import type { MessageRule } from './rule.ts'

type Reserved = (field: FieldNode, message: MessageNode) => boolean

const numberReserved: Reserved = ({ number }, { proto }) =>
  proto.reservedRange.some(({ start = 0, end = 0 }) => number >= start && number < end)

const nameReserved: Reserved = ({ name }, { proto }) => proto.reservedName.includes(name)

function rule(
  id: string, categories: readonly Category[], breaks: readonly Breaks[], unless: string, reserved: Reserved,
): MessageRule {
  return {
    on: 'message',
    id,
    categories,
    breaks,
    about: `a field is gone${unless}`,
    advice: 'Keep the field and mark it `[deprecated = true]`, or reserve its number and its name.',
    * check(before, after) {
      for (const field of before.fields.values()) {
        if (after.fields.has(field.number) || reserved(field, after)) continue
        yield {
          at: placeOf(after),
          was: placeOf(field),
          message: `the field ${field.name} (${field.number}) of ${after.fullName} is gone${unless}`,
          advice: advice(field, after),
        }
      }
    },
  }
}

/** The lines that are still missing. In editions names are reserved without quotes. */
function advice(field: FieldNode, message: MessageNode): string {
  const quote = message.file.proto.syntax === 'editions' ? '' : '"'
  const lines = [
    numberReserved(field, message) ? '' : `reserved ${field.number};`,
    nameReserved(field, message) ? '' : `reserved ${quote}${field.name}${quote};`,
  ].filter((line) => line !== '')
  const deprecate = 'Keep the field and mark it `[deprecated = true]`'
  if (lines.length === 0) return `${deprecate}: code that reads it no longer compiles.`
  return `${deprecate}, or write \`${lines.join(' ')}\` into ${message.name}.`
}

export const fieldDeletionRules: readonly MessageRule[] = [
  rule('FIELD_NO_DELETE', IN_SOURCE_AND_REGISTRY, ['source'], '', () => false),
  rule('FIELD_NO_DELETE_UNLESS_NAME_RESERVED', LENIENT_IN_JSON, ['json'], ', and its name not reserved', nameReserved),
  rule('FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED', LENIENT, ['wire', 'json'], ', and its number not reserved', numberReserved),
]
