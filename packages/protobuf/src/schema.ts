import type { Marshaller } from '@skein/core'
import type { FileDescriptor } from './file.ts'
import type { MessageShape } from './shape.ts'

/** Known across two copies of this package. */
export const SCHEMA: unique symbol = Symbol.for('skein.protobuf.schema')

/** What a TypeRef has for a schema where its messages are Protocol Buffers, whoever reads and writes them. */
export interface ProtobufSchema<T = unknown, R = T> {
  readonly [SCHEMA]: true
  readonly marshaller: () => Marshaller<T, R>
  /** For what works on messages of any type; undefined where others read and write them. */
  readonly shape: (() => MessageShape) | undefined
  /** That declares the message; undefined where nobody knows, which reflection then says. */
  readonly file: FileDescriptor | undefined
}

export function isProtobufSchema(schema: unknown): schema is ProtobufSchema {
  return (Object(schema) as Partial<ProtobufSchema>)[SCHEMA] === true
}
