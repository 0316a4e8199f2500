import type { DescriptorProto, FieldDescriptorProto, SourceCodeInfo_Location } from '../../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type } from '../../google/protobuf/descriptor.ts'
import type { Token } from '../text/token.ts'
import { blankMessage } from './blank.ts'
import { readFieldOptions } from './field-options.ts'
import { addMapEntry, readMapTypes } from './map.ts'
import type { MapTypes } from './map.ts'
import { FIELD, MESSAGE } from './paths.ts'
import type { Reading } from './reading.ts'
import { readType } from './type.ts'

const LABELS = { optional: Label.OPTIONAL, repeated: Label.REPEATED, required: Label.REQUIRED } as const

/** A field of a message or extension, which goes into `fields`; what it declares by the way goes into `messages`. */
export function readLabelledField(
  reading: Reading, fields: FieldDescriptorProto[], path: readonly number[],
  messages: DescriptorProto[], nested: readonly number[], start: FieldDescriptorProto = {},
): void {
  readField(reading, start, fields, path, messages, nested, true)
}

export function readField(
  reading: Reading, field: FieldDescriptorProto, fields: FieldDescriptorProto[], path: readonly number[],
  messages: DescriptorProto[], nested: readonly number[], labelled = false,
): void {
  const { cursor } = reading
  cursor.located([...path, fields.length], (location) => {
    fields.push(field)
    if (labelled) readLabel(reading, field, location.path)
    readUnlabelled(reading, field, location, messages, nested)
  })
}

function readLabel(reading: Reading, field: FieldDescriptorProto, path: readonly number[]): void {
  const { cursor, syntax } = reading
  const { text } = cursor.current
  if (text !== 'optional' && text !== 'repeated' && text !== 'required') return
  const label = LABELS[text]
  if (syntax === 'editions' && label !== Label.REPEATED) {
    const help = label === Label.OPTIONAL ? 'leave it out: fields have presence' : 'write [features.field_presence = LEGACY_REQUIRED]'
    cursor.wrong(`editions have no ${text} fields`, help)
  }
  cursor.located([...path, FIELD.LABEL], () => { cursor.next() })
  field.label = label
  if (label === Label.OPTIONAL && syntax === 'proto3') field.proto3Optional = true
}

function readUnlabelled(
  reading: Reading, field: FieldDescriptorProto, location: SourceCodeInfo_Location,
  messages: DescriptorProto[], nested: readonly number[],
): void {
  const { cursor } = reading
  const { path } = location
  const map = readFieldType(reading, field, path)
  const name = cursor.current
  cursor.located([...path, FIELD.NAME], () => {
    cursor.mark(field, 'name')
    field.name = cursor.name('the name of the field')
  })
  cursor.want('=', 'each field has a number, such as name = 1;')
  cursor.located([...path, FIELD.NUMBER], () => {
    cursor.mark(field, 'number')
    field.number = cursor.integer('the number of the field')
  })
  readFieldOptions(reading, field, path)
  if (field.type === Type.GROUP) readGroup(reading, field, location, name, messages, nested)
  else cursor.close(';', location)
  if (map !== undefined) addMapEntry(reading, field, map, messages)
}

function readFieldType(reading: Reading, field: FieldDescriptorProto, path: readonly number[]): MapTypes | undefined {
  const { cursor, syntax } = reading
  return cursor.located([...path], (location) => {
    cursor.mark(field, 'type')
    // `map` may as well be the name of a message.
    const first = cursor.current
    if (cursor.take('map')) {
      if (cursor.at('<')) {
        location.path.push(FIELD.TYPE_NAME)
        return readMapTypes(reading, field, first)
      }
    }
    if (field.label === undefined) {
      if (syntax === 'proto2' && field.extendee === undefined) {
        cursor.wrong('a field of proto2 without optional, required or repeated', 'write one of them in front', first)
      } else if (syntax === 'proto2') {
        cursor.wrong('an extension without optional or repeated', 'write one of them in front', first)
      }
      field.label = Label.OPTIONAL
    }
    const { type, typeName } = cursor.tokens.previous === first ? { typeName: 'map' } : readType(reading)
    if (typeName === undefined) field.type = type
    else field.typeName = typeName
    location.path.push(typeName === undefined ? FIELD.TYPE : FIELD.TYPE_NAME)
    return undefined
  })
}

/** A group is a field and its message at once: both have locations that begin at the same place. */
function readGroup(
  reading: Reading, field: FieldDescriptorProto, { path, span }: SourceCodeInfo_Location, name: Token,
  messages: DescriptorProto[], nested: readonly number[],
): void {
  const { cursor } = reading
  const location = cursor.begin([...nested, messages.length])
  location.span = span.slice(0, 2)
  const group = blankMessage()
  group.name = field.name!
  messages.push(group)
  cursor.mark(group, 'name', name.offset)
  cursor.end(cursor.begin([...location.path, MESSAGE.NAME], name), name)
  cursor.end(cursor.begin([...path, FIELD.TYPE_NAME], name), name)
  if (!/^[A-Z]/.test(name.text)) cursor.wrong(`the group ${name.text} does not begin with a capital letter`, 'it names a message too', name)
  field.name = name.text.toLowerCase()
  field.typeName = name.text
  if (!cursor.at('{')) cursor.refuse(`expected { ${cursor.found()}`, 'a group has fields')
  cursor.deeper(() => {
    cursor.close('{', location)
    reading.readBody(reading, group, location.path)
  })
  cursor.end(location)
}
