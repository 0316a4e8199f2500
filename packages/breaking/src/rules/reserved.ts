import type { Element, MessageNode } from '../model/nodes.ts'
import { placeOf } from '../model/place.ts'
import { IN_BYTES, IN_SOURCE_AND_REGISTRY } from './categories.ts'
import type { Range } from './ranges.ts'
import { missing, showRange } from './ranges.ts'
import type { Change, EnumRule, MessageRule } from './rule.ts'

/** Of a field; a message set's go to int32's end. */
const FIELD_MAX = 2 ** 29 - 1
const INT32_MAX = 2 ** 31 - 1

/** Where a descriptor's ranges and names lie in it. */
interface Part { readonly ranges: number; readonly names: number }
const OF_MESSAGE: Part = { ranges: 9, names: 10 }
const OF_ENUM: Part = { ranges: 4, names: 5 }
const EXTENSIONS = 5

type Owner = Element & { readonly fullName: string }
interface RangeProto { readonly start?: number; readonly end?: number }

/** A message's end before `end`, an enum's with it. */
const halfOpen = (ranges: readonly RangeProto[]): Range[] => ranges.map(({ start = 0, end = 0 }) => [start, end - 1])
const closed = (ranges: readonly RangeProto[]): Range[] => ranges.map(({ start = 0, end = 0 }) => [start, end])

function* ranges(
  word: string, before: Owner, after: Owner, part: number, [olds, news]: readonly [Range[], Range[]], max: number,
): Generator<Change> {
  for (const [i, old] of olds.entries()) {
    const gaps = missing(old, news)
    if (gaps.length === 0) continue
    const lost = gaps.map((it) => showRange(it, max)).join(', ')
    const message = `${word} ${lost} of ${after.fullName} ${lost.includes(' ') ? 'are' : 'is'} gone`
    yield { at: placeOf(after), was: placeOf(before, part, i), message, advice: `Put back \`${word} ${lost};\`.` }
  }
}

function* names(
  before: Owner, after: Owner, part: number, olds: readonly string[], news: readonly string[],
): Generator<Change> {
  for (const [i, name] of olds.entries()) {
    if (news.includes(name)) continue
    yield { at: placeOf(after), was: placeOf(before, part, i), message: `the reserved name ${name} of ${after.fullName} is gone` }
  }
}

const maxOf = ({ proto }: MessageNode): number =>
  proto.options?.messageSetWireFormat === true ? INT32_MAX - 1 : FIELD_MAX

const reservedMessage: MessageRule = {
  on: 'message',
  id: 'RESERVED_MESSAGE_NO_DELETE',
  categories: IN_BYTES,
  breaks: ['wire', 'json'],
  about: 'a reserved number or name of a message is free again',
  advice: 'Put it back: old messages that are still about have another meaning for it.',
  * check(before, after) {
    const both = [halfOpen(before.proto.reservedRange), halfOpen(after.proto.reservedRange)] as const
    yield* ranges('reserved', before, after, OF_MESSAGE.ranges, both, maxOf(after))
    yield* names(before, after, OF_MESSAGE.names, before.proto.reservedName, after.proto.reservedName)
  },
}

const reservedEnum: EnumRule = {
  on: 'enum',
  id: 'RESERVED_ENUM_NO_DELETE',
  categories: IN_BYTES,
  breaks: ['wire', 'json'],
  about: 'a reserved number or name of an enum is free again',
  advice: 'Put it back: old messages that are still about have another meaning for it.',
  * check(before, after) {
    const both = [closed(before.proto.reservedRange), closed(after.proto.reservedRange)] as const
    yield* ranges('reserved', before, after, OF_ENUM.ranges, both, INT32_MAX)
    yield* names(before, after, OF_ENUM.names, before.proto.reservedName, after.proto.reservedName)
  },
}

const extensionRange: MessageRule = {
  on: 'message',
  id: 'EXTENSION_MESSAGE_NO_DELETE',
  categories: IN_SOURCE_AND_REGISTRY,
  breaks: ['source'],
  about: 'an extension range of a message is gone',
  advice: 'Put the range back: who extends the message there no longer compiles.',
  * check(before, after) {
    const both = [halfOpen(before.proto.extensionRange), halfOpen(after.proto.extensionRange)] as const
    yield* ranges('extensions', before, after, EXTENSIONS, both, maxOf(after))
  },
}

export const reservedRules: readonly (MessageRule | EnumRule)[] = [reservedMessage, reservedEnum, extensionRange]
