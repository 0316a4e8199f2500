import type { FileDescriptor } from '../file.ts'
import { file_google_protobuf_any } from '../google/protobuf/any.ts'
import { file_google_protobuf_api } from '../google/protobuf/api.ts'
import { file_google_protobuf_compiler_plugin } from '../google/protobuf/compiler/plugin.ts'
import { file_google_protobuf_cpp_features } from '../google/protobuf/cpp_features.ts'
import { file_google_protobuf_descriptor, FileDescriptorProto } from '../google/protobuf/descriptor.ts'
import { file_google_protobuf_duration } from '../google/protobuf/duration.ts'
import { file_google_protobuf_empty } from '../google/protobuf/empty.ts'
import { file_google_protobuf_field_mask } from '../google/protobuf/field_mask.ts'
import { file_google_protobuf_go_features } from '../google/protobuf/go_features.ts'
import { file_google_protobuf_java_features } from '../google/protobuf/java_features.ts'
import { file_google_protobuf_source_context } from '../google/protobuf/source_context.ts'
import { file_google_protobuf_struct } from '../google/protobuf/struct.ts'
import { file_google_protobuf_timestamp } from '../google/protobuf/timestamp.ts'
import { file_google_protobuf_type } from '../google/protobuf/type.ts'
import { file_google_protobuf_wrappers } from '../google/protobuf/wrappers.ts'
import type { Entry } from './link/entry.ts'
import { Pool } from './link/pool.ts'

const files = (): readonly FileDescriptor[] => [
  file_google_protobuf_any, file_google_protobuf_api, file_google_protobuf_compiler_plugin,
  file_google_protobuf_cpp_features, file_google_protobuf_descriptor, file_google_protobuf_duration,
  file_google_protobuf_empty, file_google_protobuf_field_mask, file_google_protobuf_go_features,
  file_google_protobuf_java_features, file_google_protobuf_source_context, file_google_protobuf_struct,
  file_google_protobuf_timestamp, file_google_protobuf_type, file_google_protobuf_wrappers,
]

let byPath: ReadonlyMap<string, FileDescriptor> | undefined
const parsed = new Map<string, FileDescriptorProto>()
let pool: Pool | undefined

/** One of google/protobuf's own files, as it's in this package: without places and comments. */
export function builtIn(path: string): FileDescriptorProto | undefined {
  const known = parsed.get(path)
  if (known !== undefined) return known
  byPath ??= new Map(files().map((it) => [it.path, it]))
  const found = byPath.get(path)
  if (found === undefined) return undefined
  const file = FileDescriptorProto.decode(found.bytes)
  parsed.set(path, file)
  return file
}

/** What descriptor.proto declares: options, for files that don't import it. */
export function standard(name: string): Entry | undefined {
  if (pool === undefined) {
    pool = new Pool()
    pool.addLinked(builtIn(file_google_protobuf_descriptor.path)!)
  }
  return pool.get(name)
}
