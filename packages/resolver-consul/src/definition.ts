import { timeOption, wrongOption } from '@skein/kit/option-values'
import { hostAndPort } from '@skein/kit/target'
import type { Registering, ServerRecord } from '@skein/kit/node/registering'

/** Consul takes no less. */
const LEAST_FORGET_MS = 60_000
/** Far beyond what anybody means, and within what Go's durations hold. */
const MOST_MS = 2 ** 42

export interface GrpcCheck {
  /** Whose health the agent asks for by grpc.health.v1: a service's name, or '' for the whole server. */
  readonly service: string
  /** ms between two checks. @default 5,000 */
  readonly interval?: number | undefined
  /** The server speaks TLS. @default false */
  readonly tls?: boolean | undefined
}

export interface CheckOptions {
  readonly tags?: readonly string[] | undefined
  /** The agent asks the server itself. @default it waits for the server's word: `ttl` */
  readonly grpc?: GrpcCheck | undefined
  /** ms for which an instance may be critical before the agent forgets it; from a minute up. @default 60,000 */
  readonly forgetAfter?: number | undefined
  /** Tells apart servers of one service at one address and agent, such as processes that share a port. @default '' */
  readonly id?: string | undefined
}

/** One service as an agent takes it. */
export interface Definition {
  readonly id: string
  /** Of a check that is to be renewed; undefined where the agent asks. */
  readonly ttlCheck: string | undefined
  readonly body: object
}

/** Throws INVALID_ARGUMENT for an option that can't be. */
export function definitionsOf({ services, records, ttl }: Registering, options: CheckOptions): readonly Definition[] {
  const nested = services.find((it) => it.includes('/'))
  if (nested !== undefined) throw wrongOption('consul', 'service', `clients can't ask Consul for a name with a slash; it is ${nested}`)
  spanOption('forgetAfter', options.forgetAfter)
  spanOption('grpc.interval', options.grpc?.interval)
  return services.flatMap((service) => records.map((it) => definitionOf(service, it, ttl, options)))
}

function definitionOf(service: string, record: ServerRecord, ttl: number, options: CheckOptions): Definition {
  const { address, weight = 1, priority, zone, serverName, metadata = {} } = record
  const { tags = [], grpc, forgetAfter = LEAST_FORGET_MS, id = '' } = options
  const { host, port } = hostAndPort(address)
  const own = `${service}@${address}${id === '' ? '' : `#${id}`}`
  const ttlCheck = grpc === undefined ? `${own}:ttl` : undefined
  const check = grpc === undefined ? { TTL: span(ttl), Status: 'passing' } : {
    GRPC: grpc.service === '' ? address : `${address}/${grpc.service}`,
    GRPCUseTLS: grpc.tls ?? false,
    Interval: span(grpc.interval ?? 5_000),
  }
  return {
    id: own, ttlCheck, body: {
      ID: own, Name: service, Tags: tags, Address: host, Port: port,
      Weights: { Passing: weight, Warning: 1 },
      Meta: {
        ...metadata,
        ...(zone === undefined ? {} : { zone }),
        ...(priority === undefined ? {} : { priority: String(priority) }),
        ...(serverName === undefined ? {} : { 'server-name': serverName }),
      },
      Check: {
        CheckID: ttlCheck ?? `${own}:grpc`, Name: grpc === undefined ? 'says that it lives' : 'grpc.health.v1',
        DeregisterCriticalServiceAfter: span(Math.max(forgetAfter, LEAST_FORGET_MS)), ...check,
      },
    },
  }
}

function spanOption(name: string, given: number | undefined): void {
  if (timeOption('consul', name, given, MOST_MS) > MOST_MS) throw wrongOption('consul', name, `it takes up to ${MOST_MS} ms; it is ${given}`)
}

/** As Go reads durations. */
function span(ms: number): string {
  return `${Math.ceil(ms)}ms`
}
