import {
  Edition, FeatureSet_EnumType as EnumType, FeatureSet_FieldPresence as Presence, FeatureSet_JsonFormat as JsonFormat,
  FeatureSet_MessageEncoding as Encoding, FeatureSet_Utf8Validation as Utf8,
} from '@skein/protobuf/google/protobuf/descriptor'
import type { FeatureSet, FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { choiceIn } from './extension.ts'

/** What a file's syntax or edition and its `features` make of an element; those that a rule looks at. */
export interface Features {
  readonly presence: number
  readonly enumType: number
  readonly utf8: number
  readonly encoding: number
  readonly json: number
  /** `(pb.cpp).string_type`. */
  readonly cppString: number
  /** `(pb.java).utf8_validation`. */
  readonly javaUtf8: number
}

/** The numbers of pb.cpp and pb.java in FeatureSet, and of the field of each that a rule looks at. */
const CPP_STRING_TYPE = [1000, 2] as const
const JAVA_UTF8_VALIDATION = [1001, 2] as const

/** The values of `pb.CppFeatures.StringType`. */
export const CppString = { VIEW: 1, CORD: 2, STRING: 3 } as const
/** The values of `pb.JavaFeatures.Utf8Validation`. */
export const JavaUtf8 = { DEFAULT: 1, VERIFY: 2 } as const

const EDITION_2023: Features = {
  presence: Presence.EXPLICIT, enumType: EnumType.OPEN, utf8: Utf8.VERIFY, encoding: Encoding.LENGTH_PREFIXED,
  json: JsonFormat.ALLOW, cppString: CppString.STRING, javaUtf8: JavaUtf8.DEFAULT,
}
const PROTO3: Features = { ...EDITION_2023, presence: Presence.IMPLICIT }
const PROTO2: Features = {
  ...EDITION_2023, enumType: EnumType.CLOSED, utf8: Utf8.NONE, json: JsonFormat.LEGACY_BEST_EFFORT,
}
const EDITION_2024: Features = { ...EDITION_2023, cppString: CppString.VIEW }

/** What holds in a file before anything is overridden. */
export function defaultsOf(file: FileDescriptorProto): Features {
  if (file.syntax === 'proto3') return PROTO3
  if (file.syntax !== 'editions') return PROTO2
  return (file.edition ?? 0) >= Edition.EDITION_2024 ? EDITION_2024 : EDITION_2023
}

/** What the element around says, overridden by an element's own `features`. */
export function override(outer: Features, own: FeatureSet | undefined): Features {
  if (own === undefined) return outer
  return {
    presence: own.fieldPresence ?? outer.presence,
    enumType: own.enumType ?? outer.enumType,
    utf8: own.utf8Validation ?? outer.utf8,
    encoding: own.messageEncoding ?? outer.encoding,
    json: own.jsonFormat ?? outer.json,
    cppString: choiceIn(own, ...CPP_STRING_TYPE) ?? outer.cppString,
    javaUtf8: choiceIn(own, ...JAVA_UTF8_VALIDATION) ?? outer.javaUtf8,
  }
}
