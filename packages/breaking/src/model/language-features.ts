import type { FeatureSet } from '@skein/protobuf/google/protobuf/descriptor'
import { readFields } from './read-fields.ts'

/** Of pb.cpp and pb.java in FeatureSet, and of the field of each that a rule looks at. */
const CPP = 1000
const CPP_STRING_TYPE = 2
const JAVA = 1001
const JAVA_UTF8_VALIDATION = 2

const UNKNOWN = Symbol.for('skein.protobuf.unknown')

export interface LanguageFeatures {
  readonly cppString?: number
  readonly javaUtf8?: number
}

/** Features that are extensions: descriptors keep them as unknown fields, whether or not their files are there. */
export function languageFeatures(set: FeatureSet): LanguageFeatures {
  const unknown = (set as { readonly [UNKNOWN]?: readonly Uint8Array[] })[UNKNOWN]
  if (unknown === undefined) return {}
  const found: { cppString?: number; javaUtf8?: number } = {}
  for (const bytes of unknown) {
    for (const [number, value] of readFields(bytes)) {
      if (typeof value === 'number') continue
      for (const [inner, choice] of readFields(value)) {
        if (typeof choice !== 'number') continue
        if (number === CPP && inner === CPP_STRING_TYPE) found.cppString = choice
        if (number === JAVA && inner === JAVA_UTF8_VALIDATION) found.javaUtf8 = choice
      }
    }
  }
  return found
}
