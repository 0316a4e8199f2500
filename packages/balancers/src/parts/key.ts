import type { Call, Key } from '@skein/core'
import { wrongOption } from '@skein/kit/option-values'

type By = string | Key<string | undefined> | ((call: Call) => string | undefined)

/** How a call's key is read. Throws INVALID_ARGUMENT. */
export function keyOf(by: By): (call: Call) => string | undefined {
  if (typeof by === 'function') return by
  if (typeof by === 'string' && by !== '') return header(by.toLowerCase())
  if (typeof by === 'object' && typeof (by as Partial<By> | null)?.['id' as never] === 'symbol') return (call) => call.get(by)
  throw wrongOption('ring hash', 'by', "it takes a header's name, a call's key or a function")
}

function header(name: string): (call: Call) => string | undefined {
  return ({ metadata }) => {
    for (let i = 0; i < metadata.length; i++) {
      const [key, value] = metadata[i] as readonly [string, string | Uint8Array]
      if (key === name) return typeof value === 'string' ? value : String(value)
    }
    return undefined
  }
}
