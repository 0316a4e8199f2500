import { FeatureSet_JsonFormat as JsonFormat } from '../../google/protobuf/descriptor.ts'
import type { MessageEntry } from '../link/entry.ts'
import { jsonNameOf } from '../link/json-name.ts'
import type { NamedInJson } from '../link/link.ts'
import type { Report } from '../link/report.ts'
import { messageFeatures } from './features.ts'

/** No two fields have one name in JSON: those that they are given, and those that they'd have without. */
export function checkJsonNames(entry: MessageEntry, given: NamedInJson, report: Report): void {
  if (entry.proto.options?.deprecatedLegacyJsonFieldConflicts === true) return
  // Where names clash that nobody gave, proto2 has always let it pass.
  const lenient = messageFeatures(entry).json === JsonFormat.LEGACY_BEST_EFFORT
  for (const withGiven of [false, true]) {
    const seen = new Map<string, { readonly field: string; readonly own: boolean }>()
    for (const field of entry.proto.field) {
      const { name = '', jsonName = '' } = field
      const usual = jsonNameOf(name)
      const own = withGiven && given.has(field) && jsonName !== usual
      const json = own ? jsonName : usual
      if (own && json.startsWith('[') && json.endsWith(']')) {
        report.at(field, 'jsonName', `the json_name ${json} is that of an extension`, 'leave the brackets out')
        continue
      }
      const other = seen.get(json)
      if (other === undefined) {
        seen.set(json, { field: name, own })
        continue
      }
      if ((withGiven && !own && !other.own) || (lenient && (!own || !other.own))) continue
      report.at(field, own ? 'jsonName' : 'name', `${name} and ${other.field} are both ${json} in JSON`, 'choose another name, or a json_name')
    }
  }
}
