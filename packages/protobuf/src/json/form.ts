import type { Form } from '@skein/core'
import type { JsonValue } from '../json-value.ts'
import { normalise } from '../normalise.ts'
import type { MessageShape } from '../shape.ts'
import { FromJson } from './from-json.ts'
import type { JsonOptions } from './options.ts'
import { ToJson } from './to-json.ts'

/** The canonical JSON of Protocol Buffers (ProtoJSON), as values for JSON.stringify and from JSON.parse. */
export function jsonForm<T, R>(shape: MessageShape): Form<T, R> {
  return { write: (value: T): unknown => toJson(shape, value), read: (raw: unknown): R => fromJson(shape, raw) as R }
}

export function toJson(shape: MessageShape, value: unknown, options?: JsonOptions): JsonValue {
  const walk = new ToJson(shape, 'out', options)
  const checked = normalise(shape, value, 'out')
  return walk.guarded(() => walk.message(shape, checked)) as JsonValue
}

export function fromJson(shape: MessageShape, raw: unknown, options?: JsonOptions): unknown {
  const walk = new FromJson(shape, 'in', options)
  return normalise(shape, walk.guarded(() => walk.message(shape, raw)), 'in')
}
