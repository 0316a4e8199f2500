import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { Entry, EnumEntry, MessageEntry, ServiceEntry } from './entry.ts'
import { join } from './entry.ts'

/** All that a file declares, each thing before what lies in it. */
export function* entriesOf(file: FileDescriptorProto): Generator<Exclude<Entry, { kind: 'package' }>> {
  const scope = file.package ?? ''
  for (const proto of file.messageType) yield* ofMessage(proto, scope, file, undefined)
  for (const proto of file.enumType) yield* ofEnum(proto, scope, file, undefined)
  for (const proto of file.extension) {
    yield { kind: 'extension', name: join(scope, proto.name ?? ''), proto, file, parent: undefined }
  }
  for (const proto of file.service) {
    const service: ServiceEntry = { kind: 'service', name: join(scope, proto.name ?? ''), proto, file, parent: undefined }
    yield service
    for (const method of proto.method) {
      yield { kind: 'method', name: join(service.name, method.name ?? ''), proto: method, file, parent: service }
    }
  }
}

function* ofMessage(
  proto: DescriptorProto, scope: string, file: FileDescriptorProto, parent: MessageEntry | undefined,
): Generator<Exclude<Entry, { kind: 'package' }>> {
  const name = join(scope, proto.name ?? '')
  const message: MessageEntry = { kind: 'message', name, proto, file, parent }
  yield message
  for (const it of proto.oneofDecl) yield { kind: 'oneof', name: join(name, it.name ?? ''), proto: it, file, parent: message }
  for (const it of proto.field) yield { kind: 'field', name: join(name, it.name ?? ''), proto: it, file, parent: message }
  for (const it of proto.enumType) yield* ofEnum(it, name, file, message)
  for (const it of proto.extension) yield { kind: 'extension', name: join(name, it.name ?? ''), proto: it, file, parent: message }
  for (const it of proto.nestedType) yield* ofMessage(it, name, file, message)
}

/** The values of an enum are beside it, not in it. */
function* ofEnum(
  proto: EnumDescriptorProto, scope: string, file: FileDescriptorProto, parent: MessageEntry | undefined,
): Generator<Exclude<Entry, { kind: 'package' }>> {
  const of: EnumEntry = { kind: 'enum', name: join(scope, proto.name ?? ''), proto, file, parent }
  yield of
  for (const it of proto.value) yield { kind: 'value', name: join(scope, it.name ?? ''), proto: it, file, parent, of }
}
