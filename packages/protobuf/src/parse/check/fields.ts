import {
  FeatureSet_EnumType as EnumType, FeatureSet_FieldPresence as Presence,
  FeatureSet_RepeatedFieldEncoding as RepeatedEncoding, FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type, FieldOptions_JSType as JsType, FileOptions_OptimizeMode as OptimizeMode,
} from '../../google/protobuf/descriptor.ts'
import type { EnumEntry, ExtensionEntry, FieldEntry, MessageEntry } from '../link/entry.ts'
import { jsonNameOf } from '../link/json-name.ts'
import type { Linked } from '../link/link.ts'
import type { Report } from '../link/report.ts'
import { mapEntryName } from '../syntax/map.ts'
import { checkDeclared } from './declarations.ts'
import { enumFeatures, fieldFeatures, isEditions, isGroup, isPackable } from './features.ts'

type AnyField = FieldEntry | ExtensionEntry
type Wrong = (message: string, help?: string) => void

const WIDE: ReadonlySet<Type | undefined> = new Set([Type.INT64, Type.UINT64, Type.SINT64, Type.FIXED64, Type.SFIXED64])
/** What has options of its own: `google.protobuf.FieldOptions` and its like. */
const OPTIONS = /^\.google\.protobuf\.(?:File|Message|Field|Oneof|ExtensionRange|Enum|EnumValue|Service|Method|Stream)Options$/

/** A field with what its types are. */
class Checked {
  readonly entry: AnyField
  readonly message: MessageEntry | undefined
  readonly enum: EnumEntry | undefined
  readonly wrong: Wrong

  constructor(entry: AnyField, { scope: { pool } }: Linked, report: Report) {
    const found = entry.proto.typeName === undefined ? undefined : pool.get(entry.proto.typeName.slice(1))
    this.entry = entry
    this.message = found?.kind === 'message' ? found : undefined
    this.enum = found?.kind === 'enum' ? found : undefined
    this.wrong = (message, help) => { report.at(entry.proto, 'name', message, help) }
  }

  get isMap(): boolean {
    return this.entry.proto.type === Type.MESSAGE && this.message?.proto.options?.mapEntry === true
  }
}

export function checkField(entry: AnyField, linked: Linked, report: Report): void {
  const field = new Checked(entry, linked, report)
  if (isEditions(entry.file)) checkEditions(field)
  if (entry.file.syntax === 'proto3') checkProto3(field, report)
  checkOptions(field)
  checkMap(field, linked)
  const { proto } = entry
  if (proto.jsonName?.includes('\0') === true) report.at(proto, 'jsonName', 'a NUL character in a json_name', 'remove it')
  if (entry.kind === 'extension') checkExtension(entry, linked, report)
}

function checkExtension(entry: ExtensionEntry, { namedInJson, scope }: Linked, report: Report): void {
  const { proto, file } = entry
  if (namedInJson.has(proto) && proto.jsonName !== jsonNameOf(proto.name ?? '')) {
    report.at(proto, 'jsonName', 'an extension with a json_name', 'leave it out: JSON has extensions by their full names')
  }
  const extendee = scope.pool.get((proto.extendee ?? '').slice(1))
  if (extendee?.kind !== 'message') return
  const lite = OptimizeMode.LITE_RUNTIME
  if (file.options?.optimizeFor === lite && extendee.file.options?.optimizeFor !== lite) {
    report.at(proto, 'extendee', `${extendee.name} is not of LITE_RUNTIME, and this file is`, 'extend it in a file that is not')
  }
  const single = proto.label === Label.OPTIONAL && proto.type === Type.MESSAGE
  if (extendee.proto.options?.messageSetWireFormat === true && !single) {
    report.at(proto, 'type', 'an extension of a message set is no optional message')
  }
  checkDeclared(entry, extendee, report)
}

function checkProto3({ entry: { kind, proto, name }, enum: of, wrong }: Checked, report: Report): void {
  if (kind === 'extension' && !OPTIONS.test(proto.extendee ?? '')) {
    report.at(proto, 'extendee', `proto3 has no extensions but of options, and ${proto.extendee?.slice(1)} is none`)
  }
  if (proto.label === Label.REQUIRED) wrong('proto3 has no required fields', 'leave it out')
  if (proto.defaultValue !== undefined) report.at(proto, 'default', 'proto3 has no defaults', 'leave it out')
  if (proto.type === Type.GROUP) wrong('proto3 has no groups', 'write a message')
  if (of !== undefined && enumFeatures(of).enumType === EnumType.CLOSED) {
    report.at(proto, 'type', `${of.name} is a closed enum of proto2, which proto3 does not take`, `declare ${name} in proto2, or the enum in proto3`)
  }
}

