import { RpcError } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import type { ThrottleOptions } from '../budget/throttle.ts'
import { Faults } from './faults.ts'
import { jsonOf } from './json.ts'
import type { JsonObject } from './json.ts'
import { readAbove0, readMethodConfig } from './method-config.ts'
import type { AttemptLimits, MethodConfig } from './method-config.ts'
import { MethodTable, misnamed } from './method-table.ts'
import { Place } from './place.ts'

/** Makes the balancers that configs name. */
export type Balancers = Readonly<Record<string, (config: JsonObject) => Balancer>>

export interface ParseOptions extends AttemptLimits {
  /** undefined: what configs say of balancing is looked at and not followed. */
  readonly balancers: Balancers | undefined
}

/** A config that is right. */
export interface Parsed {
  /** As JSON, to tell one from another. */
  readonly text: string
  readonly methods: MethodTable<MethodConfig>
  readonly throttling: ThrottleOptions | undefined
  readonly balancing: Balancing | undefined
  readonly healthService: string | undefined
  /** Paths of fields that nobody knows. */
  readonly passedOver: readonly string[]
}

interface Balancing {
  /** Name and config as JSON, to tell one from another. */
  readonly text: string
  readonly balancer: Balancer
}

/** Throws INVALID_ARGUMENT with all that is wrong. `what` names the config in the message. */
export function parseConfig(given: unknown, what: string, options: ParseOptions): Parsed {
  const faults = new Faults()
  const json = jsonOf(given, faults)
  if (!faults.none) throw faults.error(what)
  const root = new Place(json, [], faults)
  if (root.absent) root.wrong('an object')
  root.object()
  const parsed = {
    text: JSON.stringify(json),
    methods: readMethods(root.field('methodConfig'), options),
    throttling: readThrottling(root.field('retryThrottling')),
    balancing: readBalancing(root, options.balancers),
    healthService: readHealth(root.field('healthCheckConfig')),
  }
  if (!faults.none) throw faults.error(what)
  return { ...parsed, passedOver: faults.passedOver }
}

function readMethods(at: Place, limits: AttemptLimits): MethodTable<MethodConfig> {
  const table = new MethodTable<MethodConfig>()
  const named = new Map<string, Place>()
  for (const it of at.items()) {
    if (it.object() === undefined) {
      if (it.absent) it.wrong('an object')
      continue
    }
    const config = readMethodConfig(it, limits)
    for (const name of it.field('name').items()) addName(name, config, table, named)
  }
  return table
}

function addName(
  at: Place, config: MethodConfig, table: MethodTable<MethodConfig>, named: Map<string, Place>,
): void {
  if (at.absent) at.wrong('an object')
  const object = at.object()
  if (object === undefined) return
  const strange = Object.keys(object).find((it) => it !== 'service' && it !== 'method')
  // Passed over, it would leave another name, that of all methods perhaps.
  if (strange !== undefined) {
    at.refuse(`it takes service and method; it has ${strange}`)
    return
  }
  const service = readName(at.field('service'))
  const method = readName(at.field('method'))
  if (service === undefined || method === undefined) return
  if (service === '' && method !== '') {
    at.field('service').refuse(`it is missing, though there is a method; for all services write '*'`)
    return
  }
  const name = `${service || '*'}/${method || '*'}`
  if (table.add(service, method, config)) named.set(name, at)
  else at.refuse(`it names what ${named.get(name)?.where} names`)
}

/** Empty where it isn't there; undefined where it is wrong. */
function readName(at: Place): string | undefined {
  const name = at.absent ? '' : at.string()
  const why = name === undefined ? undefined : misnamed(name)
  return why === undefined ? name : at.refuse(why)
}

function readThrottling(at: Place): ThrottleOptions | undefined {
  if (at.object() === undefined) return undefined
  const maxTokens = at.field('maxTokens').required().whole(1, 1000)
  const ratio = at.field('tokenRatio').required()
  const given = readAbove0(ratio)
  const tokenRatio = given === undefined ? undefined : Math.floor(given * 1000 + 1e-9) / 1000
  if (tokenRatio === 0) return ratio.refuse(`${given} is too little; three decimals count`)
  return maxTokens === undefined || tokenRatio === undefined ? undefined : { maxTokens, tokenRatio }
}

function readHealth(at: Place): string | undefined {
  return at.object() === undefined ? undefined : at.field('serviceName').string()
}

/** `loadBalancingConfig`, else the older `loadBalancingPolicy`. */
function readBalancing(root: Place, balancers: Balancers | undefined): Balancing | undefined {
  const list = root.field('loadBalancingConfig')
  const older = root.field('loadBalancingPolicy')
  const name = older.string()?.toLowerCase()
  const choices = list.items().map(readChoice)
  if (balancers === undefined) return undefined
  for (const choice of choices) {
    if (choice !== undefined && Object.hasOwn(balancers, choice.name)) return make(choice, balancers)
  }
  // A fault among them has been told.
  if (choices.includes(undefined)) return undefined
  if (!list.absent) return list.refuse(unknown(choices.map((it) => it?.name), balancers))
  if (name === undefined) return undefined
  if (!Object.hasOwn(balancers, name)) return older.refuse(unknown([name], balancers))
  return make({ name, config: NOTHING, at: older }, balancers)
}

interface Choice { readonly name: string; readonly config: JsonObject; readonly at: Place }

const NOTHING: JsonObject = Object.freeze(Object.create(null) as JsonObject)

function readChoice(at: Place): Choice | undefined {
  if (at.absent) return at.wrong('an object')
  const object = at.object()
  if (object === undefined) return undefined
  const [name, ...others] = Object.keys(object)
  if (name === undefined || others.length > 0) return at.refuse(`it has ${others.length === 0 ? 'no balancer' : 'several balancers'}; each entry takes one`)
  const config = at.field(name)
  if (config.absent) return config.wrong('an object')
  const own = config.object()
  return own === undefined ? undefined : { name, config: own, at: config }
}

function make({ name, config, at }: Choice, balancers: Balancers): Balancing | undefined {
  try {
    const balancer = balancers[name]?.(config)
    return balancer === undefined ? undefined : { text: JSON.stringify([name, config]), balancer }
  } catch (thrown) {
    return at.refuse(RpcError.from(thrown).message)
  }
}

function unknown(names: readonly (string | undefined)[], balancers: Balancers): string {
  const known = Object.keys(balancers)
  const given = names.length === 0 ? 'it is empty' : `none is known of ${names.join(', ')}`
  return `${given}; known are ${known.length === 0 ? 'none' : known.join(', ')}`
}
