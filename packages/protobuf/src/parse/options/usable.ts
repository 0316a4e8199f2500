import { Edition, FieldOptions_OptionTargetType as Target } from '../../google/protobuf/descriptor.ts'
import type { FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { OptionsName } from '../syntax/raw-option.ts'
import type { AnyField } from './types.ts'

const TARGETS: Readonly<Record<OptionsName, readonly [target: Target, name: string]>> = {
  FileOptions: [Target.TARGET_TYPE_FILE, 'file'],
  MessageOptions: [Target.TARGET_TYPE_MESSAGE, 'message'],
  FieldOptions: [Target.TARGET_TYPE_FIELD, 'field'],
  OneofOptions: [Target.TARGET_TYPE_ONEOF, 'oneof'],
  ExtensionRangeOptions: [Target.TARGET_TYPE_EXTENSION_RANGE, 'range of extensions'],
  EnumOptions: [Target.TARGET_TYPE_ENUM, 'enum'],
  EnumValueOptions: [Target.TARGET_TYPE_ENUM_ENTRY, 'enum value'],
  ServiceOptions: [Target.TARGET_TYPE_SERVICE, 'service'],
  MethodOptions: [Target.TARGET_TYPE_METHOD, 'method'],
}

/** Why an option, or a field of one, may not be set there, by what its declaration says. */
export function whyNot({ proto }: AnyField, kind: OptionsName, file: FileDescriptorProto): string | undefined {
  const { name, options } = proto
  const { targets = [], featureSupport } = options ?? {}
  const [target, noun] = TARGETS[kind]
  if (targets.length > 0 && !targets.includes(target)) return `${name} is not an option of a ${noun}`
  const edition = file.edition ?? (file.syntax === 'proto3' ? Edition.EDITION_PROTO3 : Edition.EDITION_PROTO2)
  const { editionIntroduced = 0, editionRemoved, removalError } = featureSupport ?? {}
  if (edition < editionIntroduced) return `${name} is of a later edition`
  if (editionRemoved !== undefined && edition >= editionRemoved) return `${name} is no longer there in this edition${removalError === undefined ? '' : `: ${removalError}`}`
  return undefined
}