function checkOptions({ entry, message, wrong, isMap }: Checked): void {
  const { proto } = entry
  const { lazy, unverifiedLazy, packed, jstype } = proto.options ?? {}
  if ((lazy === true || unverifiedLazy === true) && (proto.type !== Type.MESSAGE || isGroup(entry))) wrong('lazy is for messages only')
  if (unverifiedLazy === true && entry.kind === 'extension') wrong('an extension is not unverified_lazy')
  if (packed === true && !isPackable(proto)) wrong('packed is for lists of numbers, bools and enums only', 'leave it out')
  if (jstype !== undefined && jstype !== JsType.JS_NORMAL && !WIDE.has(proto.type)) wrong('jstype is for 64-bit integers only')
  if (!isMap && message?.proto.options?.mapEntry === true) wrong(`${message.name} is the entry of a map`, 'write map<Key, Value>')
}

function checkMap({ entry: { proto, kind, ...rest }, message, wrong, isMap }: Checked, { scope }: Linked): void {
  if (!isMap || message === undefined) return
  const own = kind === 'field' && message.parent?.proto === rest.parent?.proto && message.proto.name === mapEntryName(proto.name ?? '')
  if (!own || proto.label !== Label.REPEATED) return wrong(`${message.name} is the entry of a map`, 'write map<Key, Value>')
  const [key, value] = message.proto.field
  switch (key?.type) {
    case Type.ENUM: return wrong('an enum as the key of a map', 'keys are integers, bools and strings')
    case Type.FLOAT: case Type.DOUBLE: case Type.BYTES: case Type.MESSAGE: case Type.GROUP:
      return wrong('a key of a map that is no integer, bool or string', 'keys are integers, bools and strings')
    default:
  }
  const of = value?.type === Type.ENUM ? scope.pool.get(value.typeName?.slice(1) ?? '') : undefined
  if (of?.kind === 'enum' && of.proto.value[0]?.number !== 0) wrong(`the first value of ${of.name} is not 0`, 'an enum in a map begins with 0')
}

function checkEditions(field: Checked): void {
  const { entry, enum: of, wrong } = field
  const { proto } = entry
  if (proto.options?.packed !== undefined) wrong('editions have no packed', 'use features.repeated_field_encoding')
  const { presence } = fieldFeatures(entry)
  const hasPresence = presence !== Presence.IMPLICIT || proto.oneofIndex !== undefined || field.message !== undefined || entry.kind === 'extension'
  if (proto.label !== Label.REPEATED && !hasPresence) {
    if (proto.defaultValue !== undefined) wrong('a field without presence has a default', 'leave it out, or set features.field_presence = EXPLICIT')
    if (of !== undefined && enumFeatures(of).enumType === EnumType.CLOSED) {
      wrong(`a field without presence is of the closed enum ${of.name}`, 'set features.field_presence = EXPLICIT')
    }
  }
  // What a map says is passed on to its entry.
  if (entry.kind === 'field' && entry.parent.proto.options?.mapEntry === true) return
  checkOwnFeatures(field)
}

function checkOwnFeatures({ entry, message, isMap, wrong }: Checked): void {
  const { proto, kind } = entry
  const { fieldPresence, repeatedFieldEncoding, utf8Validation, messageEncoding } = proto.options?.features ?? {}
  if (fieldPresence !== undefined) {
    if (proto.oneofIndex !== undefined) wrong('a field of a oneof sets its presence', 'leave it out')
    else if (proto.label === Label.REPEATED) wrong('a list sets its presence', 'leave it out')
    else if (kind === 'extension') wrong(fieldPresence === Presence.LEGACY_REQUIRED ? 'an extension is required' : 'an extension sets its presence', 'leave it out')
    else if (message !== undefined && fieldPresence === Presence.IMPLICIT) wrong('a message without presence', 'leave it out')
  }
  if (proto.label !== Label.REPEATED && repeatedFieldEncoding !== undefined) wrong('repeated_field_encoding is for lists only')
  else if (!isPackable(proto) && repeatedFieldEncoding === RepeatedEncoding.PACKED) wrong('PACKED is for lists of numbers, bools and enums only')
  const strings = proto.type === Type.STRING || (isMap && message!.proto.field.some((it) => it.type === Type.STRING))
  if (!strings && utf8Validation !== undefined) wrong('utf8_validation is for strings only')
  if ((message === undefined || isMap) && messageEncoding !== undefined) wrong('message_encoding is for messages only')
}
