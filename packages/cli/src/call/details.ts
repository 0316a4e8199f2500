import type { Detail } from '@skein/core'
import { toBase64 } from '@skein/kit/base64'
import { formOf } from '@skein/kit/form'
import { typesOf } from '@skein/protobuf/dynamic'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { isProtobufSchema } from '@skein/protobuf'
import { allBundled } from '../schema/bundled.ts'

/** The details of an error as JSON, as google.protobuf.Any has it; what nobody declares keeps its bytes. */
export function detailsOf(details: readonly Detail[], files: readonly FileDescriptorProto[]): readonly object[] {
  const types = typesOf([...files, ...allBundled()])
  return details.map(({ type: name, value }) => {
    const type = types.message(name)
    const unread = { '@type': name, bytes: toBase64(value) }
    if (type === undefined || !isProtobufSchema(type.schema)) return unread
    const { schema } = type
    try {
      const json = formOf<object, object>(type, 'json')?.write(schema.marshaller().decode(value) as object)
      return { '@type': name, ...(json as object) }
    } catch {
      // A server may send bytes of another type, or none.
      return unread
    }
  })
}
