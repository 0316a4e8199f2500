import type { Detail } from '@skein/core'
import type { Init } from './init.ts'
import type { MessageType } from './message.ts'
import { copy } from './wire/read.ts'

/**
 * A typed detail of an error: `new RpcError(code, text, { details: [detail(ErrorInfo, { reason: 'SOLD_OUT' })] })`.
 * Throws an RpcError with the path of what doesn't fit.
 */
export function detail<T>(type: MessageType<T>, value: Init<T>): Detail {
  return { type: type.name, value: copy(type.encode(value)) }
}

/**
 * The details of that type that an error has. What isn't an RpcError has none, and a detail that can't be read is
 * passed over: it comes from elsewhere, and whoever handles an error has no use for another.
 */
export function detailsOf<T>(error: unknown, type: MessageType<T>): T[] {
  const { details } = Object(error) as { readonly details?: unknown }
  if (!Array.isArray(details)) return []
  return (details as readonly Partial<Detail>[]).flatMap((it) => {
    if (it?.type !== type.name || !(it.value instanceof Uint8Array)) return []
    try {
      return [type.decode(it.value)]
    } catch {
      return []
    }
  })
}
