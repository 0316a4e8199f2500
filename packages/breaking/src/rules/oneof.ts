import type { Place } from '../finding.ts'
import type { FieldNode, MessageNode } from '../model/nodes.ts'
import { placeOf } from '../model/place.ts'
import { IN_BYTES } from './categories.ts'
import type { FieldRule } from './rule.ts'

const ONEOF = 8

/** Those that the text has: proto3's `optional` makes one of its own for each field. */
export function* oneofsOf(message: MessageNode): Generator<{ name: string; place: Place | undefined }> {
  const made = new Set(message.proto.field.filter((it) => it.proto3Optional === true).map((it) => it.oneofIndex))
  for (const [i, { name = '' }] of message.proto.oneofDecl.entries()) {
    if (!made.has(i)) yield { name, place: placeOf(message, ONEOF, i) }
  }
}

function oneofOf({ proto, message }: FieldNode): string | undefined {
  if (proto.oneofIndex === undefined || proto.proto3Optional === true) return undefined
  return message?.proto.oneofDecl[proto.oneofIndex]?.name
}

const inside = (name: string | undefined): string => name === undefined ? 'in none' : `in ${name}`

const sameOneof: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_ONEOF',
  categories: IN_BYTES,
  breaks: ['wire', 'json', 'source'],
  about: 'a field moves into a oneof, out of one or to another',
  advice: 'Leave the field where it was, and add a new one with a number of its own.',
  * check(before, after) {
    if (before.extendee !== undefined) return
    const [was, is] = [oneofOf(before), oneofOf(after)]
    if (was === is) return
    yield {
      at: placeOf(after),
      was: placeOf(before),
      message: `the field ${after.name} (${after.number}) of ${after.message?.fullName} was ${inside(was)} of the oneofs and is ${inside(is)}`,
    }
  },
}

export const oneofRules: readonly FieldRule[] = [sameOneof]
