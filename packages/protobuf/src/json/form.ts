import type { Form } from '@skein/core'
import { normalise } from '../normalise.ts'
import type { MessageShape } from '../shape.ts'
import { FromJson } from './from-json.ts'
import { ToJson } from './to-json.ts'

/** The canonical JSON of Protocol Buffers (ProtoJSON), as values for JSON.stringify and from JSON.parse. */
export function jsonForm<T, R>(shape: MessageShape): Form<T, R> {
  const exact = shape.exact()
  return {
    write(value: T): unknown {
      const walk = new ToJson(exact, 'out')
      const checked = normalise(exact, value, 'out')
      return walk.guarded(() => walk.message(exact, checked))
    },
    read(raw: unknown): R {
      const walk = new FromJson(shape, 'in')
      return normalise(shape, walk.guarded(() => walk.message(shape, raw)), 'in') as R
    },
  }
}
