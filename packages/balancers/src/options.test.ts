import { Code } from '@skein/core'
import type { Balancer } from '@skein/core/fleet'
import { describe, expect, it } from 'vitest'
import { leastRequest } from './least-request.ts'
import { serverLoad } from './orca/server.ts'
import { outlierDetection } from './outlier-detection.ts'
import { peakEwma } from './peak-ewma.ts'
import { priority } from './priority.ts'
import { randomSubsetting } from './random-subsetting.ts'
import { ringHash } from './ring-hash.ts'
import { roundRobin } from './round-robin.ts'
import { weightedRoundRobin } from './weighted-round-robin.ts'
import { zone } from './zone.ts'

/** Each factory as JavaScript sees it. */
type Loose = (options?: object) => unknown

describe('options that there are none of are refused', () => {
  it.each<[Loose, object]>([
    [leastRequest, {}], [peakEwma, {}], [weightedRoundRobin, {}], [ringHash as Loose, { by: 'x-user' }], [priority, {}],
    [randomSubsetting as Loose, { size: 1, client: 1 }], [zone as Loose, { zone: 'a' }], [outlierDetection, {}],
    [serverLoad, {}],
  ])('by %o', (make, options) => {
    expect(() => make(options)).not.toThrow()
    const message = expect.stringContaining(': weigth: there is no such option; there are ') as string
    const refusal = expect.objectContaining({ code: Code.INVALID_ARGUMENT, message }) as object
    expect(() => make({ ...options, weigth: 1 })).toThrow(refusal)
  })

  it.each<[string, object]>([
    ['successRate', { stdev: 1 }], ['failurePercentage', { percent: 1 }], ['slowCalls', { overMs: 5, percent: 1 }],
  ])('in %s of outlier detection', (name, options) => {
    expect(() => outlierDetection({ [name]: options })).toThrow(`outlier detection: ${name}: `)
  })

  it('in what a server says of its load', () => {
    expect(() => { serverLoad().set({ cpu: 0.5 } as object) }).toThrow('server load: set: cpu: there is no such option')
  })
})

describe('what is needed is asked for', () => {
  it.each([ringHash, randomSubsetting, zone])('by %o', (make) => {
    expect(() => (make as Loose)()).toThrow('it takes an object of options; it is undefined')
  })
})

describe('a child that is no balancer is refused', () => {
  it.each<[string, (child: Balancer) => Balancer]>([
    ['priority', (child) => priority({ child })], ['zone', (child) => zone({ zone: 'a', child })],
    ['random subsetting', (child) => randomSubsetting({ size: 1, client: 1, child })],
    ['outlier detection', (child) => outlierDetection({ child })],
  ])('by %s', (whose, make) => {
    expect(() => make(roundRobin as never)).toThrow(
      `${whose}: child: it takes a balancer, such as leastRequest(); it is a function (roundRobin)`)
    expect(() => make(null as never)).toThrow(`${whose}: child: it takes a balancer`)
  })
})
