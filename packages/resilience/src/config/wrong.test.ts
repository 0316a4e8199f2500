import { describe, expect, it } from 'vitest'
import { seeded } from '@skein/conformance'
import { Code, RpcError } from '@skein/core'
import { formatPath } from '@skein/kit/misfit'
import { parseConfig } from './parse.ts'
import { serviceConfig } from './service-config.ts'
import type { ServiceConfigJson } from './service-config.ts'

type Path = readonly (string | number)[]

const retryPolicy = {
  maxAttempts: 4, initialBackoff: '0.1s', maxBackoff: '1s', backoffMultiplier: 2, retryableStatusCodes: ['UNAVAILABLE', 14],
  perAttemptRecvTimeout: '2s',
}
const hedgingPolicy = { maxAttempts: 3, hedgingDelay: '0.5s', nonFatalStatusCodes: ['ABORTED'] }
const GOOD = JSON.stringify({
  methodConfig: [
    { name: [{ service: 'shop.v1.Orders', method: 'Place' }], timeout: '1s', waitForReady: true, retryPolicy },
    { name: [{ service: 'shop.v1.*' }, {}], maxRequestMessageBytes: 10, maxResponseMessageBytes: 20, hedgingPolicy },
  ],
  retryThrottling: { maxTokens: 10, tokenRatio: 0.1 },
  loadBalancingConfig: [{ round_robin: { any: [1, 'two', null] } }],
  loadBalancingPolicy: 'round_robin',
  healthCheckConfig: { serviceName: 'shop' },
})
const good = (): Record<string, unknown> => JSON.parse(GOOD)
const options = {
  balancers: { round_robin: () => ({ name: 'round_robin', start: () => { throw new Error('unused') } }) },
  repeatable: () => false, bufferLimit: 1000,
}

const cycle: unknown[] = []
cycle.push({ cycle })
const deep = (depth: number): unknown => (depth === 0 ? 1 : { in: [deep(depth - 1)] })
/** What no field takes. */
const NEVER: Readonly<Record<string, unknown>> = {
  'no number': NaN, infinite: Infinity, 'a function': () => 1, 'a symbol': Symbol('s'), 'a bigint': 5n, 'a date': new Date(0), 'a map': new Map(),
  'a cycle': cycle, 'a proxy that throws': new Proxy({}, { ownKeys: () => { throw new Error('no') } }),
  'deep nesting': deep(1000), 'very many values': new Array(250_000).fill(0),
}
/** What some take. */
const SOME: Readonly<Record<string, unknown>> = {
  null: null, true: true, zero: 0, negative: -1, half: 1.5, huge: 1e300, 'an empty text': '', 'some text': 'abc', 'a long text': 'x'.repeat(100_000),
  'a duration below 0': '-1s', 'a huge duration': '99999999999999999999s', 'a list': [], 'a list of nulls': [null, null], 'an object': {},
  'an object of __proto__': JSON.parse('{"__proto__": {"service": "polluted", "maxTokens": 5}}'), 'a name of __proto__': '__proto__', OK: 'OK',
  'a code that is none': 99,
}
/** Scalars that are known: another kind of value is refused there, whatever it is. */
const SCALAR = /(?:service|method|timeout|waitForReady|Bytes|maxAttempts|Backoff|Multiplier|perAttemptRecvTimeout|hedgingDelay|maxTokens|tokenRatio|serviceName|loadBalancingPolicy)$/

function positions(value: unknown, path: Path = []): Path[] {
  const within = typeof value !== 'object' || value === null ? []
    : Object.entries(value).flatMap(([name, it]: [string, unknown]) =>
      positions(it, [...path, Array.isArray(value) ? Number(name) : name]))
  return [path, ...within]
}

/** Where an earlier change took away what it lay in, nothing. */
function put(root: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value
  let at: unknown = root
  for (const step of path.slice(0, -1)) at = Object(at)[step]
  if (typeof at === 'object' && at !== null) (at as Record<string | number, unknown>)[path.at(-1) as string | number] = value
  return root
}

