import {
  FeatureSet_JsonFormat as JsonFormat, FieldDescriptorProto_Label as Label,
} from '@skein/protobuf/google/protobuf/descriptor'
import type { FieldNode, MessageNode } from '../model/nodes.ts'
import { FEATURES, MESSAGE, MESSAGE_OPTIONS } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { IN_BYTES, IN_JSON, IN_SOURCE_AND_REGISTRY } from './categories.ts'
import { oneofsOf } from './oneof.ts'
import type { MessageRule } from './rule.ts'

const accessor: MessageRule = {
  on: 'message',
  id: 'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR',
  categories: IN_SOURCE_AND_REGISTRY,
  breaks: ['source'],
  about: 'no_standard_descriptor_accessor becomes true',
  advice: 'Leave no_standard_descriptor_accessor away: generated code loses its descriptor() with it.',
  * check(before, after) {
    const [was, is] = [before, after].map((it) => it.proto.options?.noStandardDescriptorAccessor ?? false)
    if (was || !is) return
    const part = [MESSAGE.OPTIONS, MESSAGE_OPTIONS.NO_STANDARD_DESCRIPTOR_ACCESSOR]
    yield {
      at: placeOf(after, ...part),
      was: placeOf(before, ...part),
      message: `option no_standard_descriptor_accessor of ${after.fullName} became true`,
    }
  },
}

const oneofNoDelete: MessageRule = {
  on: 'message',
  id: 'ONEOF_NO_DELETE',
  categories: IN_SOURCE_AND_REGISTRY,
  breaks: ['source'],
  about: 'a oneof is gone',
  advice: 'Keep the oneof: generated code has a type, or a case, of its name.',
  * check(before, after) {
    const kept = new Set(after.proto.oneofDecl.map((it) => it.name))
    for (const { name, place } of oneofsOf(before)) {
      if (kept.has(name)) continue
      yield { at: placeOf(after), was: place, message: `the oneof ${name} of ${after.fullName} is gone` }
    }
  },
}

const jsonFormat: MessageRule = {
  on: 'message',
  id: 'MESSAGE_SAME_JSON_FORMAT',
  categories: IN_JSON,
  breaks: ['json'],
  about: 'a message no longer promises JSON',
  advice: 'Keep features.json_format = ALLOW.',
  * check(before, after) {
    if (before.features.json !== JsonFormat.ALLOW || after.features.json === JsonFormat.ALLOW) return
    const part = [MESSAGE.OPTIONS, MESSAGE_OPTIONS.FEATURES, FEATURES.JSON]
    yield {
      at: placeOf(after, ...part) ?? placeOf(after),
      was: placeOf(before, ...part) ?? placeOf(before),
      message: `JSON of ${after.fullName} was promised and is best effort`,
    }
  },
}

const required = (message: MessageNode): FieldNode[] =>
  [...message.fields.values()].filter((field) => field.proto.label === Label.REQUIRED)

const sameRequired: MessageRule = {
  on: 'message',
  id: 'MESSAGE_SAME_REQUIRED_FIELDS',
  categories: IN_BYTES,
  breaks: ['wire', 'json', 'source'],
  about: 'a required field is added or gone',
  advice: 'Add optional fields, and keep required ones: who has the other schema refuses messages without them.',
  * check(before, after) {
    const [olds, news] = [required(before), required(after)]
    const had = new Set(olds.map((it) => it.number))
    const has = new Set(news.map((it) => it.number))
    for (const field of olds.filter((it) => !has.has(it.number))) {
      const message = `the field ${field.name} (${field.number}) of ${after.fullName} is no longer required`
      yield { at: placeOf(after), was: placeOf(field), message }
    }
    for (const field of news.filter((it) => !had.has(it.number))) {
      const message = `the field ${field.name} (${field.number}) of ${after.fullName} is newly required`
      yield { at: placeOf(field), was: undefined, message }
    }
  },
}

export const messageRules: readonly MessageRule[] = [accessor, oneofNoDelete, jsonFormat, sameRequired]
