import { describe, expect, it } from 'vitest'
import { Bed, callOf, servers } from '../test/fleet.ts'
import { byName } from './by-name.ts'

function make(name: string, config: unknown): ReturnType<NonNullable<(typeof byName)[string]>> {
  const maker = Object.hasOwn(byName, name) ? byName[name] : undefined
  if (maker === undefined) throw new Error(`no ${name}`)
  return maker(config)
}

describe('balancers by name', () => {
  it.each(Object.keys(byName).filter((it) => !it.startsWith('outlier')))('has %s, which needs no field', (name) => {
    expect(make(name, {}).name).toBe(name)
    expect(make(name, { later: { fields: [1] } }).name).toBe(name)
    expect(new Bed(make(name, Object.create(null)), servers(3)).picks(10).reduce((sum, it) => sum + it, 0)).toBe(10)
  })

  it('reads what gRPC writes', async () => {
    const bed = new Bed(make('outlier_detection_experimental', {
      interval: '2s', baseEjectionTime: '0.5s', maxEjectionTime: '1.25s', maxEjectionPercent: 50,
      failurePercentageEjection: { threshold: 10, minimumHosts: 2, requestVolume: '3' },
      successRateEjection: null,
      childPolicy: [{ not_there: {} }, { least_request_experimental: { choiceCount: 4 } }, { round_robin: 7 }],
    }), servers(4))
    for (const it of bed.all) for (let i = 0; i < 3; i++) bed.end(it, 1, it === bed.all[1] ? { code: 14, message: '' } : undefined)
    await bed.clock.advanceAsync(2_000)
    expect(bed.picks(100)[1]).toBe(0)
    await bed.clock.advanceAsync(2_000)
    expect(bed.picks(300)[1]).toBeGreaterThan(0)
  })

  it('makes a ring by a header', () => {
    const bed = new Bed(make('ring_hash_experimental', { minRingSize: 10, maxRingSize: 2_000, requestHashHeader: 'X-Key' }), servers(5))
    expect(bed.picks(100, callOf([['x-key', 'a']])).toSorted()).toEqual([0, 0, 0, 0, 100].toSorted())
  })

  it('counts only calls that run for the least, of two or more', () => {
    const bed = new Bed(make('least_request_experimental', { choiceCount: 10 }), servers(3))
    for (let i = 0; i < 9; i++) bed.end(bed.all[0], 0, { code: 14, message: '' })
    for (const it of bed.picks(3_000)) expect(it).toBeGreaterThan(850)
  })

  it('asks for reports out of band only where it is enabled', () => {
    expect(() => make('weighted_round_robin', { oobReportingPeriod: '0s' })).toThrow('oobReportingPeriod')
    expect(make('weighted_round_robin', {
      enableOobLoadReport: true, oobReportingPeriod: '10s', blackoutPeriod: '0s', weightExpirationPeriod: '180s',
      weightUpdatePeriod: '1s', errorUtilizationPenalty: 0.5,
    }).name).toBe('weighted_round_robin')
  })

  it.each([
    ['round_robin', 5, 'it takes an object; it is 5'],
    ['round_robin', null, 'it takes an object; it is null'],
    ['round_robin', [], 'it takes an object; it is a list'],
    ['pick_first', { shuffleAddressList: 'yes' }, 'shuffleAddressList: it takes true or false; it is "yes"'],
    ['weighted_round_robin', { blackoutPeriod: 10 }, 'blackoutPeriod: it takes a string; it is 10'],
    ['weighted_round_robin', { blackoutPeriod: '10' }, 'blackoutPeriod: it takes a duration such as "1.5s"; it is "10"'],
    ['weighted_round_robin', { weightUpdatePeriod: '-1s' }, 'weightUpdatePeriod: it takes a duration above 0; it is "-1s"'],
    ['weighted_round_robin', { weightUpdatePeriod: '9999999999999s' }, 'weightUpdatePeriod: it takes a duration such as'],
    ['weighted_round_robin', { errorUtilizationPenalty: -1 }, 'errorUtilizationPenalty: it takes a number from 0 up'],
    ['least_request_experimental', { choice_count: 0 }, 'choiceCount: it takes a whole number'],
    ['least_request_experimental', { choiceCount: 1 }, 'choiceCount: it takes a whole number from 2 to 4294967295; it is 1'],
    ['least_request_experimental', { choiceCount: '2.5' }, 'choiceCount: it takes a whole number'],
    ['least_request_experimental', { choiceCount: '' }, 'choiceCount: it takes a number'],
    ['ring_hash_experimental', { minRingSize: 9, maxRingSize: 8 }, 'minRingSize: 9 is more than maxRingSize, 8'],
    ['ring_hash_experimental', { maxRingSize: 8_388_609 }, 'maxRingSize: it takes a whole number from 1 to 8388608'],
    ['ring_hash_experimental', { requestHashHeader: 'key-bin' }, 'requestHashHeader: a header of bytes'],
    ['outlier_detection_experimental', {}, 'childPolicy: it is missing'],
    ['outlier_detection_experimental', { childPolicy: {} }, 'childPolicy: it takes a list; it is an object'],
    ['outlier_detection_experimental', { childPolicy: [] }, 'childPolicy: none is known of its 0'],
    ['outlier_detection_experimental', { childPolicy: [5] }, 'childPolicy[0]: it takes an object; it is 5'],
    ['outlier_detection_experimental', { childPolicy: [{ constructor: {} }] }, 'childPolicy: none is known of its 1'],
    ['outlier_detection_experimental', { childPolicy: [{ a: {}, b: {} }] }, 'childPolicy: each of its entries takes one'],
    ['outlier_detection_experimental', { childPolicy: [{ round_robin: 5 }] }, 'childPolicy[0].round_robin: it takes an object'],
    ['outlier_detection_experimental', { childPolicy: [{ x: {} }, { least_request_experimental: { choiceCount: 0 } }] },
      'childPolicy[1].least_request_experimental.choiceCount: it takes a whole number'],
    ['outlier_detection_experimental', { successRateEjection: { enforcementPercentage: 101 }, childPolicy: [{ round_robin: {} }] },
      'successRateEjection.enforcementPercentage: it takes a whole number from 0 to 100; it is 101'],
  ])('refuses %s with %j', (name, config, message) => {
    expect(() => make(name, config)).toThrow(message)
  })

  it('refuses one that is within itself', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['childPolicy'] = [{ outlier_detection_experimental: cyclic }]
    expect(() => make('outlier_detection_experimental', cyclic)).toThrow('it lies too deep')
  })

  it('has no names but its own', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) expect(() => make(name, {})).toThrow(`no ${name}`)
  })
})
