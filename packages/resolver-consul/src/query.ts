import { Code, RpcError } from '@skein/core'

/** Which instances of a service are wanted. */
export interface ConsulQuery {
  /** @default the agent's own */
  readonly datacenter?: string | undefined
  /** Sorts by the round trip from a node; `_agent`: from the agent's own. @default unsorted */
  readonly near?: string | undefined
  /** That instances must have, each of them. @default none */
  readonly tag?: string | readonly string[] | undefined
  /** Also takes instances whose checks warn, with the weight that they have for that. @default false */
  readonly warning?: boolean | undefined
}

const NAMES = ['dc', 'near', 'tag']

/**
 * The path to ask for, of `consul:///orders?tag=v2&dc=east&near=_agent`; what the target says goes before the options.
 * Throws INVALID_ARGUMENT for a target that names no service, or asks for something else.
 */
export function healthPath(target: URL, options: ConsulQuery): string {
  const service = decoded(target.pathname)?.replace(/^\/+|\/+$/g, '') ?? ''
  const { searchParams: asked } = target
  const strange = [...asked.keys()].find((it) => !NAMES.includes(it))
  if (target.host !== '' || service === '' || service.includes('/')) throw wrong(target, 'it names no service')
  if (strange !== undefined) throw wrong(target, `it asks for ${strange}; it may for ${NAMES.join(', ')}`)
  const query = new URLSearchParams()
  const datacenter = asked.get('dc') ?? options.datacenter
  const near = asked.get('near') ?? options.near
  if (datacenter !== undefined) query.set('dc', datacenter)
  if (near !== undefined) query.set('near', near)
  const tags = asked.has('tag') ? asked.getAll('tag') : [options.tag ?? []].flat()
  for (const tag of tags) query.append('tag', tag)
  if (options.warning !== true) query.set('passing', '1')
  return `/v1/health/service/${encodeURIComponent(service)}?${query.toString()}`
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function wrong(target: URL, why: string): RpcError {
  const text = `${target.href}: ${why}; write it like consul:///orders or consul:///orders?tag=v2`
  return new RpcError(Code.INVALID_ARGUMENT, text, { delivery: 'unsent' })
}
