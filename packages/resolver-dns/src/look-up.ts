import type { Resolution } from '@skein/core/fleet'
import type { Endpoint } from '@skein/core/transport'
import { addressOf } from '@skein/kit/node/address'
import { codeOf, isAnswer } from './fault.ts'
import type { Names } from './names.ts'
import type { Settings } from './options.ts'
import type { Choices } from './service-config.ts'
import { serversOf } from './services.ts'
import type { Servers } from './services.ts'
import type { Wanted } from './target.ts'

export interface Outcome {
  readonly resolution: Resolution
  /** ms until it is to be looked up again, by the records alone. */
  readonly ttl: number
}

/** One round of questions. Rejects with Unresolved where there is no server. */
export async function lookUp(wanted: Wanted, settings: Settings, names: Names, choices: Choices): Promise<Outcome> {
  const { host, kind, absolute, port = settings.port } = wanted
  if (kind === 'address') return { resolution: { endpoints: [{ address: addressOf(host, port) }] }, ttl: Infinity }
  const { endpoints, name, ttl } = kind === 'service'
    ? await serversOf(names, host, absolute, settings.refresh)
    : await serversAt(names, host, absolute, port)
  const config = settings.config ? await configOf(names, name, choices) : undefined
  const sorted = inOrder(endpoints)
  return { resolution: config === undefined ? { endpoints: sorted } : { endpoints: sorted, config }, ttl }
}

async function serversAt(names: Names, host: string, absolute: boolean, port: number): Promise<Servers> {
  const { addresses, name, ttl } = await names.find(host, absolute)
  return { endpoints: addresses.map((it) => ({ address: addressOf(it, port), serverName: host })), name, ttl }
}

/** gRFC A2. What can't be asked for, or read, now leaves what was read before. */
async function configOf(names: Names, name: string, choices: Choices): Promise<unknown> {
  try {
    return choices.choose(await names.server.texts(`_grpc_config.${name}`))
  } catch (thrown) {
    if (isAnswer(thrown)) return choices.choose([])
    names.troubles.push(`TXT of _grpc_config.${name}: ${codeOf(thrown)}`)
    return choices.latest
  }
}

/** The same servers are the same list, in whatever order they came; each address is there once. */
function inOrder(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const sorted = [...endpoints].sort((a, b) =>
    (a.priority ?? 0) - (b.priority ?? 0) || compare(a.address, b.address) || (b.weight ?? 1) - (a.weight ?? 1))
  const taken = new Set<string>()
  return sorted.filter(({ address }) => !taken.has(address) && taken.add(address))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
