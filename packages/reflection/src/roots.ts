import type { Service } from '@skein/core'
import { isProtobufSchema } from '@skein/protobuf'
import type { FileDescriptor } from '@skein/protobuf'

/** Whatever declares a service for others than us; undefined where it is declared in TypeScript alone. */
export function fileOf({ schema }: Service): FileDescriptor | undefined {
  return isFile(schema) ? schema : undefined
}

/** The file of a service, and those of its messages, which may have one though the service hasn't. */
export function filesOf(service: Service): readonly FileDescriptor[] {
  const types = Object.values(service.methods).flatMap(({ input, output }) => [input.schema, output.schema])
  const files = types.flatMap((it) => (isProtobufSchema(it) ? (it.file ?? []) : []))
  return [fileOf(service) ?? [], files].flat()
}

/** Its bytes aren't looked at: they may be decoded from their text when somebody does. */
export function isFile(it: unknown): it is FileDescriptor {
  const { path, imports } = Object(it) as Partial<FileDescriptor>
  return typeof path === 'string' && Array.isArray(imports) && 'bytes' in Object(it)
}
