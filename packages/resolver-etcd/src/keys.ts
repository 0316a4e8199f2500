import { Code, RpcError } from '@skein/core'

const utf8 = new TextEncoder()

/** A range of keys, from `key` up to, and not with, `rangeEnd`. */
export interface KeyRange { readonly key: Uint8Array; readonly rangeEnd: Uint8Array }

/** What the keys of a service's servers begin with: `/services/orders/`. */
export function serviceKeys(prefix: string, service: string): string {
  return prefix === '' ? `${service}/` : `${prefix}/${service}/`
}

/** All keys that begin with a text which ends with '/', the character before '0'. */
export function rangeOf(start: string): KeyRange {
  return { key: utf8.encode(start), rangeEnd: utf8.encode(`${start.slice(0, -1)}0`) }
}

/** The service that `etcd:///orders` names. Throws INVALID_ARGUMENT where it names none. */
export function serviceOf(target: URL): string {
  const path = decoded(target)
  const service = path?.replace(/^\/+|\/+$/g, '') ?? ''
  if (target.host === '' && isService(service)) return service
  const text = `${target.href} names no service; write it like etcd:///orders`
  throw new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
}

/** Whether a target can name it. */
export function isService(name: string): boolean {
  return /^[^/\s]+(?:\/[^/\s]+)*$/.test(name)
}

function decoded(target: URL): string | undefined {
  try {
    return decodeURIComponent(target.pathname)
  } catch {
    return undefined
  }
}
