import {
  Edition, FeatureSet_EnumType as EnumType, FeatureSet_FieldPresence as Presence, FeatureSet_JsonFormat as JsonFormat,
  FeatureSet_MessageEncoding as MessageEncoding, FeatureSet_RepeatedFieldEncoding as RepeatedEncoding,
  FieldDescriptorProto_Label as Label, FieldDescriptorProto_Type as Type,
} from '../../google/protobuf/descriptor.ts'
import type { FeatureSet, FieldDescriptorProto, FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { EnumEntry, ExtensionEntry, FieldEntry, MessageEntry } from '../link/entry.ts'
import { isMessage } from '../options/scalar.ts'

/** The features of which this package's checks and encodings depend, all of them known. */
export interface Features {
  readonly presence: Presence
  readonly enumType: EnumType
  readonly repeated: RepeatedEncoding
  readonly message: MessageEncoding
  readonly json: JsonFormat
}

const PROTO3: Features = {
  presence: Presence.IMPLICIT, enumType: EnumType.OPEN, repeated: RepeatedEncoding.PACKED,
  message: MessageEncoding.LENGTH_PREFIXED, json: JsonFormat.ALLOW,
}
const EDITION_2023: Features = { ...PROTO3, presence: Presence.EXPLICIT }
const PROTO2: Features = {
  ...EDITION_2023, enumType: EnumType.CLOSED, repeated: RepeatedEncoding.EXPANDED, json: JsonFormat.LEGACY_BEST_EFFORT,
}

export function isEditions(file: FileDescriptorProto): boolean {
  return file.edition !== undefined && file.edition >= Edition.EDITION_2023
}

function fileFeatures(file: FileDescriptorProto): Features {
  if (isEditions(file)) return merge(EDITION_2023, file.options?.features)
  return file.syntax === 'proto3' ? PROTO3 : PROTO2
}

export function messageFeatures({ proto, parent, file }: MessageEntry): Features {
  return merge(parent === undefined ? fileFeatures(file) : messageFeatures(parent), proto.options?.features)
}

export function enumFeatures({ proto, parent, file }: EnumEntry): Features {
  return merge(parent === undefined ? fileFeatures(file) : messageFeatures(parent), proto.options?.features)
}

export function fieldFeatures({ proto, parent, file }: FieldEntry | ExtensionEntry): Features {
  const outer = parent === undefined ? fileFeatures(file) : messageFeatures(parent)
  const oneof = proto.oneofIndex === undefined ? undefined : parent?.proto.oneofDecl[proto.oneofIndex]
  const own = merge(merge(outer, oneof?.options?.features), proto.options?.features)
  return isEditions(file) ? own : { ...own, ...legacy(proto) }
}

/** What proto2 and proto3 say otherwise. */
function legacy({ label, type, proto3Optional, options }: FieldDescriptorProto): Partial<Features> {
  return {
    ...(label === Label.REQUIRED && { presence: Presence.LEGACY_REQUIRED }),
    ...(proto3Optional === true && { presence: Presence.EXPLICIT }),
    ...(type === Type.GROUP && { message: MessageEncoding.DELIMITED }),
    ...(options?.packed === true && { repeated: RepeatedEncoding.PACKED }),
    ...(options?.packed === false && { repeated: RepeatedEncoding.EXPANDED }),
  }
}

function merge(outer: Features, own: FeatureSet | undefined): Features {
  if (own === undefined) return outer
  return {
    presence: own.fieldPresence ?? outer.presence,
    enumType: own.enumType ?? outer.enumType,
    repeated: own.repeatedFieldEncoding ?? outer.repeated,
    message: own.messageEncoding ?? outer.message,
    json: own.jsonFormat ?? outer.json,
  }
}

/** A list of numbers, bools or enums, which may be packed. */
export function isPackable({ label, type }: FieldDescriptorProto): boolean {
  return label === Label.REPEATED && !isMessage(type) && type !== Type.STRING && type !== Type.BYTES
}

export function isPacked(field: FieldEntry | ExtensionEntry): boolean {
  return isPackable(field.proto) && fieldFeatures(field).repeated === RepeatedEncoding.PACKED
}

/** Delimited by tags. Maps never are. */
export function isGroup(field: FieldEntry | ExtensionEntry): boolean {
  const { type } = field.proto
  if (!isMessage(type)) return false
  if (type === Type.GROUP) return true
  const entry = field.kind === 'field' && field.parent.proto.options?.mapEntry === true
  return !entry && fieldFeatures(field).message === MessageEncoding.DELIMITED
}
