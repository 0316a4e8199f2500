import type { Endpoint } from '@skein/core/transport'
import { addressOf } from '@skein/kit/node/address'
import { codeOf, isAnswer, unresolved, Unresolved, worse } from './fault.ts'
import type { ServiceRecord } from './name-server.ts'
import type { Names } from './names.ts'
import { isName } from './target.ts'

/** Targets that are asked for at the same time. */
const AT_ONCE = 32
/** What RFC 2782 calls a very small chance, beside weights from 1 up. */
const LEAST_WEIGHT = 0.1

export interface Servers {
  readonly endpoints: readonly Endpoint[]
  /** The whole name that they were found by. */
  readonly name: string
  /** ms; of the targets' addresses, since that of the records themselves isn't to be had. */
  readonly ttl: number
}

/** The servers of SRV records (RFC 2782). Rejects with Unresolved. */
export async function serversOf(names: Names, service: string, absolute: boolean, refresh: number): Promise<Servers> {
  const { name, records } = await recordsOf(names, service, absolute)
  const targets = [...new Set(records.map((it) => it.name))]
  const found = new Map<string, readonly string[]>()
  let ttl = refresh
  let answered = false
  let thrown: unknown
  for (let at = 0; at < targets.length; at += AT_ONCE) {
    await Promise.all(targets.slice(at, at + AT_ONCE).map(async (target) => {
      try {
        const it = await names.whole(target)
        found.set(target, it.addresses)
        ttl = Math.min(ttl, it.ttl)
        answered = true
      } catch (error) {
        thrown = worse(thrown, error)
        names.troubles.push(`the server ${target} of ${name}: ${codeOf(error)}`)
        if (isAnswer(error)) return
        found.set(target, names.last(target))
        ttl = 0
      }
    }))
  }
  if (!answered) throw unresolved(service, 'A or AAAA', targets, thrown)
  return { endpoints: records.flatMap((it) => endpointsOf(it, found.get(it.name) ?? [])), name, ttl }
}

async function recordsOf(
  names: Names, service: string, absolute: boolean,
): Promise<{ readonly name: string; readonly records: readonly ServiceRecord[] }> {
  const candidates = await names.candidates(service, absolute)
  let thrown: unknown
  for (const name of candidates) {
    try {
      const all = (await names.server.services(name)).map((it) => ({ ...it, name: it.name.replace(/\.$/, '').toLowerCase() }))
      if (all.length === 1 && all[0]?.name === '') throw new Unresolved(service, 'its SRV record says that there is no such service')
      const records = all.filter((it) => isName(it.name) && it.port > 0 && it.port <= 65_535)
      if (records.length > 0) return { name, records }
      thrown = Object.assign(new Error('no usable record'), { code: 'ENODATA' })
    } catch (error) {
      if (error instanceof Unresolved) throw error
      thrown = worse(thrown, error)
      if (!isAnswer(error)) break
    }
  }
  throw unresolved(service, 'SRV', candidates, thrown)
}

function endpointsOf(record: ServiceRecord, addresses: readonly string[]): readonly Endpoint[] {
  const weight = Math.max(record.weight, LEAST_WEIGHT) / addresses.length
  return addresses.map((it) =>
    ({ address: addressOf(it, record.port), serverName: record.name, weight, priority: record.priority }))
}
