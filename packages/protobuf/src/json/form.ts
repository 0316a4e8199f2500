import type { Form } from '@skein/core'
import type { JsonValue } from '../json-value.ts'
import { located } from '../misfit.ts'
import type { MessageShape } from '../shape.ts'
import { fromJsonOf } from './from-json.ts'
import type { JsonOptions } from './options.ts'
import { toJsonOf } from './to-json.ts'

const NONE: JsonOptions = {}

/** The canonical JSON of Protocol Buffers (ProtoJSON), as values for JSON.stringify and from JSON.parse. */
export function jsonForm<T, R>(shape: MessageShape): Form<T, R> {
  return { write: (value: T): unknown => toJson(shape, value), read: (raw: unknown): R => fromJson(shape, raw) as R }
}

export function toJson(shape: MessageShape, value: unknown, options: JsonOptions = NONE): JsonValue {
  try {
    return toJsonOf(shape).message(value, 0, options) as JsonValue
  } catch (thrown) {
    throw located(shape.name, 'out', thrown)
  }
}

export function fromJson(shape: MessageShape, raw: unknown, options: JsonOptions = NONE): unknown {
  try {
    return fromJsonOf(shape).message(raw, 0, options)
  } catch (thrown) {
    throw located(shape.name, 'in', thrown)
  }
}
