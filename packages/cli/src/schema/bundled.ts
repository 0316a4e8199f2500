import type { FileDescriptor } from '@skein/protobuf'
import { file_google_protobuf_any } from '@skein/protobuf/google/protobuf/any'
import { file_google_protobuf_api } from '@skein/protobuf/google/protobuf/api'
import { file_google_protobuf_descriptor, FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { file_google_protobuf_duration } from '@skein/protobuf/google/protobuf/duration'
import { file_google_protobuf_empty } from '@skein/protobuf/google/protobuf/empty'
import { file_google_protobuf_field_mask } from '@skein/protobuf/google/protobuf/field_mask'
import { file_google_protobuf_source_context } from '@skein/protobuf/google/protobuf/source_context'
import { file_google_protobuf_struct } from '@skein/protobuf/google/protobuf/struct'
import { file_google_protobuf_timestamp } from '@skein/protobuf/google/protobuf/timestamp'
import { file_google_protobuf_type } from '@skein/protobuf/google/protobuf/type'
import { file_google_protobuf_wrappers } from '@skein/protobuf/google/protobuf/wrappers'
import { file_google_rpc_error_details } from '@skein/protobuf/google/rpc/error_details'

const FILES: ReadonlyMap<string, FileDescriptor> = new Map([
  file_google_protobuf_any, file_google_protobuf_api, file_google_protobuf_descriptor, file_google_protobuf_duration,
  file_google_protobuf_empty, file_google_protobuf_field_mask, file_google_protobuf_source_context,
  file_google_protobuf_struct, file_google_protobuf_timestamp, file_google_protobuf_type, file_google_protobuf_wrappers,
  file_google_rpc_error_details,
].map((file) => [file.path, file]))

/** What everybody may import without having it: google/protobuf's own files, and the details of errors. */
export function bundled(name: string): FileDescriptorProto | undefined {
  const found = FILES.get(name)
  return found === undefined ? undefined : FileDescriptorProto.decode(found.bytes)
}

/** All of them, for a google.protobuf.Any that may have any of them. */
export function allBundled(): readonly FileDescriptorProto[] {
  return [...FILES.values()].map(({ bytes }) => FileDescriptorProto.decode(bytes))
}
