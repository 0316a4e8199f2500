import { FieldDescriptorProto_Label as Label } from '../../google/protobuf/descriptor.ts'
import type { FieldDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { Entry } from '../link/entry.ts'
import type { Report } from '../link/report.ts'
import { checkEnumNumbers, checkFieldNumber, checkMessageNumbers } from './numbers.ts'
import { checkOneofs } from './oneofs.ts'

/** What is wrong whatever the options say. */
export function checkStructure(entries: readonly Entry[], report: Report): void {
  for (const entry of entries) {
    switch (entry.kind) {
      case 'message':
        checkMessageNumbers(entry, report)
        checkOneofs(entry, report)
        break
      case 'enum':
        checkEnumNumbers(entry, report)
        break
      case 'extension':
        checkFieldNumber(entry.proto, entry.proto.number ?? 0, report, true)
        if (entry.proto.label === Label.REQUIRED) report.at(entry.proto, 'type', `the extension ${entry.name} is required`, 'make it optional')
        checkDefault(entry.proto, report)
        break
      case 'field':
        checkDefault(entry.proto, report)
        break
      default:
    }
  }
}

function checkDefault(field: FieldDescriptorProto, report: Report): void {
  if (field.defaultValue !== undefined && field.label === Label.REPEATED) {
    report.at(field, 'default', 'a list has no default', 'leave it out')
  }
}
