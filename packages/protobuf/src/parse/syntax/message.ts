import type { DescriptorProto } from '../../google/protobuf/descriptor.ts'
import { FieldDescriptorProto_Label as Label } from '../../google/protobuf/descriptor.ts'
import { blankMessage } from './blank.ts'
import { readEnum } from './enum.ts'
import { readExtend } from './extend.ts'
import { readField, readLabelledField } from './field.ts'
import { readOption } from './option.ts'
import { MESSAGE, ONEOF } from './paths.ts'
import { readExtensionRanges, TO_MAX } from './ranges.ts'
import type { Reading } from './reading.ts'
import { readReserved } from './reserved.ts'

const MAX_FIELD_END = 2 ** 29
const INT32_MAX = 2 ** 31 - 1
export function readMessage(reading: Reading, into: DescriptorProto[], parent: readonly number[]): void {
  const { cursor } = reading
  cursor.located([...parent, into.length], (location) => cursor.deeper(() => {
    const message = blankMessage()
    into.push(message)
    cursor.next()
    cursor.located([...location.path, MESSAGE.NAME], () => {
      cursor.mark(message, 'name')
      message.name = cursor.name('the name of the message')
    })
    cursor.close('{', location)
    readBody(reading, message, location.path)
    if (reading.syntax === 'proto3') addSyntheticOneofs(message)
  }))
}

/** What a message or group has between its braces. */
export function readBody(reading: Reading, message: DescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  cursor.block(`message ${message.name}`, () => { readStatement(reading, message, path) })
  const most = reading.named(message, 'message_set_wire_format')?.value === 'true' ? INT32_MAX : MAX_FIELD_END
  for (const range of [...message.extensionRange, ...message.reservedRange]) if (range.end === TO_MAX) range.end = most
  const explicit = reading.named(message, 'map_entry')
  if (explicit !== undefined) cursor.problems.add(explicit.offset, 'map_entry is not set by hand', 'write map<Key, Value>')
}

function readStatement(reading: Reading, message: DescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  const { nestedType, enumType, extension, field } = message
  const nested = [...path, MESSAGE.NESTED]
  if (cursor.tryClose(';')) return
  switch (cursor.current.text) {
    case 'message': return readMessage(reading, nestedType, nested)
    case 'enum': return readEnum(reading, enumType, [...path, MESSAGE.ENUM])
    case 'extensions': return readExtensionRanges(reading, message, path)
    case 'reserved': return readReserved(reading, message, path, 'message')
    case 'extend': return readExtend(reading, extension, [...path, MESSAGE.EXTENSION], nestedType, nested)
    case 'option': return readOption(reading, reading.optionsOf(message, 'MessageOptions', [...path, MESSAGE.OPTIONS]), 'statement')
    case 'oneof': return readOneof(reading, message, path)
    default: readLabelledField(reading, field, [...path, MESSAGE.FIELD], nestedType, nested)
  }
}

function readOneof(reading: Reading, message: DescriptorProto, path: readonly number[]): void {
  const { cursor } = reading
  const { oneofDecl, nestedType, field } = message
  const index = oneofDecl.length
  cursor.located([...path, MESSAGE.ONEOF, index], (location) => {
    const oneof: DescriptorProto['oneofDecl'][number] = {}
    oneofDecl.push(oneof)
    cursor.next()
    cursor.located([...location.path, ONEOF.NAME], () => {
      cursor.mark(oneof, 'name')
      oneof.name = cursor.name('the name of the oneof')
    })
    cursor.close('{', location)
    do {
      if (cursor.ended) cursor.refuse(`the file ends inside of oneof ${oneof.name}`, 'close it with }')
      if (cursor.at('option')) {
        readOption(reading, reading.optionsOf(oneof, 'OneofOptions', [...location.path, ONEOF.OPTIONS]), 'statement')
        continue
      }
      if (/^(?:optional|required|repeated)$/.test(cursor.current.text)) {
        cursor.wrong(`${cursor.current.text} inside of a oneof`, 'its fields have no label; for a list, put a message around it')
        cursor.next()
      }
      const start = { label: Label.OPTIONAL, oneofIndex: index }
      cursor.statement(() => {
        readField(reading, start, field, [...path, MESSAGE.FIELD], nestedType, [...path, MESSAGE.NESTED])
      })
    } while (!cursor.tryClose('}'))
  })
}

/** `optional` of proto3 is a oneof of one field, behind all others. */
function addSyntheticOneofs({ field, oneofDecl }: DescriptorProto): void {
  if (!field.some((it) => it.proto3Optional === true)) return
  const taken = new Set([...field, ...oneofDecl].map((it) => it.name))
  for (const it of field) {
    if (it.proto3Optional !== true) continue
    const { name = '' } = it
    let made = name.startsWith('_') ? name : `_${name}`
    while (taken.has(made)) made = `X${made}`
    taken.add(made)
    it.oneofIndex = oneofDecl.length
    oneofDecl.push({ name: made })
  }
}
