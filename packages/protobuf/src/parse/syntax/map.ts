import type { DescriptorProto, FieldDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import type { Token } from '../text/token.ts'
import { blankMessage } from './blank.ts'
import type { Reading } from './reading.ts'
import type { Named } from './type.ts'
import { readType } from './type.ts'

export interface MapTypes {
  readonly key: Named
  readonly value: Named
}

export function readMapTypes(reading: Reading, field: FieldDescriptorProto, start: Token): MapTypes {
  const { cursor } = reading
  if (field.oneofIndex !== undefined) cursor.refuse('a map inside of a oneof', 'put a message around it', start)
  if (field.label !== undefined) cursor.refuse('a map with a label', 'leave it out', start)
  if (field.extendee !== undefined) cursor.refuse('a map as an extension', 'put a message around it', start)
  field.label = Label.REPEATED
  cursor.next()
  const key = readType(reading)
  cursor.want(',')
  if (cursor.at('group')) cursor.refuse('a group inside of a map', 'declare a message')
  const value = readType(reading)
  cursor.want('>')
  return { key, value }
}

/** A map is a list of messages of `key` and `value`. */
export function addMapEntry(
  reading: Reading, field: FieldDescriptorProto, { key, value }: MapTypes, messages: DescriptorProto[],
): void {
  const { marks } = reading.cursor
  const entry = blankMessage()
  entry.name = mapEntryName(field.name!)
  entry.options = { mapEntry: true, uninterpretedOption: [] }
  entry.field = [
    { name: 'key', label: Label.OPTIONAL, number: 1, ...key },
    { name: 'value', label: Label.OPTIONAL, number: 2, ...value },
  ]
  field.typeName = entry.name
  messages.push(entry)
  const places = marks.get(field) ?? {}
  for (const it of [entry, ...entry.field]) marks.set(it, places)
  for (const it of entry.field) passOn(reading, field, it)
}

/** Features of a map are those of its keys and values. */
function passOn(reading: Reading, from: FieldDescriptorProto, to: FieldDescriptorProto): void {
  for (const option of reading.options.get(from)?.list ?? []) {
    const { name, extension } = option.name[0]!
    const utf8 = option.name.length === 1 && name === 'enforce_utf8' && to.type === Type.STRING
    if (!extension && (name === 'features' || utf8)) reading.optionsOf(to, 'FieldOptions', undefined).list.push(option)
  }
}

/** `by_id` has ByIdEntry. */
export function mapEntryName(field: string): string {
  return `${field.replace(/(?:^|_)([a-z])|_/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '')}Entry`
}
