import type { FeatureSet } from '../google/protobuf/descriptor.ts'
import type { FileProto } from './protos.ts'

/** The features that say how messages are written and read. */
export interface Features {
  readonly presence: 'explicit' | 'implicit' | 'required'
  readonly closed: boolean
  readonly packed: boolean
  readonly utf8: boolean
  readonly delimited: boolean
}

const PROTO2: Features = { presence: 'explicit', closed: true, packed: false, utf8: false, delimited: false }
const PROTO3: Features = { presence: 'implicit', closed: false, packed: true, utf8: true, delimited: false }
/** Of 2023 and 2024. */
const EDITION: Features = { presence: 'explicit', closed: false, packed: true, utf8: true, delimited: false }

/** Those of a file, from which what it declares has its own. */
export function fileFeatures({ syntax, options }: FileProto): Features {
  const base = syntax === 'proto3' ? PROTO3 : syntax === 'editions' ? EDITION : PROTO2
  return inherit(base, options)
}

const PRESENCE = [undefined, 'explicit', 'implicit', 'required'] as const

/** What is set overrides what is inherited. */
export function inherit(from: Features, options: { readonly features?: FeatureSet } | undefined): Features {
  const features = options?.features
  if (features === undefined) return from
  const { fieldPresence = 0, enumType = 0, repeatedFieldEncoding = 0 } = features
  const { utf8Validation = 0, messageEncoding = 0 } = features
  return {
    presence: PRESENCE[fieldPresence] ?? from.presence,
    closed: enumType === 0 ? from.closed : enumType === 2,
    packed: repeatedFieldEncoding === 0 ? from.packed : repeatedFieldEncoding === 1,
    utf8: utf8Validation === 0 ? from.utf8 : utf8Validation === 2,
    delimited: messageEncoding === 0 ? from.delimited : messageEncoding === 2,
  }
}
