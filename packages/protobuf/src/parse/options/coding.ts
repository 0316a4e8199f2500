import type { Bytes } from '@skein/core'
import {
  EnumOptions, EnumValueOptions, ExtensionRangeOptions, FieldOptions, FileOptions, MessageOptions, MethodOptions,
  OneofOptions, ServiceOptions,
} from '../../google/protobuf/descriptor.ts'
import type { OptionsName } from '../syntax/raw-option.ts'

/** The messages of descriptor.proto that options are. */
const TYPES = {
  FileOptions, MessageOptions, FieldOptions, OneofOptions, ExtensionRangeOptions, EnumOptions, EnumValueOptions,
  ServiceOptions, MethodOptions,
} as const satisfies Readonly<Record<OptionsName, unknown>>

/** Options with those that descriptor.proto knows as fields, and the others as unknown fields. */
export function decodeOptions(kind: OptionsName, bytes: Bytes): object {
  return TYPES[kind].decode(bytes)
}

export function encodeOptions(kind: OptionsName, options: object): Bytes {
  return TYPES[kind].encode(options)
}
