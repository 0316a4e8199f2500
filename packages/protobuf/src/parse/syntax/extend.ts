import type { DescriptorProto, FieldDescriptorProto } from '../../google/protobuf/descriptor.ts'
import { readLabelledField } from './field.ts'
import { FIELD } from './paths.ts'
import type { Reading } from './reading.ts'
import { readTypeName } from './type.ts'

export function readExtend(
  reading: Reading, fields: FieldDescriptorProto[], path: readonly number[],
  messages: DescriptorProto[], nested: readonly number[],
): void {
  const { cursor } = reading
  cursor.located([...path], (location) => {
    cursor.next()
    const first = cursor.current
    const extendee = readTypeName(reading)
    const last = cursor.tokens.previous
    cursor.close('{', location)
    do {
      if (cursor.ended) cursor.refuse(`the file ends inside of extend ${extendee}`, 'close it with }', first)
      cursor.statement(() => {
        const field: FieldDescriptorProto = { extendee }
        cursor.mark(field, 'extendee', first.offset)
        const place = cursor.begin([...path, fields.length, FIELD.EXTENDEE], first)
        cursor.end(place, last)
        // The field's own location comes before those of its parts.
        const at = cursor.locations.length
        readLabelledField(reading, fields, path, messages, nested, field)
        const own = cursor.locations[at]
        if (own !== undefined) [cursor.locations[at - 1], cursor.locations[at]] = [own, place]
      })
    } while (!cursor.tryClose('}'))
  })
}
