import { describe, expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { parseConfig } from './parse.ts'
import type { Balancers, Parsed } from './parse.ts'

const balancer = (name: string): Balancer => ({ name, start: () => { throw new Error('unused') } })
const balancers: Balancers = {
  pick_first: () => balancer('pick_first'),
  round_robin: () => balancer('round_robin'),
  ring_hash: ({ minRingSize }) => {
    if (typeof minRingSize !== 'number') throw new RpcError(Code.INVALID_ARGUMENT, 'minRingSize: it is missing')
    return balancer('ring_hash')
  },
}
const options = { balancers, repeatable: () => false, bufferLimit: 1000 }
const parse = (given: unknown, given2: object = {}): Parsed => parseConfig(given, 'the config', { ...options, ...given2 })

function faultsOf(given: unknown, given2: object = {}): readonly string[] {
  try {
    parse(given, given2)
  } catch (thrown) {
    const error = RpcError.from(thrown)
    expect([error.code, error.delivery]).toEqual([Code.INVALID_ARGUMENT, 'unsent'])
    return error.message.replace(/^the config is wrong:\s*/, '').split('\n').map((it) => it.trim())
  }
  return []
}
const method = (given: object): object => ({ methodConfig: [{ name: [{}], ...given }] })
const retryPolicy = {
  maxAttempts: 3, initialBackoff: '.1s', maxBackoff: '1s', backoffMultiplier: 2, retryableStatusCodes: ['UNAVAILABLE', 8],
}

describe('names of methods', () => {
  const named = (...names: object[]): Parsed =>
    parse({ methodConfig: names.map((name, i) => ({ name: [name], timeout: `${i + 1}s` })) })
  const found = (config: Parsed, path: string): number | undefined => config.methods.find(path)?.timeout

  it('go from the method to its service to the default', () => {
    const config = named({}, { service: 'shop.Orders' }, { service: 'shop.Orders', method: 'Place' })
    expect(found(config, '/shop.Orders/Place')).toBe(3000)
    expect(found(config, '/shop.Orders/List')).toBe(2000)
    expect(found(config, '/other.Orders/Place')).toBe(1000)
    expect(found(named({ service: 's' }), '/t/M')).toBeUndefined()
  })

  it('have wildcards, of which the more exact service wins and then the more exact method', () => {
    const config = named(
      { service: '*', method: 'Get*' }, { service: 'shop.*' }, { service: 'shop.v1.*', method: 'G*' },
      { service: 'shop.v1.Orders', method: 'Get*' }, { service: 'shop.v1.Orders', method: 'GetAll' }, {},
    )
    expect(found(config, '/shop.v1.Orders/GetAll')).toBe(5000)
    expect(found(config, '/shop.v1.Orders/GetOne')).toBe(4000)
    expect(found(config, '/shop.v1.Orders/Go')).toBe(3000)
    expect(found(config, '/shop.v1.Orders/Place')).toBe(2000)
    expect(found(config, '/other/GetOne')).toBe(1000)
    expect(found(config, '/other/Place')).toBe(6000)
  })

  it('are the same where a field is empty, null or missing, and each comes once', () => {
    const names = [{ service: 's' }, { service: 's', method: null }, { service: 's', method: '' }]
    expect(faultsOf({ methodConfig: [{ name: names }] })).toEqual([
      'methodConfig[0].name[1]: it names what methodConfig[0].name[0] names',
      'methodConfig[0].name[2]: it names what methodConfig[0].name[0] names',
    ])
    expect(faultsOf({ methodConfig: [{ name: [{}] }, { name: [{ service: '*' }] }] })).toHaveLength(1)
  })

  it('are refused where they name nothing', () => {
    expect(faultsOf({ methodConfig: [{ name: [{ method: 'M' }, { service: 'a*b' }, { service: 'a/b' }, 7, null, { servce: 'a' }] }] })).toEqual([
      "methodConfig[0].name[0].service: it is missing, though there is a method; for all services write '*'",
      'methodConfig[0].name[1].service: "a*b": a * stands at the end only',
      'methodConfig[0].name[2].service: "a/b": it has a /; services and methods are named apart',
      'methodConfig[0].name[3]: it takes an object; it is 7',
      'methodConfig[0].name[4]: it takes an object; it is null',
      'methodConfig[0].name[5]: it takes service and method; it has servce',
    ])
  })

  it('may be hostile', () => {
    const config = parse('{"methodConfig":[{"name":[{"service":"__proto__","method":"constructor"}],"timeout":"1s"}],"__proto__":{"a":1}}')
    expect(found(config, '/__proto__/constructor')).toBe(1000)
    expect(found(config, '/constructor/__proto__')).toBeUndefined()
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })
})

describe('what holds for a method', () => {
  const read = (given: object): unknown => parse(method(given)).methods.find('/s/M')

  it('is all there', () => {
    const found = read({ timeout: '1.5s', waitForReady: true, maxRequestMessageBytes: '0', maxResponseMessageBytes: 5, retryPolicy })
    expect(found).toEqual({
      timeout: 1500, waitForReady: true, maxRequestBytes: 0, maxResponseBytes: 5,
      attempts: {
        kind: 'retry', attempts: 3, initialBackoff: 100, maxBackoff: 1000, multiplier: 2, jitter: 0.2,
        codes: new Set([Code.UNAVAILABLE, Code.RESOURCE_EXHAUSTED]), perAttemptTimeout: Infinity,
        bufferLimit: 1000, repeatable: options.repeatable,
      },
    })
  })

  it('is nothing where nothing is said', () => {
    const nothing = {
      timeout: undefined, waitForReady: undefined, attempts: undefined,
      maxRequestBytes: Infinity, maxResponseBytes: Infinity,
    }
    expect(read({})).toEqual(nothing)
    expect(read({ timeout: null, retryPolicy: null, unknown: { of: ['any', 'kind'] } })).toEqual(nothing)
  })

  it('may be hedging, of which only the number of attempts must be there', () => {
    expect(read({ hedgingPolicy: { maxAttempts: 9 } })).toMatchObject({
      attempts: { kind: 'hedging', attempts: 5, delay: 0, nonFatal: new Set(), percentile: undefined },
    })
    expect(read({ hedgingPolicy: { maxAttempts: 2, hedgingDelay: '0.25s', nonFatalStatusCodes: ['ABORTED'] } })).toMatchObject({
      attempts: { delay: 250, nonFatal: new Set([Code.ABORTED]) },
    })
  })

  it.each([
    [{ timeout: 5 }, 'timeout: it takes a string; it is 5'],
    [{ timeout: '5' }, `timeout: it takes a duration such as '1.5s'; it is "5"`],
    [{ timeout: '.s' }, `timeout: it takes a duration such as '1.5s'; it is ".s"`],
    [{ timeout: '-1s' }, 'timeout: -1s is too short; it takes a duration above 0'],
    [{ timeout: '0.0s' }, 'timeout: 0.0s is too short; it takes a duration above 0'],
    [{ timeout: '315576000001s' }, `timeout: it takes a duration such as '1.5s'; it is "315576000001s"`],
    [{ waitForReady: 'true' }, 'waitForReady: it takes true or false; it is "true"'],
    [{ maxRequestMessageBytes: -1 }, 'maxRequestMessageBytes: -1 is too few; it takes 0 to 4294967295'],
    [{ maxResponseMessageBytes: 1.5 }, 'maxResponseMessageBytes: 1.5 is no whole number; it takes 0 to 4294967295'],
    [{ retryPolicy: [] }, 'retryPolicy: it takes an object; it is a list'],
    [{ retryPolicy: { ...retryPolicy, maxAttempts: 1 } },
      'retryPolicy.maxAttempts: 1 is too few; it takes 2 to 5, and more counts as 5'],
    [{ retryPolicy: { ...retryPolicy, initialBackoff: '0s' } },
      'retryPolicy.initialBackoff: 0s is too short; it takes a duration above 0'],
    [{ retryPolicy: { ...retryPolicy, maxBackoff: undefined } }, 'retryPolicy.maxBackoff: it is missing'],
    [{ retryPolicy: { ...retryPolicy, backoffMultiplier: 0 } },
      'retryPolicy.backoffMultiplier: 0 is too little; it takes a number above 0'],
    [{ retryPolicy: { ...retryPolicy, retryableStatusCodes: [] } },
      'retryPolicy.retryableStatusCodes: it is empty; it takes one code or more'],
    [{ retryPolicy: { ...retryPolicy, retryableStatusCodes: ['OK'] } }, 'retryPolicy.retryableStatusCodes[0]: OK is no failure'],
    [{ retryPolicy: { ...retryPolicy, retryableStatusCodes: [14, 'unavailable'] } },
      `retryPolicy.retryableStatusCodes[1]: it takes a code's name, such as 'UNAVAILABLE', or its number; it is "unavailable"`],
    [{ hedgingPolicy: {} }, 'hedgingPolicy.maxAttempts: it is missing'],
    [{ retryPolicy, hedgingPolicy: { maxAttempts: 2 } }, 'hedgingPolicy: there is a retryPolicy, too; it takes one of the two'],
  ])('is refused: %o', (given, fault) => {
    expect(faultsOf(method(given))).toEqual([`methodConfig[0].${fault}`])
  })
})

describe('what holds for the channel', () => {
  it('is throttling, in three decimals', () => {
    const read = (maxTokens: number, tokenRatio: number): unknown =>
      parse({ retryThrottling: { maxTokens, tokenRatio } }).throttling
    expect(read(10, 0.1239)).toEqual({ maxTokens: 10, tokenRatio: 0.123 })
    expect(read(1000, 0.57)).toEqual({ maxTokens: 1000, tokenRatio: 0.57 })
    expect(faultsOf({ retryThrottling: { maxTokens: 1001, tokenRatio: 0.0009 } })).toEqual([
      'retryThrottling.maxTokens: 1001 is too many; it takes 1 to 1000',
      'retryThrottling.tokenRatio: 0.0009 is too little; three decimals count',
    ])
  })

  it('is the health of a service, whose name may be empty', () => {
    expect(parse({ healthCheckConfig: { serviceName: '' } }).healthService).toBe('')
    expect(parse({ healthCheckConfig: {} }).healthService).toBeUndefined()
    expect(faultsOf({ healthCheckConfig: { serviceName: 3 } })).toEqual(['healthCheckConfig.serviceName: it takes a string; it is 3'])
  })

  it('is the first balancer that is known', () => {
    const named = (given: object): string | undefined => parse(given).balancing?.balancer.name
    expect(named({ loadBalancingConfig: [{ xds: {} }, { ring_hash: { minRingSize: 8 } }, { round_robin: {} }] })).toBe('ring_hash')
    expect(named({ loadBalancingConfig: [{ round_robin: {} }], loadBalancingPolicy: 'pick_first' })).toBe('round_robin')
    expect(named({ loadBalancingPolicy: 'ROUND_ROBIN' })).toBe('round_robin')
    expect(named({})).toBeUndefined()
  })

  it.each([
    [{ loadBalancingConfig: [{ xds: {} }, { eds: {} }] }, 'loadBalancingConfig: none is known of xds, eds; known are pick_first, round_robin, ring_hash'],
    [{ loadBalancingConfig: [] }, 'loadBalancingConfig: it is empty; known are pick_first, round_robin, ring_hash'],
    [{ loadBalancingConfig: [{ ring_hash: {} }] }, 'loadBalancingConfig[0].ring_hash: minRingSize: it is missing'],
    [{ loadBalancingConfig: [{ a: {}, b: {} }] }, 'loadBalancingConfig[0]: it has several balancers; each entry takes one'],
    [{ loadBalancingConfig: [{ constructor: {} }] }, 'loadBalancingConfig: none is known of constructor; known are pick_first, round_robin, ring_hash'],
    [{ loadBalancingConfig: [{ round_robin: 3 }] }, 'loadBalancingConfig[0].round_robin: it takes an object; it is 3'],
    [{ loadBalancingPolicy: 'xds' }, 'loadBalancingPolicy: none is known of xds; known are pick_first, round_robin, ring_hash'],
  ])('is refused: %o', (given, fault) => {
    expect(faultsOf(given)).toEqual([fault])
  })

  it('is no balancer where none are known at all, though it is looked at', () => {
    expect(parse({ loadBalancingConfig: [{ xds: {} }] }, { balancers: undefined }).balancing).toBeUndefined()
    expect(faultsOf({ loadBalancingConfig: 'round_robin' }, { balancers: undefined })).toHaveLength(1)
  })
})

describe('a config as a whole', () => {
  it('may be text, with all that is wrong told at once', () => {
    expect(parse(`\ufeff${JSON.stringify(method({ timeout: '2s' }))}`).methods.find('/s/M')?.timeout).toBe(2000)
    expect(faultsOf('{"methodConfig": 3, "retryThrottling": []}')).toEqual([
      'methodConfig: it takes a list; it is 3', 'retryThrottling: it takes an object; it is a list',
    ])
    expect(faultsOf('{"methodConfig":')[0]).toMatch(/^it is no JSON: ./)
    expect(faultsOf('')[0]).toMatch(/^it is no JSON/)
    expect(faultsOf('[]')).toEqual(['it takes an object; it is a list'])
    expect(faultsOf(null)).toEqual(['it takes an object; it is null'])
  })

  it('notes what nobody knows, but for what balancers are told', () => {
    const { passedOver } = parse({
      ...method({ timout: '1s', retryPolicy: { ...retryPolicy, jitter: 1 } }), methodConfigs: [],
      loadBalancingConfig: [{ round_robin: { any: 1 } }], healthCheckConfig: { constructor: 1 },
    })
    expect(passedOver).toEqual(['methodConfigs', 'methodConfig[0].timout', 'methodConfig[0].retryPolicy.jitter', 'healthCheckConfig.constructor'])
    expect(parse({ ...method({ retryPolicy }), loadBalancingPolicy: 'round_robin' }).passedOver).toEqual([])
  })

  it('is told apart by what it says', () => {
    expect(parse({ a: 1 }).text).toBe(parse('{ "a": 1 }').text)
    expect(parse({ a: 1, b: undefined }).text).toBe('{"a":1}')
  })

  it('names what is no JSON, however deep', () => {
    expect(faultsOf({ a: [1, { b: NaN }], c: () => 1, d: new Date(0), e: 5n })).toEqual([
      'a[1].b: NaN is no number that JSON has', 'c: a function (c) is no JSON', 'd: a Date is no JSON', 'e: 5n is no JSON',
    ])
    expect(faultsOf({ get a(): never { throw new Error('mine') } })).toEqual([`it can't be read: mine`])
  })

  it('is bounded in its depth, its values, its length and its faults', () => {
    const cycle: Record<string, unknown> = {}
    cycle['again'] = cycle
    expect(faultsOf(cycle)[0]).toMatch(/^again\.again\..*: it lies deeper than 64 objects and lists$/)
    expect(faultsOf(`${'['.repeat(500_000)}${']'.repeat(500_000)}`)[0]).toMatch(/^\[0\]\[0\].*deeper than 64/)
    expect(faultsOf({ many: new Array(300_000).fill(1) })[0]).toMatch(/^many\[\d+\]: there are more than 200000 values/)
    expect(faultsOf(' '.repeat(5_000_000))[0]).toBe('it is 5000000 characters long; 4194304 are read')
    const faults = faultsOf({ methodConfig: new Array(1000).fill(3) })
    expect([faults.length, faults.at(-1)]).toEqual([51, 'and 950 more'])
  })
})
