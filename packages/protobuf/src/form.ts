import type { Form } from '@skein/core'
import { jsonForm } from './json/form.ts'
import { normalise } from './normalise.ts'
import type { MessageShape } from './shape.ts'

/** How values of a message look to a codec without schemas. */
export function formOf<T, R>(shape: MessageShape, codec: string): Form<T, R> {
  if (codec === 'json') return jsonForm(shape)
  return {
    write: (value) => normalise(shape, value, 'out'),
    read: (raw) => normalise(shape, raw, 'in') as R,
  }
}
