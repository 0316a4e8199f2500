import { FeatureSet_FieldPresence as Presence, FileOptions_OptimizeMode as OptimizeMode } from '../../google/protobuf/descriptor.ts'
import type { FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { MessageEntry } from '../link/entry.ts'
import type { Linked } from '../link/link.ts'
import type { Report } from '../link/report.ts'
import { checkDeclarations } from './declarations.ts'
import { checkEnum } from './enums.ts'
import { checkFeatures } from './feature-values.ts'
import { isEditions } from './features.ts'
import { checkField } from './fields.ts'
import { checkJsonNames } from './json-names.ts'

/** What is wrong by what the options say, and by the syntax. */
export function checkOptions(linked: Linked, report: Report): void {
  const { scope, entries, namedInJson } = linked
  const { file } = scope
  checkFile(linked, report)
  checkFeatures(file, file, file.options, report)
  for (const entry of entries) {
    if (entry.kind !== 'package') checkFeatures(file, entry.proto, entry.proto.options, report)
    switch (entry.kind) {
      case 'message':
        for (const range of entry.proto.extensionRange) checkFeatures(file, range, range.options, report)
        checkMessage(entry, report)
        checkJsonNames(entry, namedInJson, report)
        break
      case 'enum':
        checkEnum(entry, report)
        break
      case 'field':
      case 'extension':
        checkField(entry, linked, report)
        break
      case 'service': {
        const { ccGenericServices, javaGenericServices } = file.options ?? {}
        if (isLite(file) && (ccGenericServices === true || javaGenericServices === true)) {
          report.at(entry.proto, 'name', 'a service with generic services in a file of LITE_RUNTIME', 'switch them off')
        }
        break
      }
      default:
    }
  }
}

function isLite(file: FileDescriptorProto | undefined): boolean {
  return file?.options?.optimizeFor === OptimizeMode.LITE_RUNTIME
}

function checkFile({ scope: { file, pool } }: Linked, report: Report): void {
  const lite = isLite(file) ? undefined : file.dependency.find((it) => isLite(pool.files.get(it)))
  if (lite !== undefined) report.at(file, 'name', `${lite} is of LITE_RUNTIME, and this file is not`, 'only such files may import it')
  if (!isEditions(file)) return
  if (file.options?.features?.fieldPresence === Presence.LEGACY_REQUIRED) {
    report.at(file, 'name', 'required fields are no default of a file', 'set field_presence = LEGACY_REQUIRED at the fields')
  }
  if (file.options?.javaStringCheckUtf8 === true) {
    report.at(file, 'name', 'editions have no java_string_check_utf8', 'use features.(pb.java).utf8_validation')
  }
}

function checkMessage({ proto, name, file }: MessageEntry, report: Report): void {
  const set = proto.options?.messageSetWireFormat === true
  const proto3 = file.syntax === 'proto3'
  if (proto3 && proto.extensionRange.length > 0) {
    report.at(proto.extensionRange[0]!, 'number', 'messages of proto3 take no extensions', 'use google.protobuf.Any, or proto2')
  }
  if (proto3 && set) report.at(proto, 'name', `${name} is a message set, which proto3 does not have`)
  if (set && proto.field.length > 0) report.at(proto.field[0]!, 'name', 'a message set has extensions only')
  const most = set ? 2 ** 31 - 1 : 2 ** 29 - 1
  for (const range of proto.extensionRange) {
    if (range.end! > most + 1) report.at(range, 'number', `${range.end! - 1} is too large for an extension`, `${most} is the most`)
  }
  checkDeclarations(proto, report)
}
