import { Code, RpcError } from '@skein/core'
import type { Endpoint } from '@skein/core/transport'
import { addressOf } from '@skein/kit/node/address'
import { readRecord } from '@skein/kit/node/server-record'

type Fields = Readonly<Record<string, unknown>>

/** Of one service. */
const MOST = 20_000
/** Of what is told, in characters. */
const LONGEST_ID = 100

/**
 * The servers in the answer of /v1/health/service, in its order, one for each address. `warn` hears of each instance
 * that is passed over since it can't be read. Throws INTERNAL for what is no such answer.
 */
export function endpointsOf(body: unknown, warn: (what: string) => void): readonly Endpoint[] {
  if (!Array.isArray(body)) throw new RpcError(Code.INTERNAL, "Consul's answer is no list of instances")
  const found = new Map<string, Endpoint>()
  if (body.length > MOST) warn(`${body.length - MOST} instances are passed over: there are more than ${MOST}`)
  for (const instance of body.slice(0, MOST)) {
    const service = fields(instance, 'Service')
    try {
      const endpoint = endpointOf(fields(instance, 'Node'), service, statusOf(instance))
      if (endpoint !== undefined && !found.has(endpoint.address)) found.set(endpoint.address, endpoint)
    } catch (thrown) {
      const id = JSON.stringify(service['ID'] ?? null).slice(0, LONGEST_ID)
      warn(`instance ${id}: passed over: ${RpcError.from(thrown).message}`)
    }
  }
  return [...found.values()]
}

function endpointOf(node: Fields, service: Fields, status: string): Endpoint | undefined {
  // It was asked for those that pass, or for all; one in maintenance is critical, too.
  if (status === 'critical') return undefined
  const meta = fields(service, 'Meta')
  const weights = fields(service, 'Weights')
  const priority = meta['priority']
  return readRecord({
    address: address(node, service),
    weight: status === 'warning' ? weights['Warning'] : weights['Passing'],
    zone: zone(service) ?? zone(node),
    serverName: meta['server-name'],
    priority: typeof priority === 'string' && priority !== '' ? Number(priority) : undefined,
  })
}

function address(node: Fields, service: Fields): string {
  const { SocketPath: path, Port: port } = service
  if (typeof path === 'string' && path !== '') return `unix:${path}`
  const host = [service['Address'], node['Address']].find((it) => typeof it === 'string' && it !== '')
  return addressOf(String(host ?? ''), Number(port))
}

/** As its locality says, or its metadata. */
function zone(of: Fields): unknown {
  return fields(of, 'Locality')['Zone'] ?? fields(of, 'Meta')['zone']
}

/** The worst of its checks'. */
function statusOf(instance: unknown): string {
  const { Checks: checks } = Object(instance) as Fields
  const all = Array.isArray(checks) ? checks.map((it) => String(fields({ it }, 'it')['Status'])) : []
  return ['critical', 'warning'].find((it) => all.includes(it)) ?? 'passing'
}

function fields(of: unknown, name: string): Fields {
  const value = (Object(of) as Fields)[name]
  return typeof value === 'object' && value !== null ? value as Fields : {}
}
