import {
  FeatureSet_Utf8Validation as Utf8, FieldOptions_CType as CType, FieldOptions_JSType as JsType,
} from '@skein/protobuf/google/protobuf/descriptor'
import { CppString, JavaUtf8 } from '../model/features.ts'
import type { Place } from '../finding.ts'
import type { FieldNode } from '../model/nodes.ts'
import { FEATURES, FIELD, FIELD_OPTIONS, FILE } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_SOURCE } from './categories.ts'
import { describe, nameIn } from './describe.ts'
import { kindOf } from './kind.ts'
import type { FieldRule } from './rule.ts'

const JAVA_STRING_CHECK_UTF8 = 27
const FEATURES_PATH = [FIELD.OPTIONS, FIELD_OPTIONS.FEATURES]

const sameJsType: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_JSTYPE',
  categories: IN_SOURCE,
  breaks: ['source'],
  about: 'the option jstype of a 64-bit field changes',
  advice: 'Keep jstype: the type of the property in JavaScript hangs on it.',
  * check(before, after, sides) {
    if (!/64/.test(kindOf(before, sides.before)) || !/64/.test(kindOf(after, sides.after))) return
    const [was, is] = [before, after].map((it) => it.proto.options?.jstype ?? JsType.JS_NORMAL)
    if (was === is || was === undefined || is === undefined) return
    const part = [FIELD.OPTIONS, FIELD_OPTIONS.JSTYPE]
    yield {
      at: placeOf(after, ...part) ?? placeOf(after),
      was: placeOf(before, ...part) ?? placeOf(before),
      message: `jstype of ${describe(after)} was ${nameIn(JsType, was)} and is ${nameIn(JsType, is)}`,
    }
  },
}

/** `ctype` where it is given, and what stands for it since edition 2023. */
function cppStringOf({ proto, features, file }: FieldNode): string {
  const ctype = proto.options?.ctype
  if (ctype === CType.STRING_PIECE) return 'STRING_PIECE'
  if (ctype === CType.CORD) return 'CORD'
  if (ctype === CType.STRING || file.proto.syntax !== 'editions') return 'STRING'
  return nameIn(CppString, features.cppString)
}

const sameCppString: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_CPP_STRING_TYPE',
  categories: IN_SOURCE,
  breaks: ['source'],
  about: 'the C++ type of a string or bytes field changes',
  advice: 'Keep ctype, or write the feature (pb.cpp).string_type that stands for it.',
  * check(before, after, sides) {
    const texts = ['string', 'bytes']
    if (!texts.includes(kindOf(before, sides.before)) || !texts.includes(kindOf(after, sides.after))) return
    if (before.message?.isMapEntry === true && after.message?.isMapEntry === true) return
    const [was, is] = [cppStringOf(before), cppStringOf(after)]
    // STRING_PIECE never had code of its own.
    if (was === is || (was === 'STRING_PIECE' && is === 'STRING')) return
    const place = (it: FieldNode): Place | undefined => placeOf(it, FIELD.OPTIONS, FIELD_OPTIONS.CTYPE)
      ?? placeOf(it, ...FEATURES_PATH, FEATURES.CPP, 2) ?? placeOf(it)
    yield { at: place(after), was: place(before), message: `the C++ type of ${describe(after)} was ${was} and is ${is}` }
  },
}

/** The file's option where there is one; it has no features in older syntaxes. */
function javaUtf8Of({ features, file }: FieldNode): number {
  const option = file.proto.options?.javaStringCheckUtf8
  if (option === true) return Utf8.VERIFY
  const feature = option === undefined && file.proto.syntax === 'editions' && features.javaUtf8 === JavaUtf8.VERIFY
  return feature ? Utf8.VERIFY : features.utf8
}

const sameJavaUtf8: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_JAVA_UTF8_VALIDATION',
  categories: IN_SOURCE,
  breaks: ['source'],
  about: 'whether Java checks the UTF-8 of a string changes',
  advice: 'Keep java_string_check_utf8, or write the feature (pb.java).utf8_validation that stands for it.',
  * check(before, after, sides) {
    if (kindOf(before, sides.before) !== 'string' || kindOf(after, sides.after) !== 'string') return
    const [was, is] = [javaUtf8Of(before), javaUtf8Of(after)]
    if (was === is) return
    const place = (it: FieldNode): Place | undefined => placeOf(it.file, FILE.OPTIONS, JAVA_STRING_CHECK_UTF8)
      ?? placeOf(it, ...FEATURES_PATH, FEATURES.JAVA, 2) ?? placeOf(it)
    yield { at: place(after), was: place(before), message: `in Java, the UTF-8 check of ${describe(after)} was ${nameIn(Utf8, was)} and is ${nameIn(Utf8, is)}` }
  },
}

const sameUtf8: FieldRule = {
  on: 'field',
  id: 'FIELD_SAME_UTF8_VALIDATION',
  categories: IN_SOURCE,
  breaks: ['source'],
  about: 'whether the UTF-8 of a string is checked changes',
  advice: 'Write the feature utf8_validation that says what held before.',
  * check(before, after, sides) {
    if (kindOf(before, sides.before) !== 'string' || kindOf(after, sides.after) !== 'string') return
    const [was, is] = [before.features.utf8, after.features.utf8]
    if (was === is) return
    const place = (it: FieldNode): Place | undefined =>
      placeOf(it, ...FEATURES_PATH, FEATURES.UTF8) ?? placeOf(it)
    yield { at: place(after), was: place(before), message: `the UTF-8 check of ${describe(after)} was ${nameIn(Utf8, was)} and is ${nameIn(Utf8, is)}` }
  },
}

export const fieldOptionRules: readonly FieldRule[] = [sameJsType, sameCppString, sameJavaUtf8, sameUtf8]
