import type { Bytes } from '@skein/core'
import {
  EnumOptions, EnumValueOptions, ExtensionRangeOptions, FieldOptions, FileOptions, MessageOptions, MethodOptions,
  OneofOptions, ServiceOptions,
} from '../../google/protobuf/descriptor.ts'
import type { OptionsName } from '../syntax/raw-option.ts'

/** Options with those that descriptor.proto knows as fields, and the others as unknown fields. */
export function decodeOptions(kind: OptionsName, bytes: Bytes): object {
  switch (kind) {
    case 'FileOptions': return FileOptions.decode(bytes)
    case 'MessageOptions': return MessageOptions.decode(bytes)
    case 'FieldOptions': return FieldOptions.decode(bytes)
    case 'OneofOptions': return OneofOptions.decode(bytes)
    case 'ExtensionRangeOptions': return ExtensionRangeOptions.decode(bytes)
    case 'EnumOptions': return EnumOptions.decode(bytes)
    case 'EnumValueOptions': return EnumValueOptions.decode(bytes)
    case 'ServiceOptions': return ServiceOptions.decode(bytes)
    case 'MethodOptions': return MethodOptions.decode(bytes)
  }
}
