import type { Form } from '@skein/core'
import { normalise } from '../normalise.ts'
import type { MessageShape } from '../shape.ts'

export function jsonForm<T, R>(shape: MessageShape): Form<T, R> {
  return { write: (value) => normalise(shape, value, 'out'), read: (raw) => normalise(shape, raw, 'in') as R }
}
