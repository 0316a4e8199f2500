import { ExtensionRangeOptions_VerificationState as Verification, FieldDescriptorProto_Label as Label } from '../../google/protobuf/descriptor.ts'
import type { DescriptorProto, DescriptorProto_ExtensionRange as Range, ExtensionRangeOptions_Declaration as Declaration } from '../../google/protobuf/descriptor.ts'
import type { ExtensionEntry, MessageEntry } from '../link/entry.ts'
import type { Report } from '../link/report.ts'
import { typeText } from '../syntax/type.ts'

const QUALIFIED = /^\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/

/** What a message says of the extensions to come. */
export function checkDeclarations({ extensionRange }: DescriptorProto, report: Report): void {
  const names = new Set<string>()
  for (const range of extensionRange) {
    const { declaration = [], verification } = range.options ?? {}
    if (declaration.length > 0 && verification === Verification.UNVERIFIED) {
      report.at(range, 'number', 'a range with declarations is UNVERIFIED', 'leave verification out')
      continue
    }
    const numbers = new Set<number>()
    for (const it of declaration) checkDeclaration(it, range, numbers, names, report)
  }
}

function checkDeclaration(
  it: Declaration, range: Range, numbers: Set<number>, names: Set<string>, report: Report,
): void {
  const { number = 0, fullName, type } = it
  const wrong = (message: string, help?: string): void => { report.at(range, 'number', message, help) }
  if (number < range.start! || number >= range.end!) wrong(`the declared extension ${number} is not in the range`)
  if (numbers.has(number)) wrong(`the extension ${number} is declared twice`, 'remove one')
  numbers.add(number)
  if (fullName === undefined || type === undefined) {
    if (fullName !== type || it.reserved !== true) wrong(`the declared extension ${number} lacks full_name or type`)
    return
  }
  if (names.has(fullName)) wrong(`the extension ${fullName} is declared twice`, 'remove one')
  names.add(fullName)
  if (!QUALIFIED.test(fullName)) wrong(`${fullName} is no full name of an extension`, 'it begins with a point')
  if (!QUALIFIED.test(type) && !typeText.isScalar(type)) wrong(`${type} is no full name of a type`, 'it begins with a point')
}

/** Whether an extension is what its message says of it. */
export function checkDeclared({ proto, name }: ExtensionEntry, extendee: MessageEntry, report: Report): void {
  const { number = 0 } = proto
  const range = extendee.proto.extensionRange.find((it) => it.start! <= number && number < it.end!)
  const { declaration = [], verification } = range?.options ?? {}
  const wrong = (message: string): void => { report.at(proto, 'name', message, `${extendee.name} declares its extensions`) }
  const declared = declaration.find((it) => it.number === number)
  if (declared === undefined) {
    if (declaration.length > 0 || verification === Verification.DECLARATION) wrong(`the extension ${name} (${number}) is not declared`)
    return
  }
  if (declared.reserved === true) return wrong(`the extension number ${number} is reserved`)
  const type = proto.typeName ?? typeText.of(proto.type!)
  if (declared.type !== undefined && declared.type !== type && declared.type !== type.slice(1)) {
    wrong(`the extension ${name} is of type ${type}, and declared as ${declared.type}`)
  }
  if (declared.fullName !== undefined && declared.fullName !== `.${name}`) wrong(`the extension ${number} is declared as ${declared.fullName}`)
  const repeated = proto.label === Label.REPEATED
  if ((declared.repeated ?? false) !== repeated) wrong(`the extension ${name} is ${repeated ? '' : 'not '}repeated, and declared otherwise`)
}
