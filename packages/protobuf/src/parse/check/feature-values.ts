import type { FeatureSet, FileDescriptorProto } from '../../google/protobuf/descriptor.ts'
import type { Report } from '../link/report.ts'
import { isEditions } from './features.ts'

/** Features are of editions, and 0 is no value of theirs. */
export function checkFeatures(
  file: FileDescriptorProto, owner: object, options: { features?: FeatureSet } | undefined, report: Report,
): void {
  const features = options?.features
  if (features === undefined) return
  if (!isEditions(file)) return report.at(owner, 'name', 'features are of editions', 'write edition = "2023"')
  const unknown = Object.entries(features).find(([, value]) => value === 0)
  if (unknown !== undefined) report.at(owner, 'name', `the feature ${unknown[0]} is set to nothing known`, 'choose one of its other values')
}