/** The faults of a config, after what holds for any: it is no other kind of error, and each fault has its reason. */
function faultsOf(given: unknown): readonly { readonly path: string; readonly why: string }[] | undefined {
  let thrown: unknown
  try {
    parseConfig(given, 'it', options)
    return undefined
  } catch (caught) {
    thrown = caught
  }
  expect(thrown).toBeInstanceOf(RpcError)
  const { code, message, cause } = thrown as RpcError
  expect([code, cause]).toEqual([Code.INVALID_ARGUMENT, undefined])
  expect(message).toMatch(/^it is wrong:\s/)
  return message.slice('it is wrong:'.length).trim().split(/\n\s*/).map((line) => {
    const [, path = '', why = ''] = /^((?:[A-Za-z_]|\[)[\w.[\]"*]*?): (.*)$/.exec(line) ?? [line, '', line]
    expect(why).not.toBe('')
    return { path, why }
  })
}

const related = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)
/** Its own path, or another's whose reason names it: a name that is there twice then. */
const concerns = (fault: { readonly path: string; readonly why: string }, where: string): boolean =>
  related(fault.path, where) || related(fault.why.replace(/^it names what (.*) names$/, '$1'), where)

describe('wrong configs', () => {
  const all = positions(good())

  it('begin as a good one', () => {
    expect(faultsOf(good())).toBeUndefined()
    expect(all.length).toBeGreaterThan(40)
  })

  it.each(Object.entries(NEVER))('are refused by their path for %s anywhere', (_, value) => {
    for (const path of all) {
      const faults = faultsOf(put(good(), path, value))
      const where = formatPath(path)
      expect(faults?.some((it) => related(it.path, where)), where).toBe(true)
    }
  })

  it.each(Object.entries(SOME))('are refused by their path, or pass, for %s anywhere', (_, value) => {
    for (const path of all) {
      const faults = faultsOf(put(good(), path, structuredClone(value)))
      const where = formatPath(path)
      if (faults !== undefined) expect(faults.some((it) => concerns(it, where)), `${where}: ${JSON.stringify(faults)}`).toBe(true)
      else if (SCALAR.test(where)) expect(typeof value === 'object' && value !== null, where).toBe(false)
    }
    expect(({} as Record<string, unknown>)['service']).toBeUndefined()
  })

  it('are refused for fields that are missing, where they must be there', () => {
    const needed = all.filter((path) => path.length > 0 && faultsOf(put(good(), path, undefined)) !== undefined)
    expect(new Set(needed.map(formatPath))).toEqual(new Set([
      'methodConfig[0]', 'methodConfig[0].name[0]', 'methodConfig[0].name[0].service',
      'methodConfig[0].retryPolicy.maxAttempts', 'methodConfig[0].retryPolicy.initialBackoff',
      'methodConfig[0].retryPolicy.maxBackoff', 'methodConfig[0].retryPolicy.backoffMultiplier',
      'methodConfig[0].retryPolicy.retryableStatusCodes', 'methodConfig[0].retryPolicy.retryableStatusCodes[0]',
      'methodConfig[0].retryPolicy.retryableStatusCodes[1]',
      'methodConfig[1]', 'methodConfig[1].name[0]', 'methodConfig[1].name[0].service', 'methodConfig[1].name[1]',
      'methodConfig[1].hedgingPolicy.maxAttempts', 'methodConfig[1].hedgingPolicy.nonFatalStatusCodes[0]',
      'retryThrottling.maxTokens', 'retryThrottling.tokenRatio',
      'loadBalancingConfig[0]', 'loadBalancingConfig[0].round_robin', 'loadBalancingConfig[0].round_robin.any[0]',
      'loadBalancingConfig[0].round_robin.any[1]', 'loadBalancingConfig[0].round_robin.any[2]',
    ]))
  })

  it('may have several faults, of any mixture, as an object or as text', () => {
    const random = seeded(7)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    let refused = 0
    for (let i = 0; i < 1500; i++) {
      let config: unknown = good()
      for (let n = 1 + Math.floor(random() * 4); n > 0; n--) {
        config = put(config, pick(all), structuredClone(pick(Object.values(SOME))))
      }
      if (faultsOf(config) !== undefined) refused++
      if (faultsOf(JSON.stringify(config)) === undefined) expect(faultsOf(config)).toBeUndefined()
    }
    expect(refused).toBeGreaterThan(1000)
  })

  it('may be text that was cut or garbled', () => {
    const random = seeded(11)
    for (let i = 0; i < 400; i++) {
      const at = Math.floor(random() * GOOD.length)
      const garbled = GOOD.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + GOOD.slice(at + 1)
      faultsOf(garbled)
      expect(faultsOf(GOOD.slice(0, at))?.[0]?.why).toMatch(/^it is no JSON/)
    }
  })

  it('throw where the config is made', () => {
    expect(() => serviceConfig({ retryThrottling: { maxTokens: 0, tokenRatio: -1 } })).toThrow(
      'the service config is wrong:\n  retryThrottling.maxTokens: 0 is too few; it takes 1 to 1000\n  retryThrottling.tokenRatio: -1 is too little; it takes a number above 0')
    for (const value of [...Object.values(SOME), ...Object.values(NEVER)]) {
      try {
        serviceConfig(value as ServiceConfigJson)
      } catch (thrown) {
        expect((thrown as RpcError).code).toBe(Code.INVALID_ARGUMENT)
      }
    }
  })
})
