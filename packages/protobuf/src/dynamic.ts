import type { Form, TypeRef } from '@skein/core'
import type { FileDescriptor } from './file.ts'
import { jsonForm } from './json/form.ts'
import { ProtobufMarshaller } from './marshaller.ts'
import { normalise } from './normalise.ts'
import type { ProtobufSchema } from './schema.ts'
import { SCHEMA } from './schema.ts'
import type { MessageShape } from './shape.ts'

/** The TypeRef of a message that is known at run time alone. */
export function typeOf<T, R>(shape: MessageShape, file: FileDescriptor | undefined): TypeRef<T, R> {
  const schema: ProtobufSchema<T, R> = {
    [SCHEMA]: true, marshaller: () => new ProtobufMarshaller(shape), shape: () => shape, file,
  }
  return { name: shape.name, schema, form: (codec) => formOf(shape, codec) }
}

/** How values of a message look to a codec without schemas. */
export function formOf<T, R>(shape: MessageShape, codec: string): Form<T, R> {
  if (codec === 'json') return jsonForm(shape)
  return {
    write: (value) => normalise(shape, value, 'out'),
    read: (raw) => normalise(shape, raw, 'in') as R,
  }
}

export { ProtobufMarshaller } from './marshaller.ts'
