import type { TypeRef } from '@skein/core'
import type { FileDescriptor } from './file.ts'
import { formOf } from './form.ts'
import { WireMarshaller } from './marshaller.ts'
import type { ProtobufSchema } from './schema.ts'
import { SCHEMA } from './schema.ts'
import type { MessageShape } from './shape.ts'
import type { Wire, WireOf } from './wire/types.ts'
import { wireOf } from './wires.ts'

/** The TypeRef of a message that is known at run time alone. */
export function typeOf<T, R>(shape: MessageShape, file: FileDescriptor | undefined): TypeRef<T, R> {
  const schema: ProtobufSchema<T, R> = {
    [SCHEMA]: true, marshaller: () => new ProtobufMarshaller(shape), shape: () => shape, file,
  }
  return { name: shape.name, schema, form: (codec) => formOf(shape, codec) }
}

/** Encodes and decodes the messages of a shape. */
export class ProtobufMarshaller<T, R> extends WireMarshaller<T, R> {
  constructor(shape: MessageShape, wire: Wire = wireOf(shape)) {
    super(shape.name, wire as object as WireOf<T, R>, () => shape)
  }
}
