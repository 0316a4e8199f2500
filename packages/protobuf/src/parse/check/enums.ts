import { FeatureSet_EnumType as EnumType } from '../../google/protobuf/descriptor.ts'
import type { EnumEntry } from '../link/entry.ts'
import type { Report } from '../link/report.ts'
import { enumFeatures, isEditions } from './features.ts'

export function checkEnum(entry: EnumEntry, report: Report): void {
  const { proto, name, file } = entry
  const [first] = proto.value
  if (first !== undefined && first.number !== 0 && enumFeatures(entry).enumType === EnumType.OPEN) {
    const help = isEditions(file) ? 'or set features.enum_type = CLOSED' : `such as ${proto.name?.toUpperCase()}_UNSPECIFIED = 0`
    report.at(first, 'number', `the first value of ${name} is not 0`, `open enums begin with 0, ${help}`)
  }
  if (proto.options?.allowAlias !== true) checkAliases(entry, report)
  if (proto.options?.deprecatedLegacyJsonFieldConflicts !== true || file.syntax !== undefined) checkNames(entry, report)
}

function checkAliases({ proto }: EnumEntry, report: Report): void {
  const seen = new Map<number, string>()
  for (const value of proto.value) {
    const { number = 0, name = '' } = value
    const other = seen.get(number)
    if (other === undefined) seen.set(number, name)
    else report.at(value, 'number', `${name} has the number ${number} of ${other}`, 'choose another, or set option allow_alias = true')
  }
}

/** Generated code leaves the enum's name out of the names of its values, and changes their case. */
function checkNames({ proto }: EnumEntry, report: Report): void {
  const prefix = (proto.name ?? '').replaceAll('_', '').toLowerCase()
  const seen = new Map<string, { readonly name: string; readonly number: number }>()
  for (const value of proto.value) {
    const { name = '', number = 0 } = value
    const short = pascal(without(prefix, name))
    const other = seen.get(short)
    if (other === undefined) seen.set(short, { name, number })
    else if (other.name !== name && other.number !== number) {
      report.at(value, 'name', `${name} and ${other.name} are one name without the name of the enum and in one case`, 'choose another name')
    }
  }
}

function without(prefix: string, name: string): string {
  let at = 0
  for (let matched = 0; matched < prefix.length; at++) {
    if (at === name.length) return name
    if (name[at] === '_') continue
    if (name[at]!.toLowerCase() !== prefix[matched++]) return name
  }
  return name.slice(at).replace(/^_+/, '') || name
}

function pascal(name: string): string {
  return name.toLowerCase().replace(/(?:^|_+)(.?)/g, (_, next: string) => next.toUpperCase())
}
